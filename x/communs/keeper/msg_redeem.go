package keeper

import (
	"context"
	"time"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/communs/amount"
	"github.com/communalia/communalia-chain/x/communs/price"
	"github.com/communalia/communalia-chain/x/communs/types"
)

// Redeem asks for units of an offer, and puts Communs aside for them.
//
// Signer: who may spend in the community that is paid in: active there, or gone for no longer than the spending period; or their helper.
// Refused: a closed or expired offer, one whose provider left or was removed, an own one or the helper's, one whose price left the band, a price above
// max_price, more than the stock or the day's units, max_open_redemptions open, a community without accord or an accord at its ceiling, across one who is
// not active in the community paid in, less free than the price.
// Effect: the price is held; it waits for the provider, or is accepted already over the counter.
func (s msgServer) Redeem(ctx context.Context, msg *types.MsgRedeem) (*types.MsgRedeemResponse, error) {
	m := s.market
	offer, err := m.offer(ctx, msg.OfferId)
	if err != nil {
		return nil, err
	}
	r := redemptionOf(offer, msg, blockTime(ctx))
	if r.Person, r.Helper, err = m.Persons.SpendInName(ctx, msg.Person, msg.Ward, r.PaidIn); err != nil {
		return nil, err
	}
	params, err := s.ledgers.Params.Get(ctx)
	if err != nil {
		return nil, err
	}
	if err := m.checkRedeemable(ctx, params, offer, r, msg.MaxPrice); err != nil {
		return nil, err
	}
	if r.Id, err = take(ctx, m.nextRedemption); err != nil {
		return nil, err
	}
	if r.Held, err = m.Purse.HoldUpTo(ctx, r.PaidIn, r.Person, r.Price, r.Id); err != nil {
		return nil, err
	}
	if err := m.takeUnits(ctx, offer, r); err != nil {
		return nil, err
	}
	state, span := types.REDEMPTION_STATE_REQUESTED, params.AcceptWithin
	if offer.OverTheCounter {
		state, span = types.REDEMPTION_STATE_ACCEPTED, params.FulfilWithin
	}
	if err := m.openRedemption(ctx, &r, state, span); err != nil {
		return nil, err
	}
	return &types.MsgRedeemResponse{RedemptionId: r.Id, Price: r.Price, State: state}, event.Emit(ctx, &types.EventOfferRedeemed{
		RedemptionId: r.Id, OfferId: r.Offer, Community: r.Community, Person: r.Person, Provider: r.Provider,
		Units: r.Units, Price: r.Price, PaidIn: r.PaidIn, Accepted: offer.OverTheCounter, Helper: r.Helper,
	})
}

// redemptionOf is a redemption on the terms of this moment, which it keeps.
func redemptionOf(offer types.Offer, msg *types.MsgRedeem, now time.Time) types.Redemption {
	paidIn := msg.PayIn
	if paidIn == "" {
		paidIn = offer.Community
	}
	units := msg.Asked()
	return types.Redemption{
		Offer: offer.Id, Community: offer.Community, PaidIn: paidIn, Provider: offer.Provider, Organisation: offer.Organisation,
		Title: offer.Title, Unit: offer.Unit, Units: units, Price: price.Total(offer.Price, units), Limited: offer.Limited,
		Category: offer.Category, Quantity: offer.Quantity * uint64(units), RedeemedAt: now,
	}
}

