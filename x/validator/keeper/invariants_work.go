package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/x/validator/types"
)

// checkWork holds the number of persons of each community's last epoch to those who are remembered for it.
func (k Keeper) checkWork(ctx context.Context) error {
	epoch, err := k.epoch.Get(ctx)
	if err != nil {
		return err
	}
	return k.works.Walk(ctx, nil, func(community string, work types.CommunityWork) (bool, error) {
		if work.Epoch == 0 || work.Epoch > epoch.Number {
			return true, broken("community %q last settled something in epoch %d, the running one is %d", community, work.Epoch, epoch.Number)
		}
		var persons uint32
		ofCommunity := collections.NewPrefixedPairRange[string, uint64](community)
		err := k.contributors.Walk(ctx, ofCommunity, func(_ collections.Pair[string, uint64], last uint64) (bool, error) {
			if last == work.Epoch {
				persons++
			}
			return false, nil
		})
		if err == nil && persons != work.InEpoch.Persons {
			err = broken("community %q: %d persons counted in epoch %d, %d remembered", community, work.InEpoch.Persons, work.Epoch, persons)
		}
		return err != nil, err
	})
}

// checkIndexes holds what finds seats by holder and by community to the seats.
func (k Keeper) checkIndexes(ctx context.Context) error {
	return k.seats.Walk(ctx, nil, func(id uint64, seat types.Seat) (bool, error) {
		community, err := k.organisations.OrganisationCommunity(ctx, seat.OrganisationId)
		if err != nil {
			return true, err
		}
		held, err := k.held.Has(ctx, collections.Join(seat.OrganisationId, id))
		if err != nil {
			return true, err
		}
		if held == seat.Withdrawn() {
			return true, broken("seat %d is %s, held: %t", id, seat.Status, held)
		}
		dormant, err := k.dormant.Has(ctx, collections.Join(community, id))
		if err == nil && dormant != (seat.Status == types.SEAT_STATUS_DORMANT) {
			err = broken("seat %d is %s, listed as dormant: %t", id, seat.Status, dormant)
		}
		return err != nil, err
	})
}
