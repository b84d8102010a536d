package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/x/community/types"
)

// Recovery gives a person's guardians and open recovery.
func (q queryServer) Recovery(ctx context.Context, req *types.QueryRecoveryRequest) (*types.QueryRecoveryResponse, error) {
	id, err := q.PersonBehind(ctx, req.Address)
	if err != nil {
		return nil, err
	}
	person, err := q.person(ctx, id)
	if err != nil {
		return nil, err
	}
	answer := &types.QueryRecoveryResponse{PersonId: id}
	home := person.Home
	if home == "" {
		home = person.FormerHome
	}
	if answer.BackerIds, err = q.backersOf(ctx, id, home); err != nil {
		return nil, err
	}
	guardians, err := q.guardians.Get(ctx, id)
	switch {
	case err == nil:
		answer.Guardians = &guardians
	case !errors.Is(err, collections.ErrNotFound):
		return nil, err
	}
	recovery, known, err := q.recovery(ctx, id)
	if err != nil {
		return nil, err
	}
	if known {
		answer.Recovery = &recovery
	}
	until, err := q.restrainedUntil(ctx, person)
	answer.RestrainedUntil = yetToCome(ctx, until)
	return answer, err
}
