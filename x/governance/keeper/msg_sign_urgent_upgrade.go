package keeper

import (
	"context"
	"slices"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"

	"github.com/communalia/communalia-chain/x/governance/types"
)

// SignUrgentUpgrade says that an upgrade cannot wait.
//
// Signer: a member of the federation's technical commission, or an organisation that operates an active seat, once.
// Refused: a proposal that is no upgrade only, or does not seek seconders; any other signer; all where there is no such commission.
// Effect: with as many members as act together, and two thirds of the active seats, its vote opens at once: it is short, needs a tenth of the yes votes, and
// what it decides is executed without delay.
func (m msgServer) SignUrgentUpgrade(ctx context.Context, msg *types.MsgSignUrgentUpgrade) (*types.MsgSignUrgentUpgradeResponse, error) {
	if err := msg.ValidateBasic(); err != nil {
		return nil, err
	}
	p, err := m.proposal(ctx, msg.ProposalId)
	if err != nil {
		return nil, err
	}
	if err := m.requireUrgent(ctx, p); err != nil {
		return nil, err
	}
	signer, err := m.urgentSigner(ctx, msg.Signer)
	if err != nil {
		return nil, err
	}
	if slices.Contains(p.UrgentSigners, signer) {
		return nil, errorsmod.Wrapf(types.ErrNotUrgentSigner, "%s has signed already", msg.Signer)
	}
	p.UrgentSigners = append(p.UrgentSigners, signer)
	members, seats, err := m.urgencyMissing(ctx, p)
	if err != nil {
		return nil, err
	}
	if err := event.Emit(ctx, &types.EventUrgencySigned{Proposal: p.Id, Signer: signer}); err != nil {
		return nil, err
	}
	answer := &types.MsgSignUrgentUpgradeResponse{MembersMissing: members, SeatsMissing: seats}
	if members+seats > 0 {
		return answer, m.proposals.Set(ctx, p.Id, p)
	}
	return answer, m.openVote(ctx, &p, types.CALL_URGENT)
}

func (k *Keeper) requireUrgent(ctx context.Context, p types.Proposal) error {
	if err := k.requireSeeking(ctx, p, p.Version); err != nil {
		return err
	}
	messages, err := p.Msgs()
	if err != nil {
		return err
	}
	for _, message := range messages {
		if subject, _ := k.decisions.Subject(message); p.Scope != communitytypes.FederationScope || !subject.Upgrade {
			return errorsmod.Wrapf(types.ErrNotUrgent, "proposal %d does more than to plan an upgrade", p.Id)
		}
	}
	if k.technicians == nil {
		return errorsmod.Wrap(types.ErrNotUrgent, "there is no technical commission to tell")
	}
	needed, err := k.technicians.TechniciansNeeded(ctx)
	if err == nil && needed == 0 {
		err = errorsmod.Wrap(types.ErrNotUrgent, "there is no technical commission to tell")
	}
	return err
}

// urgentSigner gives the id of a signer whose word on urgency counts.
func (k *Keeper) urgentSigner(ctx context.Context, address string) (uint64, error) {
	refused := func() (uint64, error) {
		return 0, errorsmod.Wrapf(types.ErrNotUrgentSigner, "%s is neither of the technical commission nor operates an active seat", address)
	}
	if organisation, err := k.persons.OrganisationID(ctx, address); err == nil {
		seats, err := k.seats.ActiveSeatsOf(ctx, organisation)
		if err != nil {
			return 0, err
		}
		if seats == 0 {
			return refused()
		}
		return organisation, nil
	}
	person, err := k.persons.PersonID(ctx, address)
	if err != nil {
		return 0, err
	}
	member, err := k.technicians.Technician(ctx, person)
	if err != nil {
		return 0, err
	}
	if !member {
		return refused()
	}
	return person, nil
}

// urgencyMissing is how many members of the commission must still sign, and operators of how many active seats. Who signed counts as what they are now.
func (k *Keeper) urgencyMissing(ctx context.Context, p types.Proposal) (members, seats uint64, err error) {
	if members, err = k.technicians.TechniciansNeeded(ctx); err != nil {
		return 0, 0, err
	}
	active, err := k.seats.ActiveSeats(ctx)
	if err != nil {
		return 0, 0, err
	}
	seats = (2*active + 2) / 3
	for _, signer := range p.UrgentSigners {
		operated, err := k.seats.ActiveSeatsOf(ctx, signer)
		if err != nil {
			return 0, 0, err
		}
		seats -= min(seats, operated)
		member, err := k.technicians.Technician(ctx, signer)
		if err != nil {
			return 0, 0, err
		}
		if member {
			members -= min(members, 1)
		}
	}
	return members, seats, nil
}
