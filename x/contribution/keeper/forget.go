package keeper

import (
	"context"
	"crypto/sha256"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

// forgetHoursDue forgets what each person gave on a day.
func (k *Keeper) forgetHoursDue(ctx context.Context, ref []byte) error {
	done, err := k.tidy(ctx, k.hoursOn, types.KindForgetHours, ref, func(day uint32, person uint64) error {
		return k.hours.Remove(ctx, collections.Join(day, person))
	})
	if err != nil || !done {
		return err
	}
	day, _, err := readDayRef(ref)
	if err != nil {
		return err
	}
	return k.hoursDays.Remove(ctx, day)
}

// dropUnsettledDue drops the records of what ended on a day without a mint, and what the pairs of all that ended on it
// were charged so long ago that it no longer counts.
func (k *Keeper) dropUnsettledDue(ctx context.Context, ref []byte) error {
	params, err := k.params.Get(ctx)
	if err != nil {
		return err
	}
	_, err = k.tidy(ctx, k.endedOn, types.KindDropUnsettled, ref, func(day uint32, id uint64) error {
		c, err := k.contributions.Get(ctx, id)
		if err != nil {
			return err
		}
		if err := k.tidyPairs(ctx, params, &c); err != nil {
			return err
		}
		if c.State == types.CONTRIBUTION_STATE_SETTLED {
			return nil
		}
		return k.drop(ctx, &c, day)
	})
	return err
}

// tidyPairs drops the charges of a contribution's pairs that no longer count.
func (k *Keeper) tidyPairs(ctx context.Context, params types.Params, c *types.Contribution) error {
	for _, a := range c.Attestations {
		for _, person := range (voice{a.Attester, a.Helper}).bound() {
			for _, part := range c.Parts {
				if err := k.tidyPair(ctx, params, c.Community, person, part.Contributor); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (k *Keeper) tidyPair(ctx context.Context, params types.Params, community string, attester, contributor uint64) error {
	between, err := k.pair(ctx, community, attester, contributor)
	if err != nil {
		return err
	}
	charges := between.charges(attester)
	within := charges.Within(params.PairWindow, sdk.UnwrapSDKContext(ctx).BlockTime())
	if len(within) == len(charges) {
		return nil
	}
	between.setCharges(attester, within)
	return k.save(ctx, between)
}

// drop removes a contribution's record with its words and indexes.
func (k *Keeper) drop(ctx context.Context, c *types.Contribution, day uint32) error {
	for _, part := range c.Parts {
		if err := k.byContributor.Remove(ctx, collections.Join(part.Contributor, c.Id)); err != nil {
			return err
		}
	}
	if err := k.byState.Remove(ctx, collections.Join3(c.Community, int32(c.State), c.Id)); err != nil {
		return err
	}
	if err := k.ended.Remove(ctx, collections.Join(day, c.Id)); err != nil {
		return err
	}
	if err := k.texts.Remove(ctx, c.Id); err != nil {
		return err
	}
	return k.contributions.Remove(ctx, c.Id)
}

// shrinkSettledDue shrinks what was settled on a day to digests, which name nobody.
func (k *Keeper) shrinkSettledDue(ctx context.Context, ref []byte) error {
	_, err := k.tidy(ctx, k.endedOn, types.KindShrinkSettled, ref, func(day uint32, id uint64) error {
		c, err := k.contributions.Get(ctx, id)
		if err != nil || c.State != types.CONTRIBUTION_STATE_SETTLED {
			return err
		}
		record, err := c.Marshal()
		if err != nil {
			return err
		}
		hash := sha256.Sum256(record)
		if err := k.drop(ctx, &c, day); err != nil {
			return err
		}
		return k.digests.Set(ctx, c.Id, types.Digest{
			Id: c.Id, Community: c.Community, Category: c.Category, SettledDay: day, Totals: c.Totals(), RecordHash: hash[:],
		})
	})
	return err
}
