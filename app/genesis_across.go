package app

import (
	"fmt"
	"time"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
)

// register is who and what x/community knows: what other modules point to.
type register struct {
	communities   map[string]communitytypes.Community
	persons       map[uint64]bool
	organisations map[uint64]bool
	members       map[membership]bool
	former        map[uint64]bool // persons who may have been members of what they are no longer on record for
}

type membership struct {
	person    uint64
	community string
}

func (g *genesis) register() register {
	r := register{
		communities: map[string]communitytypes.Community{}, persons: map[uint64]bool{}, organisations: map[uint64]bool{},
		members: map[membership]bool{}, former: map[uint64]bool{},
	}
	for _, c := range g.community.Communities {
		r.communities[c.Community.Id] = c.Community
	}
	for _, o := range g.community.Organisations {
		r.organisations[o.Organisation.Id] = true
	}
	for _, p := range g.community.Persons {
		r.persons[p.Person.Id] = true
		// A membership that ended long ago is closed: what was worked and earned in it stays.
		r.former[p.Person.Id] = p.Person.OnceActive && !g.community.NeverRan()
		for _, m := range p.Memberships {
			r.members[membership{p.Person.Id, m.Community}] = true
		}
	}
	return r
}

// wasMember tells whether a person is, was, or may once have been a member.
func (r register) wasMember(person uint64, community string) bool {
	return r.members[membership{person, community}] || r.former[person]
}

// validateAcross finds what no module can see alone: a ledger without its community, a seat without its organisation.
func (g *genesis) validateAcross() []error {
	r := g.register()
	found := &findings{}
	g.checkLedgers(r, found)
	g.checkWork(r, found)
	g.checkRooms(r, found)
	g.checkTrials(found)
	for _, s := range g.validator.Seats {
		if !r.organisations[s.OrganisationId] {
			found.add("seat %d: organisation %d is not registered", s.Id, s.OrganisationId)
		}
	}
	for _, w := range g.validator.Works {
		if _, known := r.communities[w.Community]; !known {
			found.add("there is useful work of community %q, which does not exist", w.Community)
		}
	}
	for _, c := range g.validator.Contributors {
		if !r.wasMember(c.PersonId, c.Community) {
			found.add("community %q: %d contributed in an epoch and was never a member", c.Community, c.PersonId)
		}
	}
	for _, b := range g.quota.Buckets {
		if !r.persons[b.Id] && !r.organisations[b.Id] {
			found.add("the quota of id %d belongs to nobody", b.Id)
		}
	}
	return found.all
}

func (g *genesis) checkLedgers(r register, found *findings) {
	kept := map[string]bool{}
	for _, l := range g.communs.Ledgers {
		kept[l.Community] = true
		if _, known := r.communities[l.Community]; !known {
			found.add("there is a ledger of community %q, which does not exist", l.Community)
		}
	}
	for _, c := range g.community.Communities {
		if !kept[c.Community.Id] {
			found.add("community %q has no ledger of Communs", c.Community.Id)
		}
	}
	for _, b := range g.communs.Balances {
		if !r.wasMember(b.Id, b.Community) {
			found.add("community %q: %d has a balance and was never a member", b.Community, b.Id)
		}
	}
}

func (g *genesis) checkWork(r register, found *findings) {
	for _, c := range g.contribution.Categories {
		if _, known := r.communities[c.Community]; !known {
			found.add("category %q belongs to community %q, which does not exist", c.Id, c.Community)
		}
	}
	for _, c := range g.contribution.Contributions {
		for _, p := range c.Parts {
			if !r.wasMember(p.Contributor, c.Community) {
				found.add("contribution %d: %d contributed and was never a member of %q", c.Id, p.Contributor, c.Community)
			}
		}
		for _, a := range c.Attestations {
			if a.Helper != 0 && !r.wasMember(a.Helper, c.Community) {
				found.add("contribution %d: %d signed an attestation and was never a member of %q", c.Id, a.Helper, c.Community)
			}
			if !r.wasMember(a.Attester, c.Community) {
				found.add("contribution %d: %d attested and was never a member of %q", c.Id, a.Attester, c.Community)
			}
		}
	}
}

