package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/contribution/issuance"
	"github.com/communalia/communalia-chain/x/contribution/types"
)

// issuing is a community's issuance on the day of the block.
type issuing struct {
	community string
	today     uint32
	day       issuance.Day
	waiting   uint64
}

// issuing reads it: with no record where nothing was issued under a limit yet.
func (k *Keeper) issuing(ctx context.Context, rules types.CommunityRules) (issuing, error) {
	record, err := k.issuances.Get(ctx, rules.Community)
	if err != nil && !errors.Is(err, collections.ErrNotFound) {
		return issuing{}, err
	}
	today := types.DayOf(sdk.UnwrapSDKContext(ctx).BlockTime())
	return issuing{
		community: rules.Community, today: today, day: record.On(today, rules.IssuancePerDay), waiting: record.Waiting,
	}, nil
}

func (k *Keeper) saveIssuing(ctx context.Context, i issuing) error {
	return k.issuances.Set(ctx, i.community, types.Issuance{
		Day: i.today, Taken: i.day.Taken, Closed: i.day.Closed, Waiting: i.waiting,
	})
}

// admit tells whether an accepted contribution is settled now. Where the community's assembly limits what is issued on one
// day, one that the day does not hold joins the line instead; where it has lifted the limit, one that comes while others wait
// still goes behind them. Where it sets no limit this is two reads.
func (k *Keeper) admit(ctx context.Context, c *types.Contribution) (bool, error) {
	rules, err := k.rulesOf(ctx, c.Community)
	if err != nil {
		return false, err
	}
	i, err := k.issuing(ctx, rules)
	if err != nil {
		return false, err
	}
	if rules.IssuancePerDay == 0 {
		if i.waiting == 0 {
			return true, nil
		}
		i.day.Closed = true
		return false, k.queueUp(ctx, i, c)
	}
	parts, err := k.issuedParts(ctx, i, c)
	if err != nil {
		return false, err
	}
	switch i.day.Ask(parts, false) {
	case issuance.Issued:
		if err := k.take(ctx, &i, c, parts); err != nil {
			return false, err
		}
		return true, k.saveIssuing(ctx, i)
	case issuance.DayFull:
		i.day.Closed = true
	}
	return false, k.queueUp(ctx, i, c)
}

// issuedParts are the parts of a contribution as the issuance sees them.
func (k *Keeper) issuedParts(ctx context.Context, i issuing, c *types.Contribution) ([]issuance.Part, error) {
	parts := make([]issuance.Part, len(c.Parts))
	for j, part := range c.Parts {
		taken, err := k.takenOn(ctx, i.community, part.Contributor, i.today)
		if err != nil {
			return nil, err
		}
		parts[j] = issuance.Part{Amount: c.Terms.AmountDown(part.Quantity), Taken: taken}
	}
	return parts, nil
}

// takenOn is what a person has taken of a community's issuance on a day.
func (k *Keeper) takenOn(ctx context.Context, community string, person uint64, day uint32) (uint64, error) {
	taking, err := k.takings.Get(ctx, collections.Join(community, person))
	if errors.Is(err, collections.ErrNotFound) {
		return 0, nil
	}
	return taking.On(day), err
}

// take has a contribution taken from the day, and from the share of each of its persons, where there is a limit.
func (k *Keeper) take(ctx context.Context, i *issuing, c *types.Contribution, parts []issuance.Part) error {
	if i.day.Limit == 0 {
		return nil
	}
	for j, part := range parts {
		taking := types.Taking{Day: i.today, Amount: part.Taken + part.Amount}
		if err := k.takings.Set(ctx, collections.Join(i.community, c.Parts[j].Contributor), taking); err != nil {
			return err
		}
	}
	i.day = i.day.With(parts)
	return nil
}

// queueUp puts an accepted contribution at the end of its community's line. The first of a line has it served when the next
// day begins.
func (k *Keeper) queueUp(ctx context.Context, i issuing, c *types.Contribution) error {
	place, err := k.nextPlace.Next(ctx)
	if err != nil {
		return err
	}
	if err := k.line.Set(ctx, collections.Join(i.community, place), c.Id); err != nil {
		return err
	}
	if i.waiting++; i.waiting == 1 {
		if err := k.scheduleServing(ctx, i.community, i.today+1, 0); err != nil {
			return err
		}
	}
	if err := k.saveIssuing(ctx, i); err != nil {
		return err
	}
	if err := k.enter(ctx, c, types.CONTRIBUTION_STATE_WAITING); err != nil {
		return err
	}
	if err := k.contributions.Set(ctx, c.Id, *c); err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventContributionWaits{
		ContributionId: c.Id, Community: c.Community, Amount: c.Amount(), Waiting: i.waiting,
	})
}
