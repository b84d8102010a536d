package keeper

import (
	"context"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/x/contribution/pairlimit"
	"github.com/communalia/communalia-chain/x/contribution/types"
)

// Pair tells how far one person's attestations of another have used up the limits of the pair, for a contribution of
// one contributor that opened now.
func (q queryServer) Pair(ctx context.Context, req *types.QueryPairRequest) (*types.QueryPairResponse, error) {
	attester, err := q.persons.PersonID(ctx, req.Attester)
	if err != nil {
		return nil, err
	}
	contributor, err := q.persons.PersonID(ctx, req.Contributor)
	if err != nil {
		return nil, err
	}
	params, err := q.params.Get(ctx)
	if err != nil {
		return nil, err
	}
	limits, err := q.limitsNow(ctx, req, attester, contributor)
	if err != nil {
		return nil, err
	}
	between, err := q.pair(ctx, req.Community, attester, contributor)
	if err != nil {
		return nil, err
	}
	within := between.charges(attester).Within(params.PairWindow, sdk.UnwrapSDKContext(ctx).BlockTime())
	response := &types.QueryPairResponse{
		Attestations:      uint32(len(within)),
		AttestationsLimit: uint32(limits.Attestations),
		Minutes:           minutesUp(within.Worth()),
		MinutesLimit:      limits.Worth / pairlimit.Minute,
	}
	if len(within) > 0 {
		response.Oldest = &within[0].At
	}
	return response, nil
}

// limitsNow are those of a contribution of today, under the standing agreement that covers it.
func (q queryServer) limitsNow(ctx context.Context, req *types.QueryPairRequest, attester, contributor uint64) (pairlimit.Limits, error) {
	members, err := q.memberships.ActivePersons(ctx, req.Community)
	if err != nil {
		return pairlimit.Limits{}, err
	}
	category := types.Category{Attestations: 2}
	if req.Category != "" {
		if category, err = q.category(ctx, req.Community, req.Category); err != nil {
			return pairlimit.Limits{}, err
		}
	}
	agreed, err := q.agreedOn(ctx, category, contributor, types.DayOf(sdk.UnwrapSDKContext(ctx).BlockTime()))
	terms := types.Terms{Attestations: category.RequiredFor(max(members, 1) - 1), Members: members}
	return terms.PairLimitsOf(types.Part{Agreed: agreed}, attester), err
}
