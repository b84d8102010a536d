package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/community/types"
)

// SetGuardians names who may give the member a new key, after a delay: who stole the key must not name their own friends at once.
func (s msgServer) SetGuardians(ctx context.Context, msg *types.MsgSetGuardians) (*types.MsgSetGuardiansResponse, error) {
	id, err := s.activeAnywhere(ctx, msg.Member)
	if err != nil {
		return nil, err
	}
	named := make([]uint64, len(msg.Guardians))
	for i, guardian := range msg.Guardians {
		if named[i], err = s.activeAnywhere(ctx, guardian); err != nil {
			return nil, errorsmod.Wrap(err, "guardians")
		}
	}
	params, err := s.params.Get(ctx)
	if err != nil {
		return nil, err
	}
	guardians, err := s.guardians.Get(ctx, id)
	if err != nil && !errors.Is(err, collections.ErrNotFound) {
		return nil, err
	}
	guardians.GuardianIds, guardians.NextIds = guardians.InForce(now(ctx)), named
	guardians.NextFrom = now(ctx).Add(params.GuardiansDelay)
	if err := s.guardians.Set(ctx, id, guardians); err != nil {
		return nil, err
	}
	return &types.MsgSetGuardiansResponse{From: guardians.NextFrom},
		event.Emit(ctx, &types.EventGuardiansNamed{PersonId: id, GuardianIds: named, From: guardians.NextFrom})
}

// activeAnywhere gives the id of a person who is active in some community.
func (k Keeper) activeAnywhere(ctx context.Context, address string) (uint64, error) {
	id, err := k.PersonID(ctx, address)
	if err != nil {
		return 0, err
	}
	person, err := k.person(ctx, id)
	if err == nil && person.Home == "" {
		err = errorsmod.Wrapf(types.ErrNotActive, "%s is active in no community", address)
	}
	return id, err
}
