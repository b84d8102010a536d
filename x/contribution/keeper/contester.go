package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/internal/event"
	jurytypes "github.com/communalia/communalia-chain/x/jury/types"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

// contester is what is kept of a person's contests in a community, nothing where no record is.
func (k *Keeper) contester(ctx context.Context, community string, person uint64) (types.Contester, error) {
	record, err := k.contesters.Get(ctx, collections.Join(community, person))
	if errors.Is(err, collections.ErrNotFound) {
		return types.Contester{}, nil
	}
	return record, err
}

// contestRight is the record of a person who may open one more contest now.
func (k *Keeper) contestRight(ctx context.Context, params types.Params, community string, person uint64) (types.Contester, error) {
	record, err := k.contester(ctx, community, person)
	if err != nil {
		return record, err
	}
	if until, barred := record.BarredAt(sdk.UnwrapSDKContext(ctx).BlockTime()); barred {
		return record, errorsmod.Wrapf(types.ErrContesterBarred, "in %q until %s: contests found unfounded: %d",
			community, moment(until), record.Unfounded)
	}
	if record.Open >= params.MaxOpenContests {
		return record, errorsmod.Wrapf(types.ErrTooManyContests, "%d are in %q, at most %d can be", record.Open, community, params.MaxOpenContests)
	}
	return record, nil
}

// saveContester keeps a record while it remembers anything.
func (k *Keeper) saveContester(ctx context.Context, community string, person uint64, record types.Contester) error {
	key := collections.Join(community, person)
	if record.BlankAt(sdk.UnwrapSDKContext(ctx).BlockTime()) {
		return k.contesters.Remove(ctx, key)
	}
	return k.contesters.Set(ctx, key, record)
}

// closeContest closes the contest of a contribution, where there is one. Where more votes uphold than reject it was
// unfounded; where nobody votes it was unheard. Either costs the right to contest for a time. A tie, or a single vote to
// reject, costs nothing: nobody found that there was no reason.
func (k *Keeper) closeContest(ctx context.Context, c *types.Contribution, verdict jurytypes.Verdict) error {
	if c.Contest == nil {
		return nil
	}
	params, err := k.params.Get(ctx)
	if err != nil {
		return err
	}
	record, err := k.contester(ctx, c.Community, c.Contest.Contester)
	if err != nil {
		return err
	}
	sdkCtx := sdk.UnwrapSDKContext(ctx)
	record.Open -= min(record.Open, 1)
	switch {
	case verdict.Silent:
		record.Unheard(params.SilentCoolDown, sdkCtx.BlockTime())
	case verdict.Uphold > verdict.Reject:
		record.Unfound(params.UnfoundedCoolDown, sdkCtx.BlockTime())
	default:
		return k.saveContester(ctx, c.Community, c.Contest.Contester, record)
	}
	if err := k.saveContester(ctx, c.Community, c.Contest.Contester, record); err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventContesterBarred{
		ContributionId: c.Id,
		Community:      c.Community,
		Contester:      c.Contest.Contester,
		Unfounded:      record.Unfounded,
		Until:          *record.BarredUntil,
	})
}