func (m *Market) checkRedeemable(ctx context.Context, params types.Params, offer types.Offer, r types.Redemption, maxPrice uint64) error {
	if err := m.requireOpen(ctx, offer); err != nil {
		return err
	}
	if r.Person == offer.Provider || r.Helper == offer.Provider {
		return errorsmod.Wrapf(types.ErrOwnOffer, "offer %d", offer.Id)
	}
	if r.Price > maxPrice {
		return errorsmod.Wrapf(types.ErrPriceTooHigh, "%s Communs, at most %s are accepted", amount.Format(r.Price), amount.Format(maxPrice))
	}
	if err := m.requireProvider(ctx, offer); err != nil {
		return err
	}
	if err := m.requireBand(ctx, params, offer); err != nil {
		return err
	}
	if offer.Limited && r.Units > offer.Stock {
		return errorsmod.Wrapf(types.ErrOutOfStock, "offer %d has %d, %d are wanted", offer.Id, offer.Stock, r.Units)
	}
	open, err := countUpTo(ctx, m.openRedemptions, r.Person, params.MaxOpenRedemptions)
	if err != nil {
		return err
	}
	if open >= params.MaxOpenRedemptions {
		return errorsmod.Wrapf(types.ErrTooManyOpen, "%d are open, at most %d", open, params.MaxOpenRedemptions)
	}
	if !r.Across() {
		return nil
	}
	return m.checkAcross(ctx, r)
}

// checkAcross refuses what an accord does not cover: it lets members of one community redeem in the other. Who left spends what they kept where they left.
func (m *Market) checkAcross(ctx context.Context, r types.Redemption) error {
	if err := m.Memberships.RequireAwake(ctx, r.Community); err != nil {
		return err
	}
	if err := m.Purse.AccordAllows(ctx, r.PaidIn, r.Community, r.Price); err != nil {
		return err
	}
	member, err := m.Memberships.IsActivePerson(ctx, r.Person, r.PaidIn)
	if err == nil && !member {
		err = errorsmod.Wrapf(types.ErrNotActive, "person %d left %q: what is held there can be spent there, and not in %q", r.Person, r.PaidIn, r.Community)
	}
	return err
}

// takeUnits takes from the stock, from the person's day, and from what an accord still allows.
func (m *Market) takeUnits(ctx context.Context, offer types.Offer, r types.Redemption) error {
	if offer.PerPersonDay > 0 {
		if err := m.takeOfDay(ctx, offer, r); err != nil {
			return err
		}
	}
	if r.Across() {
		if err := m.Purse.AccordUse(ctx, r.PaidIn, r.Community, r.Price, types.UseOpened); err != nil {
			return err
		}
	}
	if !offer.Limited {
		return nil
	}
	left := offer
	left.Stock -= r.Units
	return m.putOffer(ctx, offer, left)
}

func (m *Market) takeOfDay(ctx context.Context, offer types.Offer, r types.Redemption) error {
	key, today := collections.Join(offer.Id, r.Person), dayOf(r.RedeemedAt)
	taken, err := m.taken.Get(ctx, key)
	if err != nil && !missing(err) {
		return err
	}
	if taken.Day != today {
		taken = types.DayTaken{Day: today}
	}
	if r.Units > offer.PerPersonDay-min(taken.Units, offer.PerPersonDay) {
		return errorsmod.Wrapf(types.ErrDayLimit, "offer %d gives %d a day, %d are taken and %d wanted", offer.Id, offer.PerPersonDay, taken.Units, r.Units)
	}
	taken.Units += r.Units
	return m.taken.Set(ctx, key, taken)
}

// openRedemption lists a redemption.
func (m *Market) openRedemption(ctx context.Context, r *types.Redemption, state types.RedemptionState, span time.Duration) error {
	if err := m.listRedemption(ctx, *r); err != nil {
		return err
	}
	return m.wait(ctx, r, state, span)
}

func (m *Market) listRedemption(ctx context.Context, r types.Redemption) error {
	if err := m.redeemedBy.Set(ctx, collections.Join(r.Person, r.Id)); err != nil {
		return err
	}
	if err := m.redeemedOf.Set(ctx, collections.Join(r.Provider, r.Id)); err != nil {
		return err
	}
	if !r.Open() {
		return nil
	}
	return m.openRedemptions.Set(ctx, collections.Join(r.Person, r.Id))
}

// dayOf is the UTC day of a moment, counted from 1970.
func dayOf(at time.Time) uint32 { return uint32(at.Unix() / 86_400) }
