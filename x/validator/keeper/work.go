package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/validator/types"
	"github.com/communalia/communalia-chain/x/validator/usefulness"
)

// ContributionSettled counts work that was accepted: its Communs in µC, and those of its contributors who have not counted in this epoch. It costs a
// read and a write, and as much for each contributor, however many members there are. Dormant seats of the community come back with what makes
// its work enough.
func (k Keeper) ContributionSettled(ctx context.Context, community string, contributors []uint64, amount uint64) error {
	epoch, err := k.epoch.Get(ctx)
	if err != nil {
		return err
	}
	fresh, err := k.countContributors(ctx, community, contributors, epoch.Number)
	if err != nil {
		return err
	}
	tally, err := k.tally(ctx, community, epoch.Number)
	if err != nil {
		return err
	}
	tally.InEpoch = tally.InEpoch.Plus(amount, fresh)
	if err := k.works.Set(ctx, community, types.NewCommunityWork(community, tally)); err != nil {
		return err
	}
	return k.wake(ctx, community)
}

// countContributors counts those who had not contributed in the epoch, and remembers that they have.
func (k Keeper) countContributors(ctx context.Context, community string, contributors []uint64, epoch uint64) (fresh uint32, err error) {
	for _, person := range contributors {
		key := collections.Join(community, person)
		last, err := k.contributors.Get(ctx, key)
		if err != nil && !errors.Is(err, collections.ErrNotFound) {
			return 0, err
		}
		if last == epoch {
			continue
		}
		fresh++
		if err := k.contributors.Set(ctx, key, epoch); err != nil {
			return 0, err
		}
	}
	return fresh, nil
}

// tally is what a community did, as it stands in an epoch.
func (k Keeper) tally(ctx context.Context, community string, epoch uint64) (usefulness.Tally, error) {
	work, err := k.works.Get(ctx, community)
	if err != nil && !errors.Is(err, collections.ErrNotFound) {
		return usefulness.Tally{}, err
	}
	return work.Tally().At(epoch), nil
}

// isUseful tells whether a community did enough in this epoch or in the last, and what it did.
func (k Keeper) isUseful(ctx context.Context, community string, epoch types.Epoch) (bool, usefulness.Tally, error) {
	params, err := k.params.Get(ctx)
	if err != nil {
		return false, usefulness.Tally{}, err
	}
	tally, err := k.tally(ctx, community, epoch.Number)
	rules := params.Usefulness()
	return rules.Enough(tally.InEpoch) || rules.Enough(tally.Before), tally, err
}

// wake brings back the dormant seats of a community that does useful work again, as far as its share allows.
func (k Keeper) wake(ctx context.Context, community string) error {
	sleeping, err := seconds(ctx, k.dormant, community)
	if err != nil || len(sleeping) == 0 {
		return err
	}
	epoch, err := k.epoch.Get(ctx)
	if err != nil {
		return err
	}
	useful, _, err := k.isUseful(ctx, community, epoch)
	if err != nil || !useful {
		return err
	}
	for _, id := range sleeping {
		standing, err := k.standing(ctx, community)
		if err != nil || !standing.MayAdd() {
			return err
		}
		if err := k.wakeSeat(ctx, id, community); err != nil {
			return err
		}
	}
	return nil
}

func (k Keeper) wakeSeat(ctx context.Context, id uint64, community string) error {
	seat, err := k.seats.Get(ctx, id)
	if err != nil {
		return err
	}
	if err := k.setStatus(ctx, seat, types.SEAT_STATUS_ACTIVE, types.STATUS_REASON_USEFUL_AGAIN); err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventSeatWoke{
		SeatId: seat.Id, OrganisationId: seat.OrganisationId, Community: community,
	})
}

// wakeAll tries every community that has a dormant seat, in the order of their slugs.
func (k Keeper) wakeAll(ctx context.Context) error {
	var communities []string
	err := k.dormant.Walk(ctx, nil, func(key collections.Pair[string, uint64]) (bool, error) {
		if n := len(communities); n == 0 || communities[n-1] != key.K1() {
			communities = append(communities, key.K1())
		}
		return false, nil
	})
	if err != nil {
		return err
	}
	for _, community := range communities {
		if err := k.wake(ctx, community); err != nil {
			return err
		}
	}
	return nil
}
