package keeper

import (
	"context"
	"errors"
	"time"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"

	"github.com/communalia/communalia-chain/x/communs/types"
)

func (m *Market) redemption(ctx context.Context, id uint64) (types.Redemption, error) {
	r, err := m.redemptions.Get(ctx, id)
	if missing(err) {
		return r, errorsmod.Wrapf(types.ErrUnknownRedemption, "there is no redemption %d", id)
	}
	return r, err
}

// redeemed is a redemption of the signer's own, in one of some states.
func (m *Market) redeemed(ctx context.Context, address string, id uint64, states ...types.RedemptionState) (types.Redemption, error) {
	return m.redeemedFor(ctx, address, "", id, states...)
}

// redeemedFor is a redemption of the signer's own, or of the ward whom they name as their helper, in one of some states.
func (m *Market) redeemedFor(ctx context.Context, address, ward string, id uint64, states ...types.RedemptionState) (types.Redemption, error) {
	r, err := m.redemption(ctx, id)
	if err != nil {
		return r, err
	}
	person, helper, err := m.answers(ctx, address, ward, r)
	if err != nil {
		return r, err
	}
	r.Confirmer = helper
	if person != r.Person {
		return r, errorsmod.Wrapf(types.ErrNotRedeemer, "redemption %d", id)
	}
	return r, m.requireState(ctx, r, states...)
}

// answers is the person, and the helper who signs for them, who answers for a redemption: one who may spend where it is paid in. Where its periods run on
// though nobody acts in that community, whoever redeemed can still say what they received: in a closed one, and, paid across an accord, while it sleeps,
// since they run in the offer's community.
func (m *Market) answers(ctx context.Context, address, ward string, r types.Redemption) (person, helper uint64, err error) {
	rests := m.Memberships.RequireAwake(ctx, r.PaidIn)
	if errorsmod.IsOf(rests, communitytypes.ErrCommunityClosed) || r.Across() && rests != nil {
		return m.Persons.InNameOf(ctx, address, ward)
	}
	return m.Persons.SpendInName(ctx, address, ward, r.PaidIn)
}

// provided is a redemption of which the signer is the provider, in one of some states.
func (m *Market) provided(ctx context.Context, address string, id uint64, states ...types.RedemptionState) (types.Redemption, error) {
	r, err := m.redemption(ctx, id)
	if err != nil {
		return r, err
	}
	provider, _, err := m.providerOf(ctx, address, r.Community)
	if err != nil {
		return r, err
	}
	if provider != r.Provider {
		return r, errorsmod.Wrapf(types.ErrNotProvider, "redemption %d", id)
	}
	return r, m.requireState(ctx, r, states...)
}

// requireState refuses a redemption in another state, and one whose time is over though the queue is late.
func (m *Market) requireState(ctx context.Context, r types.Redemption, states ...types.RedemptionState) error {
	allowed := false
	for _, state := range states {
		allowed = allowed || r.State == state
	}
	if !allowed {
		return errorsmod.Wrapf(types.ErrWrongState, "redemption %d is %s", r.Id, r.State.Word())
	}
	if r.DueAt == nil {
		return nil
	}
	onTime, err := m.Deadlines.OnTime(ctx, r.Community, *r.DueAt)
	if err == nil && !onTime {
		err = errorsmod.Wrapf(types.ErrWrongState, "the time of redemption %d was over on %s", r.Id, r.DueAt.Format(time.RFC3339))
	}
	return err
}

// wait puts a redemption into a state in which it stays no longer than a span.
func (m *Market) wait(ctx context.Context, r *types.Redemption, state types.RedemptionState, span time.Duration) error {
	due := blockTime(ctx).Add(span)
	r.State, r.DueAt = state, &due
	if err := m.redemptions.Set(ctx, r.Id, *r); err != nil {
		return err
	}
	return m.scheduleDue(ctx, *r)
}

func (m *Market) scheduleDue(ctx context.Context, r types.Redemption) error {
	return m.schedule(ctx, *r.DueAt, types.KindRedemptionDue, r.Community, endWeight, types.NumberRef(r.Id, uint64(r.DueAt.UnixNano())))
}

// redemptionDue ends a redemption that waited long enough: without acceptance or delivery it expires, and who is silent about a
// delivery has received. An item made for an earlier wait does nothing.
func (m *Market) redemptionDue(ctx context.Context, ref []byte) error {
	numbers, err := types.ReadNumberRef(ref, 2)
	if err != nil {
		return err
	}
	r, err := m.redemptions.Get(ctx, numbers[0])
	if missing(err) || (err == nil && (r.DueAt == nil || uint64(r.DueAt.UnixNano()) != numbers[1])) {
		return nil
	}
	if err != nil {
		return err
	}
	if r.State == types.REDEMPTION_STATE_DELIVERED {
		return m.pay(ctx, &r, types.REDEMPTION_STATE_PRESUMED)
	}
	return m.release(ctx, &r, types.REDEMPTION_STATE_EXPIRED)
}

// end takes an ended redemption from the list of open ones, and has it dropped when it has been kept long enough.
func (m *Market) end(ctx context.Context, r *types.Redemption, state types.RedemptionState) error {
	params, err := m.ledgers.Params.Get(ctx)
	if err != nil {
		return err
	}
	now := blockTime(ctx)
	r.State, r.DueAt, r.EndedAt, r.Held = state, nil, &now, types.Natural{}
	if err := m.openRedemptions.Remove(ctx, collections.Join(r.Person, r.Id)); err != nil {
		return err
	}
	if err := m.redemptions.Set(ctx, r.Id, *r); err != nil {
		return err
	}
	return m.schedule(ctx, now.Add(params.MarketKept), types.KindDropRedemption, "", tidyWeight, types.NumberRef(r.Id))
}

// dropRedemptionDue forgets a redemption that has been kept long enough.
func (m *Market) dropRedemptionDue(ctx context.Context, ref []byte) error {
	id, err := types.ReadNumberRef(ref, 1)
	if err != nil {
		return err
	}
	r, err := m.redemptions.Get(ctx, id[0])
	if missing(err) || (err == nil && r.Open()) {
		return nil
	}
	return errors.Join(err,
		m.redemptions.Remove(ctx, r.Id),
		m.redeemedBy.Remove(ctx, collections.Join(r.Person, r.Id)),
		m.redeemedOf.Remove(ctx, collections.Join(r.Provider, r.Id)))
}
