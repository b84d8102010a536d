package keeper

import (
	"context"
	"errors"
	"math/big"
	"time"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/communs/amount"
	"github.com/communalia/communalia-chain/x/communs/price"
	"github.com/communalia/communalia-chain/x/communs/types"
)

// Weights of due items, in units of a block's work.
const (
	endWeight   = 4
	tidyWeight  = 2
	takenSlice  = 50
	sliceWeight = takenSlice / 2
)

func missing(err error) bool { return errors.Is(err, collections.ErrNotFound) }

func (m *Market) offer(ctx context.Context, id uint64) (types.Offer, error) {
	offer, err := m.offers.Get(ctx, id)
	if missing(err) {
		return offer, errorsmod.Wrapf(types.ErrUnknownOffer, "there is no offer %d", id)
	}
	return offer, err
}

// OfferCommunity is the community in which an offer was made.
func (m *Market) OfferCommunity(ctx context.Context, offer uint64) (string, error) {
	found, err := m.offer(ctx, offer)
	return found.Community, err
}

// ownOffer is an open offer of the signer.
func (m *Market) ownOffer(ctx context.Context, address string, id uint64) (types.Offer, error) {
	offer, err := m.offer(ctx, id)
	if err != nil {
		return offer, err
	}
	provider, _, err := m.providerOf(ctx, address, offer.Community)
	if err != nil {
		return offer, err
	}
	if provider != offer.Provider {
		return offer, errorsmod.Wrapf(types.ErrNotProvider, "offer %d", id)
	}
	return offer, m.requireOpen(ctx, offer)
}

// requireOpen refuses an offer that was closed or whose time is over, by the clock: the queue may be late.
func (m *Market) requireOpen(ctx context.Context, offer types.Offer) error {
	if !offer.Open() {
		return errorsmod.Wrapf(types.ErrOfferClosed, "offer %d closed on %s", offer.Id, offer.ClosedAt.Format(time.RFC3339))
	}
	onTime, err := m.Deadlines.OnTime(ctx, offer.Community, offer.ValidUntil)
	if err == nil && !onTime {
		err = errorsmod.Wrapf(types.ErrOfferClosed, "offer %d expired on %s", offer.Id, offer.ValidUntil.Format(time.RFC3339))
	}
	return err
}

// requireProvider refuses the offer of an organisation that its community removed, and of a person who is not active there any more: they could
// not answer. What was redeemed before stays to be confirmed, or expires.
func (m *Market) requireProvider(ctx context.Context, offer types.Offer) error {
	if !offer.Organisation {
		active, err := m.Memberships.IsActivePerson(ctx, offer.Provider, offer.Community)
		if err == nil && !active {
			err = errorsmod.Wrapf(types.ErrProviderGone, "offer %d: person %d is not active in %q", offer.Id, offer.Provider, offer.Community)
		}
		return err
	}
	community, err := m.Organisations.OrganisationCommunity(ctx, offer.Provider)
	if err != nil {
		return err
	}
	registered, err := m.Organisations.IsRegisteredOrganisation(ctx, offer.Provider)
	if err == nil && (!registered || community != offer.Community) {
		err = errorsmod.Wrapf(types.ErrProviderGone, "offer %d: organisation %d was removed by %q", offer.Id, offer.Provider, offer.Community)
	}
	return err
}

// requireBand refuses a price that strays too far from the reference price of its unit, where there is one.
func (m *Market) requireBand(ctx context.Context, params types.Params, offer types.Offer) error {
	reference, err := m.references.Get(ctx, collections.Join(offer.Community, offer.Unit))
	if missing(err) {
		return nil
	}
	if err != nil {
		return err
	}
	lowest, highest := price.Band(reference.Price, params.PriceBandPpm)
	if offer.Price < lowest || offer.Price > highest {
		return errorsmod.Wrapf(types.ErrPriceOutsideBand, "%s Communs a %s, want %s to %s around the reference of %s",
			amount.Format(offer.Price), offer.Unit, amount.Format(lowest), amount.Format(highest), amount.Format(reference.Price))
	}
	return nil
}

// validUntil is the end that was asked for, held to the longest validity.
func validUntil(ctx context.Context, params types.Params, asked *time.Time) (time.Time, error) {
	now := blockTime(ctx)
	latest := now.Add(params.MaxValidity)
	switch {
	case asked == nil:
		return latest, nil
	case !asked.After(now) || asked.After(latest):
		return latest, errorsmod.Wrapf(types.ErrInvalidOffer, "valid until %s, want a moment after %s and up to %s",
			asked.UTC().Format(time.RFC3339), now.Format(time.RFC3339), latest.Format(time.RFC3339))
	}
	return asked.UTC(), nil
}

