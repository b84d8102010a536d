package keeper

import (
	"context"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/contribution/types"
)

// ReopenCategory has a closed category take contributions again.
//
// Signer: the account of the community's assembly.
// Refused: anybody else; an unknown category, or one that is open.
// Effect: it has the numbers that it had when it was closed.
func (m msgServer) ReopenCategory(ctx context.Context, msg *types.MsgReopenCategory) (*types.MsgReopenCategoryResponse, error) {
	if err := checkAssembly(msg.Authority, msg.Community); err != nil {
		return nil, err
	}
	category, err := m.category(ctx, msg.Community, msg.Category)
	if err != nil {
		return nil, err
	}
	if !category.Closed {
		return nil, errorsmod.Wrapf(types.ErrCategoryOpen, "%q of %q", msg.Category, msg.Community)
	}
	category.Closed = false
	if err := m.categories.Set(ctx, collections.Join(category.Community, category.Id), category); err != nil {
		return nil, err
	}
	return &types.MsgReopenCategoryResponse{},
		event.Emit(ctx, &types.EventCategoryReopened{Category: category})
}
