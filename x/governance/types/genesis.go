package types

import (
	"fmt"

	errorsmod "cosmossdk.io/errors"
)

// DefaultGenesis has nothing to decide yet.
func DefaultGenesis() *GenesisState {
	return &GenesisState{Params: DefaultParams(), NextId: 1}
}

// Warnings names each usual bound that the genesis undercuts.
func (g GenesisState) Warnings() []string {
	found := g.Params.Warnings()
	for _, r := range g.Rules {
		found = append(found, r.Rules.Warnings(r.Scope)...)
	}
	return found
}

// Validate tells what is wrong with the state, in a sentence.
func (g GenesisState) Validate() error {
	if err := g.Params.ValidateGenesis(); err != nil {
		return err
	}
	if g.NextId < 1 {
		return invalid("next_id is 0, proposals are numbered from 1")
	}
	last := ""
	for _, r := range g.Rules {
		if err := ValidateScope(r.Scope); err != nil {
			return err
		}
		if r.Scope <= last {
			return invalid("the rules of %q follow those of %q: each scope once, in order", r.Scope, last)
		}
		if err := r.Rules.ValidateGenesis(r.Scope); err != nil {
			return errorsmod.Wrap(err, r.Scope)
		}
		last = r.Scope
	}
	return g.validateProposals()
}

func (g GenesisState) validateProposals() error {
	proposals := map[uint64]Proposal{}
	last := uint64(0)
	for _, p := range g.Proposals {
		if p.Id <= last || p.Id >= g.NextId {
			return invalid("proposal %d follows %d: each once, in order, below next_id %d", p.Id, last, g.NextId)
		}
		if err := p.validate(); err != nil {
			return errorsmod.Wrapf(err, "proposal %d", p.Id)
		}
		last, proposals[p.Id] = p.Id, p
	}
	polls := map[uint64]Poll{}
	last = 0
	for _, poll := range g.Polls {
		p, known := proposals[poll.Proposal]
		switch {
		case !known || poll.Scope != p.Scope || poll.Kind != p.Kind:
			return invalid("the vote on proposal %d is of no proposal, or of another scope or kind", poll.Proposal)
		case poll.Proposal <= last:
			return invalid("the vote on proposal %d follows that on %d: each once, in order", poll.Proposal, last)
		case poll.Closed == (p.Status == STATUS_VOTING):
			return invalid("proposal %d is %s, its vote closed: %t", p.Id, p.Status, poll.Closed)
		case poll.Totals.Cast() > poll.Called || poll.Called > poll.Members:
			return invalid("proposal %d: %d votes of %d called of %d members", p.Id, poll.Totals.Cast(), poll.Called, poll.Members)
		}
		last, polls[poll.Proposal] = poll.Proposal, poll
	}
	for id, p := range proposals {
		if _, polled := polls[id]; polled == (p.Amendable() || p.Status == STATUS_LAPSED || p.Status == STATUS_WITHDRAWN) {
			return invalid("proposal %d is %s, it has a vote: %t", id, p.Status, polled)
		}
	}
	return g.validateVotes(polls)
}

func (g GenesisState) validateVotes(polls map[uint64]Poll) error {
	for i, v := range g.Votes {
		if _, known := polls[v.Proposal]; !known {
			return invalid("person %d voted on %d, on which there is no vote", v.Person, v.Proposal)
		}
		if before := g.Votes[max(i-1, 0)]; i > 0 && (v.Proposal < before.Proposal || v.Proposal == before.Proposal && v.Person <= before.Person) {
			return invalid("the vote of %d on %d stands twice, or out of order", v.Person, v.Proposal)
		}
		if secret := v.Vote.Manner == MANNER_SECRET; secret != (v.Vote.Choice == CHOICE_UNSPECIFIED) {
			return invalid("the vote of %d on %d: %s, %s", v.Person, v.Proposal, v.Vote.Choice, v.Vote.Manner)
		}
	}
	for i, c := range g.Communities {
		if _, known := polls[c.Proposal]; !known {
			return invalid("%q voted on %d, on which there is no vote", c.Community, c.Proposal)
		}
		if before := g.Communities[max(i-1, 0)]; i > 0 && (c.Proposal < before.Proposal || c.Proposal == before.Proposal && c.Community <= before.Community) {
			return invalid("the votes of %q on %d stand twice, or out of order", c.Community, c.Proposal)
		}
	}
	return nil
}

func (p Proposal) validate() error {
	if err := ValidateScope(p.Scope); err != nil {
		return err
	}
	text := Text{Title: p.Title, Summary: p.Summary, Link: p.Link, ContentHash: p.ContentHash, Messages: p.Messages}
	if err := text.Validate(); err != nil {
		return err
	}
	waits := p.Status >= STATUS_SEEKING_SECONDS && p.Status <= STATUS_PASSED
	switch {
	case p.Kind.Tally() == 0 || p.Version == 0 || p.Status < STATUS_SEEKING_SECONDS || p.Status > STATUS_WITHDRAWN:
		return invalid("kind %s, status %s, version %d", p.Kind, p.Status, p.Version)
	case waits == p.Ended():
		return invalid("%s: what waits has a moment at which it goes on, what ended has none", p.Status)
	case len(p.Concerned) > 1 || len(p.Concerned) == 1 && len(p.Messages) > 1:
		return invalid("%d messages, %d persons concerned: what concerns somebody stands alone", len(p.Messages), len(p.Concerned))
	case (p.Status == STATUS_FAILED) != (p.Error != ""):
		return invalid("%s, with the error %q", p.Status, p.Error)
	}
	return nil
}

func invalid(format string, args ...any) error {
	return errorsmod.Wrap(ErrInvalidGenesis, fmt.Sprintf(format, args...))
}
