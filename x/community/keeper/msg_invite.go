package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/internal/event"
	"github.com/communalia/communalia-chain/x/community/types"
)

// Invite opens a candidacy for an address. It counts as the inviter's vouch.
func (s msgServer) Invite(ctx context.Context, msg *types.MsgInvite) (*types.MsgInviteResponse, error) {
	inviter, err := s.actor(ctx, msg.Inviter, msg.Community)
	if err != nil {
		return nil, err
	}
	// The candidate first: where a candidacy lapses here, its inviter, perhaps the same one, has room for another again.
	candidate, err := s.candidateAt(ctx, msg.Candidate, msg.Community)
	if err != nil {
		return nil, err
	}
	if err := s.requireFewCandidacies(ctx, msg.Candidate, candidate.Id); err != nil {
		return nil, err
	}
	if err := s.requireNoBan(ctx, candidate.Id, msg.Community); err != nil {
		return nil, err
	}
	allowance, err := s.giveVouch(ctx, inviter)
	if err != nil {
		return nil, err
	}
	if err := s.openInvitation(ctx, &allowance); err != nil {
		return nil, err
	}
	rules, err := s.communityParams.Get(ctx, msg.Community)
	if err != nil {
		return nil, err
	}
	opened := now(ctx)
	candidacy := types.Candidacy{
		InviterId: inviter.id, OpenedAt: opened, PublicUntil: opened.Add(rules.PublicPeriod), LapsesAt: opened.Add(rules.CandidacyPeriod),
		Vouches: []types.Vouch{{VoucherId: inviter.id, GivenAt: opened}},
	}
	if err := s.addCandidacy(ctx, msg.Community, candidate.Id, candidacy); err != nil {
		return nil, err
	}
	if err := s.setAllowance(ctx, inviter.id, msg.Community, allowance); err != nil {
		return nil, err
	}
	if err := s.recordAct(ctx, inviter); err != nil {
		return nil, err
	}
	return &types.MsgInviteResponse{CandidateId: candidate.Id, PublicUntil: candidacy.PublicUntil, LapsesAt: candidacy.LapsesAt},
		event.Emit(ctx, &types.EventCandidacyOpened{
			Community: msg.Community, CandidateId: candidate.Id, Candidate: candidate.Address, InviterId: inviter.id,
			PublicUntil: candidacy.PublicUntil, LapsesAt: candidacy.LapsesAt,
		})
}

func (k Keeper) openInvitation(ctx context.Context, a *types.Allowance) error {
	params, err := k.params.Get(ctx)
	if err != nil {
		return err
	}
	if a.OpenInvitations >= params.MaxOpenCandidacies {
		return errorsmod.Wrapf(types.ErrTooManyCandidacies, "the inviter has %d open in this community, at most %d at once",
			a.OpenInvitations, params.MaxOpenCandidacies)
	}
	a.OpenInvitations++
	return nil
}

// candidateAt gives the person to invite at an address: the one it had, or a new one.
func (k Keeper) candidateAt(ctx context.Context, text, community string) (types.Person, error) {
	address, err := types.ParseAddress(text)
	if err != nil {
		return types.Person{}, err
	}
	ref, known, err := k.key(ctx, address)
	if err != nil {
		return types.Person{}, err
	}
	if known {
		if known, err = k.invitable(ctx, text, ref, community); err != nil {
			return types.Person{}, err
		}
	}
	if known {
		return k.person(ctx, ref.Id)
	}
	if k.keyless(ctx, address) {
		return types.Person{}, errorsmod.Wrapf(types.ErrNotInvitable, "%s is an account of the chain itself: nobody holds its key", text)
	}
	person, found, err := k.foundAgain(ctx, address)
	if err != nil || found {
		return person, err
	}
	return k.newPerson(ctx, address)
}

// invitable checks that somebody who is known may be invited. It answers false where the last trace of them went with a candidacy that lapsed.
func (k Keeper) invitable(ctx context.Context, text string, ref types.KeyRef, community string) (bool, error) {
	switch {
	case ref.Retired:
		return false, k.retiredKey(ctx, text, ref)
	case ref.Kind != types.KIND_PERSON:
		return false, errorsmod.Wrapf(types.ErrNotInvitable, "%s is an organisation: only persons are members", text)
	}
	if err := k.requireNoMember(ctx, text, ref.Id, community); err != nil {
		return false, err
	}
	candidacy, open, err := k.openCandidacy(ctx, community, ref.Id)
	switch {
	case err != nil:
		return false, err
	case open:
		return false, errorsmod.Wrapf(types.ErrCandidacyOpen, "%s has been a candidate of %q since %s: vouch for it with MsgVouch",
			text, community, moment(candidacy.OpenedAt))
	case !candidacy.OpenedAt.IsZero(): // it lapsed, and the queue is late
		if err := k.lapseCandidacy(ctx, community, ref.Id, candidacy); err != nil {
			return false, err
		}
	}
	person, err := k.persons.Get(ctx, ref.Id)
	if errors.Is(err, collections.ErrNotFound) || err == nil && person.Address == "" {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return true, nil
}

func (k Keeper) requireNoMember(ctx context.Context, text string, id uint64, community string) error {
	m, known, err := k.membership(ctx, id, community)
	if err != nil || !known || m.Status.MaySpend() {
		return err
	}
	active, err := k.counts(ctx, m)
	if err != nil {
		return err
	}
	if active {
		return errorsmod.Wrapf(types.ErrAlreadyMember, "%s is an active person of %q", text, community)
	}
	returns, err := k.mayReturn(ctx, m)
	if err == nil && returns {
		err = errorsmod.Wrapf(types.ErrAlreadyMember, "%s lapsed in %q, and returns with MsgRenewMembership", text, community)
	}
	return err
}

func (k Keeper) requireFewCandidacies(ctx context.Context, text string, id uint64) error {
	params, err := k.params.Get(ctx)
	if err != nil {
		return err
	}
	open, err := k.candidaciesOfPerson(ctx, id)
	if err != nil {
		return err
	}
	if len(open) >= int(params.MaxOpenCandidacies) {
		return errorsmod.Wrapf(types.ErrTooManyCandidacies, "%s is a candidate of %d communities, at most %d at once", text, len(open), params.MaxOpenCandidacies)
	}
	return nil
}