// checkTrials finds what waits for the verdict of a jury that was never summoned: it would wait for ever.
func (g *genesis) checkTrials(found *findings) {
	trials := map[uint64]bool{}
	for _, t := range g.jury.Trials {
		trials[t.ID] = true
	}
	for _, c := range g.contribution.Contributions {
		if c.State == contributiontypes.CONTRIBUTION_STATE_CONTESTED && c.Trial != 0 && !trials[c.Trial] {
			found.add("contribution %d waits for trial %d, which does not exist", c.Id, c.Trial)
		}
	}
	for _, r := range g.communs.Market.Redemptions {
		if r.State == communstypes.REDEMPTION_STATE_DISPUTED && r.Trial != 0 && !trials[r.Trial] {
			found.add("redemption %d waits for trial %d, which does not exist", r.Id, r.Trial)
		}
	}
}

// checkRooms finds commissions and meetings of communities that there are not, and persons there whom nobody knows.
func (g *genesis) checkRooms(r register, found *findings) {
	known := func(what string, id uint64, community string) {
		if _, exists := r.communities[community]; !exists {
			found.add("%s %d is of community %q, which does not exist", what, id, community)
		}
	}
	for _, c := range g.commission.Commissions {
		if community, own := communitytypes.ScopeCommunity(c.Scope); own {
			known("commission", c.ID, community)
		}
		for _, p := range c.Places {
			if !r.wasMember(p.Person, p.Community) {
				found.add("commission %d: %d has a place and was never a member of %q", c.ID, p.Person, p.Community)
			}
		}
	}
	for _, m := range g.meeting.Meetings {
		known("meeting", m.ID, m.Community)
		if !r.persons[m.Convener] {
			found.add("meeting %d was convened by %d, whom nobody knows", m.ID, m.Convener)
		}
	}
	for _, p := range g.meeting.Roll {
		if !r.persons[p.Person] {
			found.add("meeting %d: %d is on the roll, whom nobody knows", p.MeetingId, p.Person)
		}
	}
}

// validateTimes holds every community to: first checkpoint of its melt, founding, its members' active since, genesis, in this order.
// That nobody is active before the founding x/community sees itself.
func (g *genesis) validateTimes(genesisTime time.Time) []error {
	found := &findings{}
	communities := g.register().communities
	for _, l := range g.communs.Ledgers {
		if len(l.Rules.Checkpoints) == 0 || l.Rules.PolicyChangedAt != nil {
			continue // after a change of policy the oldest checkpoints are forgotten
		}
		founded := communities[l.Community].FoundedAt
		if first := l.Rules.Checkpoints[0].At; first.After(founded) {
			found.add("community %q: its melt begins on %s, after its founding on %s", l.Community, when(first), when(founded))
		}
	}
	for _, c := range g.community.Communities {
		if founded := c.Community.FoundedAt; founded.After(genesisTime) {
			found.add("community %q: founded on %s, after genesis on %s", c.Community.Id, when(founded), when(genesisTime))
		}
	}
	for _, p := range g.community.Persons {
		for _, m := range p.Memberships {
			if since := m.Membership.ActiveSince; since.After(genesisTime) {
				found.add("community %q: %s is active since %s, after genesis on %s", m.Community, p.Person.Address, when(since), when(genesisTime))
			}
		}
	}
	if err := g.communs.ValidateAt(genesisTime); err != nil {
		found.all = append(found.all, err)
	}
	return found.all
}

func when(at time.Time) string { return at.UTC().Format(time.RFC3339) }

// findings are what is wrong, a sentence each.
type findings struct{ all []error }

func (f *findings) add(format string, args ...any) {
	f.all = append(f.all, fmt.Errorf(format, args...))
}
