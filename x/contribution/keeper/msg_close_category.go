package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/contribution/types"
)

// CloseCategory has a category take no more contributions.
//
// Signer: the account of the community's assembly.
// Refused: anybody else; an unknown category, or one closed already.
// Effect: what was submitted goes on to its end on its own terms, as if nothing had happened.
func (m msgServer) CloseCategory(ctx context.Context, msg *types.MsgCloseCategory) (*types.MsgCloseCategoryResponse, error) {
	if err := checkAssembly(msg.Authority, msg.Community); err != nil {
		return nil, err
	}
	category, err := m.openCategory(ctx, msg.Community, msg.Category)
	if err != nil {
		return nil, err
	}
	category.Closed = true
	if err := m.categories.Set(ctx, collections.Join(category.Community, category.Id), category); err != nil {
		return nil, err
	}
	return &types.MsgCloseCategoryResponse{}, event.Emit(ctx,
		&types.EventCategoryClosed{Community: category.Community, Category: category.Id})
}
