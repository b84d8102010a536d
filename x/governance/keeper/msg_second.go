package keeper

import (
	"context"
	"errors"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"

	"github.com/communalia/communalia-chain/x/governance/types"
)

// Second seconds a version of a proposal.
//
// Signer: an active person of the scope, neither the proposer nor concerned, once.
// Refused: a person recovered lately, another version than the one in force, a proposal that does not seek seconders or whose time is
// over, a last place that is kept for somebody of another community.
// Effect: with the last of them the vote opens, or the concerned are told that it will.
func (m msgServer) Second(ctx context.Context, msg *types.MsgSecond) (*types.MsgSecondResponse, error) {
	if err := msg.ValidateBasic(); err != nil {
		return nil, err
	}
	p, err := m.proposal(ctx, msg.ProposalId)
	if err != nil {
		return nil, err
	}
	if err := m.requireSeeking(ctx, p, msg.Version); err != nil {
		return nil, err
	}
	person, err := m.persons.ActIn(ctx, p.Scope, msg.Seconder)
	if err != nil {
		return nil, err
	}
	if err := requireOther(p, person); err != nil {
		return nil, err
	}
	if err := m.persons.RequireUnrestrained(ctx, person); err != nil {
		return nil, err
	}
	at, err := m.electorates.CalledTo(ctx, p.Scope, person, communitytypes.Now)
	if err != nil {
		return nil, err
	}
	p.Seconders = append(p.Seconders, types.Second{Person: person, Community: at.Community})
	needed, missing, elsewhere, err := m.secondersMissing(ctx, p)
	if err != nil {
		return nil, err
	}
	if elsewhere && uint64(len(p.Seconders)) >= needed {
		return nil, errorsmod.Wrapf(types.ErrCannotSecond, "proposal %d: the last seconder is to be of another community than %q", p.Id, at.Community)
	}
	return &types.MsgSecondResponse{Missing: missing}, m.addSecond(ctx, &p, person, missing)
}

func (k *Keeper) requireSeeking(ctx context.Context, p types.Proposal, version uint32) error {
	if p.Status != types.STATUS_SEEKING_SECONDS {
		return errorsmod.Wrapf(types.ErrWrongStatus, "proposal %d: %s", p.Id, p.Status)
	}
	if p.Version != version {
		return errorsmod.Wrapf(types.ErrWrongVersion, "proposal %d is at version %d, version %d was read", p.Id, p.Version, version)
	}
	onTime, err := k.deadlines.OnTime(ctx, types.QueueScope(p.Scope), p.LapsesAt)
	if err == nil && !onTime {
		err = errorsmod.Wrapf(types.ErrWrongStatus, "proposal %d lapsed on %s", p.Id, moment(p.LapsesAt))
	}
	return err
}

// requireOther refuses as seconder who is part of the proposal already.
func requireOther(p types.Proposal, person uint64) error {
	switch {
	case person == p.Proposer:
		return errorsmod.Wrapf(types.ErrCannotSecond, "person %d proposed it", person)
	case p.Seconds(person):
		return errorsmod.Wrapf(types.ErrCannotSecond, "person %d seconds it already", person)
	case concerns(p.Concerned, person):
		return errorsmod.Wrapf(types.ErrConcerned, "proposal %d, person %d", p.Id, person)
	}
	return nil
}

// addSecond writes a new seconder. With none missing the proposal goes on.
func (k *Keeper) addSecond(ctx context.Context, p *types.Proposal, person, missing uint64) error {
	so := uint64(len(p.Seconders))
	if err := event.Emit(ctx, &types.EventSeconded{Proposal: p.Id, Scope: p.Scope, Person: person, Seconders: so, Needed: so + missing}); err != nil {
		return err
	}
	if missing > 0 {
		return k.proposals.Set(ctx, p.Id, *p)
	}
	return k.seconded(ctx, p)
}

// secondersMissing is how many seconders a proposal needs, how many are missing, and whether one must be of another community: in the federation, where
// there are two, the seconders come from two communities; a single one comes from another than the proposer.
func (k *Keeper) secondersMissing(ctx context.Context, p types.Proposal) (needed, missing uint64, elsewhere bool, err error) {
	if needed, err = k.secondersNeeded(ctx, p); err != nil {
		return 0, 0, false, err
	}
	if elsewhere, err = k.fromElsewhere(ctx, p, needed); err != nil {
		return 0, 0, false, err
	}
	if so := uint64(len(p.Seconders)); so < needed {
		missing = needed - so
	}
	if elsewhere {
		missing = max(missing, 1)
	}
	return needed, missing, elsewhere, nil
}

func (k *Keeper) fromElsewhere(ctx context.Context, p types.Proposal, needed uint64) (bool, error) {
	if p.Scope != communitytypes.FederationScope {
		return false, nil
	}
	communities, err := k.electorates.FederationCommunities(ctx)
	if err != nil || communities < 2 {
		return false, err
	}
	of := make(map[string]bool)
	for _, s := range p.Seconders {
		of[s.Community] = true
	}
	if needed > 1 {
		return len(of) < 2, nil
	}
	proposer, err := k.electorates.CalledTo(ctx, p.Scope, p.Proposer, communitytypes.Now)
	if errors.Is(err, communitytypes.ErrNotActive) {
		return false, nil // who left counts nowhere
	}
	return len(of) == 0 || len(of) == 1 && of[proposer.Community], err
}
