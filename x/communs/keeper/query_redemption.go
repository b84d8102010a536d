package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/communs/types"
)

// Redemption gives a redemption.
func (q queryServer) Redemption(ctx context.Context, req *types.QueryRedemptionRequest) (*types.QueryRedemptionResponse, error) {
	r, err := q.market.redemption(ctx, req.RedemptionId)
	if err != nil {
		return nil, err
	}
	view, err := q.viewRedemption(ctx, r)
	return &types.QueryRedemptionResponse{Redemption: view}, err
}

// Redemptions lists what a person redeemed, or what was redeemed of a provider, newest first.
func (q queryServer) Redemptions(ctx context.Context, req *types.QueryRedemptionsRequest) (*types.QueryRedemptionsResponse, error) {
	if (req.Person == "") == (req.Provider == "") {
		return nil, errorsmod.Wrap(types.ErrInvalidRequest, "redemptions are listed by person or by provider: give one of them")
	}
	set, party := q.market.redeemedBy, req.Person
	if req.Provider != "" {
		set, party = q.market.redeemedOf, req.Provider
	}
	id, err := q.idOf(ctx, party)
	if err != nil {
		return nil, err
	}
	answer := &types.QueryRedemptionsResponse{}
	answer.Pagination, err = scan(ctx, set, id, req.Pagination, true, func(number uint64) (bool, error) {
		r, err := q.market.redemptions.Get(ctx, number)
		if err != nil || (req.State != types.REDEMPTION_STATE_UNSPECIFIED && r.State != req.State) {
			return false, err
		}
		view, err := q.viewRedemption(ctx, r)
		answer.Redemptions = append(answer.Redemptions, view)
		return true, err
	})
	return answer, err
}

func (q queryServer) viewRedemption(ctx context.Context, r types.Redemption) (types.RedemptionView, error) {
	held := uint64(0)
	if r.Open() {
		var err error
		if held, err = q.market.worthOf(ctx, &r); err != nil {
			return types.RedemptionView{}, err
		}
	}
	return types.RedemptionView{
		Redemption: r, Person: q.addressIfKept(ctx, r.Person), Provider: q.addressIfKept(ctx, r.Provider), Price: worth(r.Price), Held: worth(held),
	}, nil
}
