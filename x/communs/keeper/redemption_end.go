package keeper

import (
	"context"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/communs/melt"
	"github.com/communalia/communalia-chain/x/communs/price"
	"github.com/communalia/communalia-chain/x/communs/types"
)

// release ends a redemption without payment: what is held is free again, at what it is worth now, and so are stock and the day's units.
func (m *Market) release(ctx context.Context, r *types.Redemption, state types.RedemptionState) error {
	worth, err := m.worthOf(ctx, r)
	if err != nil {
		return err
	}
	if err := m.Purse.Release(ctx, r.PaidIn, r.Person, r.Held, r.Id); err != nil {
		return err
	}
	if r.Across() {
		if err := m.Purse.AccordUse(ctx, r.PaidIn, r.Community, r.Price, types.UseReleased); err != nil {
			return err
		}
	}
	if err := m.putBack(ctx, r); err != nil {
		return err
	}
	if err := m.end(ctx, r, state); err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventRedemptionReleased{
		RedemptionId: r.Id, OfferId: r.Offer, Community: r.Community, Person: r.Person, Provider: r.Provider, State: state, Released: worth,
	})
}

// worthOf is what a redemption holds, in µC now.
func (m *Market) worthOf(ctx context.Context, r *types.Redemption) (uint64, error) {
	book, err := m.ledgers.open(ctx, r.PaidIn)
	if err != nil {
		return 0, err
	}
	return melt.AmountDown(r.Held.Big(), book.glance(now(ctx)).growth), nil
}

// putBack gives units back to the stock and to the person's day, where there still is one.
func (m *Market) putBack(ctx context.Context, r *types.Redemption) error {
	offer, err := m.offers.Get(ctx, r.Offer)
	if missing(err) {
		return nil
	}
	if err != nil {
		return err
	}
	if offer.Open() && offer.Limited && r.Limited {
		former := offer
		offer.Stock = min(offer.Stock+r.Units, price.MaxUnits)
		if err := m.putOffer(ctx, former, offer); err != nil {
			return err
		}
	}
	key := collections.Join(r.Offer, r.Person)
	taken, err := m.taken.Get(ctx, key)
	if missing(err) || (err == nil && taken.Day != dayOf(r.RedeemedAt)) {
		return nil
	}
	if err != nil {
		return err
	}
	taken.Units -= min(taken.Units, r.Units)
	return m.taken.Set(ctx, key, taken)
}

// pay ends a redemption with payment: what is held burns, and the provider's sales grow. Only a receiver's own word opens a contribution.
func (m *Market) pay(ctx context.Context, r *types.Redemption, state types.RedemptionState) error {
	burned, err := m.Purse.Burn(ctx, r.PaidIn, r.Person, r.Held, r.Id)
	if err != nil {
		return err
	}
	r.Burned = burned
	if r.Across() {
		if err := m.Purse.AccordUse(ctx, r.PaidIn, r.Community, r.Price, types.UsePaid); err != nil {
			return err
		}
	}
	refusal := ""
	if state == types.REDEMPTION_STATE_CONFIRMED {
		if r.Contribution, refusal, err = m.fulfil(ctx, r); err != nil {
			return err
		}
	}
	if err := m.recordSale(ctx, r); err != nil {
		return err
	}
	if err := m.end(ctx, r, state); err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventRedemptionPaid{
		RedemptionId: r.Id, OfferId: r.Offer, Community: r.Community, Person: r.Person, Provider: r.Provider, State: state,
		Price: r.Price, Burned: burned, Contribution: r.Contribution, Refusal: refusal, Helper: r.Confirmer,
	})
}

// fulfil opens the contribution of a person who provided, where the offer names a category. Where it is refused nothing of it is kept,
// and the payment stands. A receiver who is no member of the provider's community gives no attestation there.
func (m *Market) fulfil(ctx context.Context, r *types.Redemption) (contribution uint64, refusal string, err error) {
	if r.Category == "" || r.Organisation || m.fulfilments == nil {
		return 0, "", nil
	}
	receiver := r.Person
	active, err := m.Memberships.IsActivePerson(ctx, receiver, r.Community)
	if err != nil {
		return 0, "", err
	}
	if !active {
		receiver = 0
	}
	attempt, keep := sdk.UnwrapSDKContext(ctx).CacheContext()
	contribution, refused := m.fulfilments.OpenFulfilment(attempt, types.Fulfilment{
		Provider: r.Provider, Receiver: receiver, Helper: r.Confirmer, Community: r.Community, Category: r.Category,
		Quantity: r.Quantity, EndedAt: blockTime(ctx), Redemption: r.Id,
	})
	if refused != nil {
		return 0, refused.Error(), nil
	}
	keep()
	return contribution, "", nil
}
