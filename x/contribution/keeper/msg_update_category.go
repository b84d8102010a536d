package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/contribution/types"
)

// UpdateCategory changes the name and the numbers of a category.
//
// Signer: the account of the community's assembly.
// Refused: anybody else; an unknown or closed category; what no category can be; a number that leaves its bounds, moves too far in one step, or
// changed less than 30 days ago; where nothing changes.
// Effect: for what is submitted from now on; what was submitted keeps its terms.
func (m msgServer) UpdateCategory(ctx context.Context, msg *types.MsgUpdateCategory) (*types.MsgUpdateCategoryResponse, error) {
	if err := checkAssembly(msg.Authority, msg.Community); err != nil {
		return nil, err
	}
	former, err := m.openCategory(ctx, msg.Community, msg.Category)
	if err != nil {
		return nil, err
	}
	category := msg.Changed(former)
	if err := category.ValidateGenesis(); err != nil { // what one number needs of another; the bounds of periods are for the steps
		return nil, err
	}
	changed, err := m.changeCategory(ctx, former, category)
	if err != nil {
		return nil, err
	}
	if err := m.categories.Set(ctx, collections.Join(category.Community, category.Id), category); err != nil {
		return nil, err
	}
	return &types.MsgUpdateCategoryResponse{Changed: changed}, event.Emit(ctx,
		&types.EventCategoryChanged{Category: category, Changed: changed})
}

// changeCategory holds the change of a category's numbers to their pace, and gives the names of all that changes. A name has no pace.
func (k *Keeper) changeCategory(ctx context.Context, from, to types.Category) ([]string, error) {
	before, after := from.Numbers(), to.Numbers()
	if from.Name == to.Name {
		return k.pace.ChangeParameters(ctx, paceOfCategory(from), before, after)
	}
	if !types.Differ(before, after) {
		return []string{"name"}, nil
	}
	changed, err := k.pace.ChangeParameters(ctx, paceOfCategory(from), before, after)
	return append([]string{"name"}, changed...), err
}

// paceOfCategory is the owner under which the pace of a category's numbers is kept.
func paceOfCategory(c types.Category) string { return paceOfRules(c.Community) + "/" + c.Id }