// putOffer writes an offer in the place of its former state, the zero offer for a new one, with the lists that it stands on and the
// sums of its community's shelf.
func (m *Market) putOffer(ctx context.Context, former, offer types.Offer) error {
	if err := m.offers.Set(ctx, offer.Id, offer); err != nil {
		return err
	}
	if err := m.list(ctx, former, offer); err != nil {
		return err
	}
	shelf, err := m.shelf(ctx, offer.Community)
	if err != nil {
		return err
	}
	count := func(o types.Offer, limited, unlimited *uint64, by uint64) {
		if o.Open() && o.Limited {
			*limited += by
		} else if o.Open() {
			*unlimited += by
		}
	}
	count(former, &shelf.Limited, &shelf.Unlimited, ^uint64(0)) // that is, -1
	count(offer, &shelf.Limited, &shelf.Unlimited, 1)
	worth := new(big.Int).Sub(shelf.Worth.Big(), former.Worth())
	shelf.Worth = types.NewNatural(worth.Add(worth, offer.Worth()))
	return m.shelves.Set(ctx, offer.Community, shelf)
}

func (m *Market) list(ctx context.Context, former, offer types.Offer) error {
	if former.Open() == offer.Open() {
		return nil
	}
	inCommunity, ofProvider := collections.Join(offer.Community, offer.Id), collections.Join(offer.Provider, offer.Id)
	if offer.Open() {
		return errors.Join(m.openOffers.Set(ctx, inCommunity), m.providerOffers.Set(ctx, ofProvider))
	}
	return errors.Join(m.openOffers.Remove(ctx, inCommunity), m.providerOffers.Remove(ctx, ofProvider))
}

func (m *Market) shelf(ctx context.Context, community string) (types.Shelf, error) {
	shelf, err := m.shelves.Get(ctx, community)
	if missing(err) {
		return types.Shelf{}, nil
	}
	return shelf, err
}

// scheduleEnd has an offer close when its time is over.
func (m *Market) scheduleEnd(ctx context.Context, offer types.Offer) error {
	return m.schedule(ctx, offer.ValidUntil, types.KindOfferEnds, offer.Community, endWeight, types.NumberRef(offer.Id))
}

// close ends an offer. Redemptions on it go on.
func (m *Market) close(ctx context.Context, params types.Params, offer types.Offer, expired bool) error {
	closed, now := offer, blockTime(ctx)
	closed.ClosedAt = &now
	if err := m.putOffer(ctx, offer, closed); err != nil {
		return err
	}
	if err := m.schedule(ctx, now.Add(params.MarketKept), types.KindDropOffer, "", sliceWeight, types.NumberRef(offer.Id)); err != nil {
		return err
	}
	return event.Emit(ctx, &types.EventOfferClosed{OfferId: offer.Id, Community: offer.Community, Provider: offer.Provider, Expired: expired})
}

// offerEndsDue closes an offer that nobody renewed.
func (m *Market) offerEndsDue(ctx context.Context, ref []byte) error {
	id, err := types.ReadNumberRef(ref, 1)
	if err != nil {
		return err
	}
	offer, err := m.offers.Get(ctx, id[0])
	if missing(err) || (err == nil && !offer.Open()) {
		return nil
	}
	if err != nil {
		return err
	}
	if valid, err := m.Deadlines.OnTime(ctx, offer.Community, offer.ValidUntil); err != nil || valid {
		return err
	}
	params, err := m.ledgers.Params.Get(ctx)
	if err != nil {
		return err
	}
	return m.close(ctx, params, offer, true)
}

// dropOfferDue forgets an offer that has been kept long enough, what persons took of it first, a slice at a time.
func (m *Market) dropOfferDue(ctx context.Context, ref []byte) error {
	id, err := types.ReadNumberRef(ref, 1)
	if err != nil {
		return err
	}
	var slice []numbered
	err = m.taken.Walk(ctx, collections.NewPrefixedPairRange[uint64, uint64](id[0]), func(key numbered, _ types.DayTaken) (bool, error) {
		slice = append(slice, key)
		return len(slice) == takenSlice, nil
	})
	if err != nil {
		return err
	}
	for _, key := range slice {
		if err := m.taken.Remove(ctx, key); err != nil {
			return err
		}
	}
	if len(slice) == takenSlice {
		return m.schedule(ctx, blockTime(ctx), types.KindDropOffer, "", sliceWeight, ref)
	}
	return m.offers.Remove(ctx, id[0])
}
