package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

// largestPage is the length of the longest page.
const largestPage = 200

type queryServer struct{ *Keeper }

var _ types.QueryServer = queryServer{}

// NewQueryServer answers the module's queries.
func NewQueryServer(k *Keeper) types.QueryServer { return queryServer{k} }

// capped shortens a page to the longest one.
func capped(page *query.PageRequest) (*query.PageRequest, error) {
	if page == nil {
		return nil, nil
	}
	if page.Offset > 0 && len(page.Key) > 0 {
		return nil, errorsmod.Wrap(types.ErrInvalidRequest, "a page begins at an offset or at a key, not at both")
	}
	shorter := *page
	shorter.Limit = min(shorter.Limit, largestPage)
	return &shorter, nil
}

// knownOrNone refuses a community that does not exist: an answer without anything would read as one that does nothing.
func (q queryServer) knownOrNone(ctx context.Context, community string) error {
	if community == "" {
		return nil
	}
	_, err := q.memberships.ActivePersons(ctx, community)
	return err
}

// Params gives the parameters in force.
func (q queryServer) Params(ctx context.Context, _ *types.QueryParamsRequest) (*types.QueryParamsResponse, error) {
	params, err := q.params.Get(ctx)
	return &types.QueryParamsResponse{Params: params}, err
}
