package keeper

import (
	"context"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/contribution/types"
)

// CreateCategory begins a new kind of work.
//
// Signer: the account of the community's assembly.
// Refused: anybody else; a number out of its bounds; the id of another category of the community, closed ones included; more than MaxCategories.
// Effect: it takes contributions from now on.
func (m msgServer) CreateCategory(ctx context.Context, msg *types.MsgCreateCategory) (*types.MsgCreateCategoryResponse, error) {
	if err := checkAssembly(msg.Authority, msg.Community); err != nil {
		return nil, err
	}
	category := msg.Begun()
	if err := category.Validate(); err != nil {
		return nil, err
	}
	if _, err := m.memberships.ActivePersons(ctx, msg.Community); err != nil {
		return nil, err
	}
	key := collections.Join(msg.Community, msg.Category)
	exists, err := m.categories.Has(ctx, key)
	if err != nil {
		return nil, err
	}
	if exists {
		return nil, errorsmod.Wrapf(types.ErrCategoryExists, "%q of %q: a closed one may be reopened", msg.Category, msg.Community)
	}
	if err := m.checkRoomForCategory(ctx, msg.Community); err != nil {
		return nil, err
	}
	if err := m.categories.Set(ctx, key, category); err != nil {
		return nil, err
	}
	return &types.MsgCreateCategoryResponse{},
		event.Emit(ctx, &types.EventCategoryCreated{Category: category})
}

func (k *Keeper) checkRoomForCategory(ctx context.Context, community string) error {
	number := 0
	err := k.categories.Walk(ctx, collections.NewPrefixedPairRange[string, string](community),
		func(collections.Pair[string, string], types.Category) (bool, error) {
			number++
			return false, nil
		})
	if err == nil && number >= types.MaxCategories {
		err = errorsmod.Wrapf(types.ErrTooManyCategories, "%q has %d, closed ones included, at most %d are possible", community, number, types.MaxCategories)
	}
	return err
}
