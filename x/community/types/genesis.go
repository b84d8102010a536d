package types

import (
	"slices"
	"time"

	errorsmod "cosmossdk.io/errors"
)

// DefaultGenesis has the default parameters, and nobody yet.
func DefaultGenesis() *GenesisState { return &GenesisState{Params: DefaultParams()} }

// NeverRan tells whether the genesis is of a new chain rather than exported from one that ran.
func (g GenesisState) NeverRan() bool { return g.NextId == 0 }

// Validate tells the first thing that is wrong with the genesis, as far as it can be known without the moment at which the chain starts.
func (g GenesisState) Validate() error { return g.ValidateAt(g.latest()) }

// ValidateAt is Validate for a chain that starts at a moment: nothing in it lies in that chain's future.
func (g GenesisState) ValidateAt(genesisTime time.Time) error {
	written := g
	if g.NeverRan() {
		if err := g.requireNew(); err != nil {
			return err
		}
		g = g.Complete(genesisTime)
	}
	r := newRoll(genesisTime)
	for _, check := range []func(GenesisState) error{
		r.addParams, r.addCommunities, r.addPersons, r.addOrganisations, r.addFoundings, r.addCandidacies, r.addAllowances, r.addBans, r.addRecoveries,
		r.addHelps, r.close,
	} {
		if err := check(g); err != nil {
			return err
		}
	}
	return written.requireFounders()
}

// latest is the latest moment at which somebody became active or was excluded, or something was founded or closed.
func (g GenesisState) latest() time.Time {
	var latest time.Time
	see := func(t time.Time) {
		if t.After(latest) {
			latest = t
		}
	}
	for _, c := range g.Communities {
		see(c.Community.FoundedAt)
		if c.Community.Closed() {
			see(*c.Community.ClosedAt)
		}
	}
	for _, p := range g.Persons {
		for _, m := range p.Memberships {
			see(m.Membership.ActiveSince)
		}
	}
	for _, o := range g.Organisations {
		see(o.Organisation.RegisteredAt)
	}
	for _, b := range g.Bans {
		see(b.Ban.DecidedAt)
	}
	return latest
}

// requireNew refuses in a new chain what only a chain that ran can have.
func (g GenesisState) requireNew() error {
	if len(g.Candidacies)+len(g.Allowances)+len(g.Bans)+len(g.ErasedKeys)+len(g.Hearings)+len(g.Helps) > 0 {
		return wrong("a new chain (next_id 0) has no candidacies, nothing given, nobody excluded and nobody helped yet")
	}
	for _, c := range g.Communities {
		if c.Community.Closed() {
			return wrong("community %q is closed: a new chain (next_id 0) begins with open communities", c.Community.Id)
		}
	}
	for _, p := range g.Persons {
		for _, m := range p.Memberships {
			if s := m.Membership.Status; s != MEMBERSHIP_STATUS_UNSPECIFIED && s != MEMBERSHIP_STATUS_ACTIVE {
				return wrong("person %d in %q: %s: a new chain (next_id 0) begins with active members", p.Person.Id, m.Community, s)
			}
		}
	}
	return nil
}

// requireFounders refuses a new chain's community that too few founded. In a chain that ran, founders may have gone.
func (g GenesisState) requireFounders() error {
	if !g.NeverRan() {
		return nil
	}
	founders := g.founders()
	for _, c := range g.Communities {
		if n := founders[c.Community.Id]; n < MinAwake {
			return wrong("community %q: %d founders, at least %d are needed", c.Community.Id, n, MinAwake)
		}
	}
	return nil
}

// founders counts the founders of each community.
func (g GenesisState) founders() map[string]int {
	founders := map[string]int{}
	for _, p := range g.Persons {
		for _, m := range p.Memberships {
			if m.Membership.Founder {
				founders[m.Community]++
			}
		}
	}
	return founders
}

// Complete fills in what follows from the rest in the genesis of a new chain: being named in it is an act of that moment.
func (g GenesisState) Complete(genesisTime time.Time) GenesisState {
	rules := map[string]CommunityParams{}
	numbers := map[string]*Census{}
	for _, c := range g.Communities {
		rules[c.Community.Id], numbers[c.Community.Id] = c.Params, &Census{}
	}
	g.Persons = slices.Clone(g.Persons)
	for i := range g.Persons {
		p := &g.Persons[i]
		p.Memberships = completeMemberships(p.Memberships, genesisTime, rules, numbers)
		p.Person.OnceActive = len(p.Memberships) > 0
		if p.Person.Home == "" {
			p.Person.Home = oldestOf(p.Memberships)
		}
		if census, known := numbers[p.Person.Home]; known {
			census.AtHome++
		}
		g.NextId = max(g.NextId, p.Person.Id+1)
	}
	g.Organisations = slices.Clone(g.Organisations)
	for i := range g.Organisations {
		o := &g.Organisations[i].Organisation
		if o.Status == ORGANISATION_STATUS_UNSPECIFIED {
			o.Status = ORGANISATION_STATUS_REGISTERED
		}
		if o.RegisteredAt.IsZero() {
			o.RegisteredAt = genesisTime
		}
		g.NextId = max(g.NextId, o.Id+1)
	}
	g.Communities = slices.Clone(g.Communities)
	for i := range g.Communities {
		c := &g.Communities[i]
		if c.Census == (Census{}) { // one that is given is compared
			c.Census = *numbers[c.Community.Id]
			c.Census.Status = StatusOf(c.Community.Closed(), c.Census.ActivePersons)
		}
	}
	g.NextId = max(g.NextId, 1)
	return g
}

func completeMemberships(
	memberships []GenesisMembership, genesisTime time.Time, rules map[string]CommunityParams, numbers map[string]*Census,
) []GenesisMembership {
	memberships = slices.Clone(memberships)
	for i := range memberships {
		m := &memberships[i].Membership
		census, known := numbers[memberships[i].Community]
		if !known {
			continue // the check that follows says so
		}
		m.Renew(genesisTime, rules[memberships[i].Community])
		m.Position = census.ActivePersons
		census.ActivePersons++
		memberships[i].DueAt = m.ExpiresAt.UnixNano()
	}
	return memberships
}

// oldestOf is the community in which a person has been active for longest; of equals the first.
func oldestOf(memberships []GenesisMembership) string {
	var home string
	var since time.Time
	for _, m := range memberships {
		if m.Membership.Status.Counts() && (home == "" || m.Membership.ActiveSince.Before(since)) {
			home, since = m.Community, m.Membership.ActiveSince
		}
	}
	return home
}

// Warnings names the bounds that the parameters of the genesis go below or above, and where.
func (g GenesisState) Warnings() []string {
	all := g.Params.Warnings()
	for _, c := range g.Communities {
		for _, w := range c.Params.Warnings() {
			all = append(all, "community "+c.Community.Id+": "+w)
		}
	}
	return all
}

func wrong(format string, args ...any) error {
	return errorsmod.Wrapf(ErrInvalidGenesis, format, args...)
}
