package types

import (
	"cmp"
	"fmt"

	"github.com/communalia/communalia-chain/x/community/vouching"
)

// addCandidacies checks open candidacies, and counts them by inviter.
func (r *roll) addCandidacies(g GenesisState) error {
	var last *GenesisCandidacy
	for i := range g.Candidacies {
		entry := &g.Candidacies[i]
		where := fmt.Sprintf("candidacy of %d in %q", entry.CandidateId, entry.Community)
		if last != nil && cmp.Or(cmp.Compare(last.Community, entry.Community), cmp.Compare(last.CandidateId, entry.CandidateId)) >= 0 {
			return wrong("%s stands twice or out of order: candidacies stand by community and candidate", where)
		}
		if err := r.requireCandidacy(where, entry); err != nil {
			return err
		}
		r.candidates[entry.CandidateId] = true
		if entry.Candidacy.InviterId != 0 {
			r.invitations[invitation{entry.Candidacy.InviterId, entry.Community}]++
		}
		last = entry
	}
	return nil
}

func (r *roll) requireCandidacy(where string, entry *GenesisCandidacy) error {
	c := entry.Candidacy
	if _, known := r.communities[entry.Community]; !known && !r.foundings[entry.Community] {
		return wrong("%s: there is no such community", where)
	}
	candidate, known := r.persons[entry.CandidateId]
	if !known {
		return wrong("%s: nobody has this id", where)
	}
	if _, known := r.persons[c.InviterId]; !known && (c.InviterId != 0 || c.AdmittedAt == nil) {
		return wrong("%s: nobody has the inviter's id %d", where, c.InviterId)
	}
	if len(c.ObjectorIds) > vouching.MaxObjections {
		return wrong("%s: %d persons object, %d are enough", where, len(c.ObjectorIds), vouching.MaxObjections)
	}
	for _, m := range candidate.Memberships {
		if m.Community == entry.Community && m.Membership.Status.Counts() {
			return wrong("%s: an active person is no candidate", where)
		}
	}
	if c.Calling == CALLING_FOUNDER && !r.foundings[entry.Community] {
		return wrong("%s: a founder, and no founding of it is open", where)
	}
	if c.PublicUntil.Before(c.OpenedAt) || !c.PublicUntil.Before(c.LapsesAt) {
		return wrong("%s: opened at %s, public until %s, lapses at %s: not in this order", where, moment(c.OpenedAt), moment(c.PublicUntil), moment(c.LapsesAt))
	}
	return r.requireVouches(where, entry.CandidateId, c.Vouches)
}

// addAllowances checks what persons gave, and that their open invitations are the candidacies counted.
func (r *roll) addAllowances(g GenesisState) error {
	var last *GenesisAllowance
	for i := range g.Allowances {
		entry := &g.Allowances[i]
		where := fmt.Sprintf("allowance of %d in %q", entry.PersonId, entry.Community)
		_, person := r.persons[entry.PersonId]
		_, community := r.communities[entry.Community]
		who := invitation{entry.PersonId, entry.Community}
		switch {
		case last != nil && cmp.Or(cmp.Compare(last.PersonId, entry.PersonId), cmp.Compare(last.Community, entry.Community)) >= 0:
			return wrong("%s stands twice or out of order: allowances stand by person and community", where)
		case !person || !community:
			return wrong("%s: there is no such person or community", where)
		case entry.Allowance.Empty():
			return wrong("%s is untouched: it is left out", where)
		case entry.Allowance.OpenInvitations != r.invitations[who]:
			return wrong("%s: open_invitations is %d, there are %d", where, entry.Allowance.OpenInvitations, r.invitations[who])
		}
		delete(r.invitations, who)
		last = entry
	}
	return nil
}
