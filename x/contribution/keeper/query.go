package keeper

import (
	"context"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

type queryServer struct{ *Keeper }

var _ types.QueryServer = queryServer{}

// NewQueryServer answers the module's queries.
func NewQueryServer(k *Keeper) types.QueryServer { return queryServer{k} }

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
