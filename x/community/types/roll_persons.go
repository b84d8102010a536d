package types

import (
	"fmt"
	"time"
)

// addPersons checks persons, their keys and their memberships.
func (r *roll) addPersons(g GenesisState) error {
	for i := range g.Persons {
		p := &g.Persons[i]
		if err := r.addID(p.Person.Id, KIND_PERSON); err != nil {
			return err
		}
		r.persons[p.Person.Id] = p
		if p.Person.Address == "" && len(p.RetiredAddresses) == 0 {
			continue // the key was erased; what is left is checked at the end
		}
		if err := r.addKeys(p.Person.Id, p.Person.Address, p.RetiredAddresses); err != nil {
			return err
		}
	}
	for i := range g.Persons {
		if err := r.addMemberships(&g.Persons[i]); err != nil {
			return err
		}
	}
	return nil
}

func (r *roll) addMemberships(p *GenesisPerson) error {
	last, active, atHome := "", false, false
	for _, m := range p.Memberships {
		where := fmt.Sprintf("person %d in %q", p.Person.Id, m.Community)
		community, known := r.communities[m.Community]
		switch {
		case !known:
			return wrong("%s: there is no such community", where)
		case m.Community == last:
			return wrong("%s stands twice", where)
		case m.Community < last:
			return wrong("%s after %q: memberships stand by community", where, last)
		}
		if err := r.requireMembership(where, community, m); err != nil {
			return err
		}
		if err := r.requireVouchesOf(where, p.Person.Id, m); err != nil {
			return err
		}
		counts := m.Membership.Status.Counts()
		active = active || counts
		atHome = atHome || counts && m.Community == p.Person.Home
		last = m.Community
	}
	switch {
	case !p.Person.OnceActive && len(p.Memberships) > 0:
		return wrong("person %d has a membership, but was never active", p.Person.Id)
	case p.Person.Home == "" && active:
		return wrong("person %d is active and has no home", p.Person.Id)
	case p.Person.Home != "" && !atHome:
		return wrong("person %d has the home %q, but is not active there", p.Person.Id, p.Person.Home)
	case atHome:
		r.communities[p.Person.Home].census.AtHome++
	}
	return nil
}

// requireMembership checks a membership on its own, and counts it.
func (r *roll) requireMembership(where string, community *tally, entry GenesisMembership) error {
	m, founded := entry.Membership, community.record.Community.FoundedAt
	counts := m.Status.Counts()
	switch {
	case m.Status <= MEMBERSHIP_STATUS_UNSPECIFIED || m.Status > MEMBERSHIP_STATUS_EXCLUDED:
		return wrong("%s has no status", where)
	case m.ActiveSince.Before(founded):
		return wrong("%s: active since %s, before the founding at %s", where, moment(m.ActiveSince), moment(founded))
	case m.ActiveSince.After(r.at):
		return wrong("%s: active since %s, after the genesis time %s", where, moment(m.ActiveSince), moment(r.at))
	case (m.GraceEndsAt != nil) != (m.Status == MEMBERSHIP_STATUS_GRACE):
		return wrong("%s: %s, with grace_ends_at %s", where, m.Status, optional(m.GraceEndsAt))
	case (m.EndedAt != nil) == counts:
		return wrong("%s: %s, with ended_at %s", where, m.Status, optional(m.EndedAt))
	case !counts && m.Position != 0:
		return wrong("%s: %s, with a position among active persons", where, m.Status)
	case entry.DueAt <= 0:
		return wrong("%s: due_at is missing, so the queue would never look at it", where)
	}
	if !counts {
		return nil
	}
	community.census.ActivePersons++
	if m.Position >= uint64(len(community.taken)) {
		return wrong("%s: position %d among %d active persons, counted from 0", where, m.Position, len(community.taken))
	}
	if community.taken[m.Position] {
		return wrong("%s: position %d is taken already", where, m.Position)
	}
	community.taken[m.Position] = true
	return nil
}

func (r *roll) requireVouchesOf(where string, id uint64, entry GenesisMembership) error {
	var vouches Vouches
	if entry.Vouches != nil {
		vouches = *entry.Vouches
	}
	if revoked := vouches.Revoked(); revoked != entry.Membership.VouchesRevoked {
		return wrong("%s: vouches_revoked is %d, %d of the vouches are", where, entry.Membership.VouchesRevoked, revoked)
	}
	if err := r.requireVouches(where, id, vouches.Given); err != nil {
		return err
	}
	return r.requireVouches(where, id, vouches.Renewal)
}

func optional(t *time.Time) string {
	if t == nil {
		return "unset"
	}
	return moment(*t)
}
