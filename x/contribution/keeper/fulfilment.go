package keeper

import (
	"context"
	"fmt"
	"time"

	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/internal/event"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	"github.com/communalia/communalia-chain/x/contribution/daylimit"
	"github.com/communalia/communalia-chain/x/contribution/daymask"
	"github.com/communalia/communalia-chain/x/contribution/types"
)

// leastFulfilmentAttestations are asked of a fulfilment, whatever its category asks: the receiver's word alone, which a
// price may have bought, never suffices.
const leastFulfilmentAttestations = 2

// OpenFulfilment opens the contribution of who fulfilled a redemption that its receiver confirmed, and puts the receiver's
// attestation on it: where that does not count now, it refuses as the receiver would be refused. It passes every limit of a
// submission, and asks for two attestations at least, one of them by no party. The caller gives it a context that it
// discards where an error comes back.
func (k *Keeper) OpenFulfilment(ctx context.Context, f communstypes.Fulfilment) (uint64, error) {
	params, err := k.params.Get(ctx)
	if err != nil {
		return 0, err
	}
	c, err := k.readFulfilment(ctx, params, f)
	if err != nil {
		return 0, err
	}
	if err := k.checkPending(ctx, f.Provider, params.MaxPending); err != nil {
		return 0, err
	}
	if err := k.confirm(ctx, params, &c, 0); err != nil {
		return 0, err
	}
	if err := k.open(ctx, &c, types.ContributionText{Links: []string{fmt.Sprintf("redemption/%d", f.Redemption)}}); err != nil {
		return 0, err
	}
	if err := event.Emit(ctx, submitted(&c)); err != nil {
		return 0, err
	}
	return c.Id, k.attestReceived(ctx, params, &c, voice{f.Receiver, f.Helper})
}

// readFulfilment is the contribution that a fulfilment would open, without id and with no part confirmed.
func (k *Keeper) readFulfilment(ctx context.Context, params types.Params, f communstypes.Fulfilment) (types.Contribution, error) {
	now := sdk.UnwrapSDKContext(ctx).BlockTime()
	category, err := k.openCategory(ctx, f.Community, f.Category)
	if err != nil {
		return types.Contribution{}, err
	}
	c := types.Contribution{
		Community:   f.Community,
		Category:    f.Category,
		Submitter:   f.Provider,
		SubmittedAt: now,
		AttestUntil: now.Add(category.AttestationPeriod),
		Parts:       []types.Part{{Contributor: f.Provider, Quantity: f.Quantity, Day: types.DayOf(f.EndedAt)}},
		Redemption:  f.Redemption,
	}
	if err := k.setReceiver(ctx, &c, category, f.Receiver); err != nil {
		return c, err
	}
	if c.Terms, err = k.termsOf(ctx, &c, category); err != nil {
		return c, err
	}
	c.Terms.Attestations = max(c.Terms.Attestations, leastFulfilmentAttestations)
	c.Terms.Outsider = true
	if c.Terms.Timed && f.Quantity > 0 && f.Quantity <= daylimit.Minutes {
		if err := k.placeBefore(ctx, &c.Parts[0], f.EndedAt); err != nil {
			return c, err
		}
	}
	return c, k.checkPart(ctx, params, &c, c.Parts[0])
}

// setReceiver makes the receiver a named beneficiary; one who is not active here is only counted. A private category names
// nobody: there an active receiver is counted, and a party until it ends, as one who struck their name.
func (k *Keeper) setReceiver(ctx context.Context, c *types.Contribution, category types.Category, receiver uint64) error {
	active := false
	if receiver != 0 {
		var err error
		if active, err = k.memberships.IsActivePerson(ctx, receiver, c.Community); err != nil {
			return err
		}
	}
	switch {
	case active && !category.Private:
		c.Beneficiaries = []uint64{receiver}
	case active:
		c.OtherBeneficiaries, c.StruckBeneficiaries = 1, []uint64{receiver}
	default:
		c.OtherBeneficiaries = 1
	}
	return nil
}

// placeBefore dates a part to the latest quarter hours before a moment that are free on its contributor's day, or on the
// day before: work of which only the end is known, and which counts beside all else that they did.
func (k *Keeper) placeBefore(ctx context.Context, part *types.Part, ended time.Time) error {
	last := uint32(ended.Sub(types.DayStart(part.Day)) / (daymask.MinutesPerQuarter * time.Minute))
	for _, day := range []struct{ day, until uint32 }{{part.Day, last}, {part.Day - min(part.Day, 1), daymask.Quarters}} {
		hours, err := k.dayOf(ctx, day.day, part.Contributor)
		if err != nil {
			return err
		}
		mask, err := daymask.FromBytes(hours.Quarters)
		if err != nil {
			return err
		}
		if start, free := mask.LatestFree(day.until, part.Quantity); free {
			part.Day, part.StartQuarter = day.day, start
			return nil
		}
	}
	return errorsmod.Wrapf(types.ErrHoursTaken, "person %d has no %d minutes free on %s before %s, nor on the day before",
		part.Contributor, part.Quantity, types.FormatDay(part.Day), moment(ended))
}

// attestReceived puts the receiver's word on a fulfilment, and refuses where it does not count now. Who is no member gives none.
func (k *Keeper) attestReceived(ctx context.Context, params types.Params, c *types.Contribution, receiver voice) error {
	if len(c.Beneficiaries)+len(c.StruckBeneficiaries) == 0 {
		return nil
	}
	v, err := k.weigh(ctx, params, c, receiver)
	if err != nil {
		return err
	}
	if !v.counts() {
		return v.answer.Refuse(v.explanation)
	}
	a := attester{Keeper: k, params: params, voice: receiver}
	return a.count(ctx, c, v)
}
