package types

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

var (
	start   = time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
	founded = start.Add(-40 * day)
)

func addressOf(name string) string {
	sum := sha256.Sum256([]byte(name))
	text, err := FormatAddress(sum[:20])
	if err != nil {
		panic(err)
	}
	return text
}

// newChain is a sound genesis as people write it: four founders and a cooperative.
func newChain() *GenesisState {
	g := DefaultGenesis()
	g.Communities = []GenesisCommunity{{
		Community: Community{Id: "valbonne", Name: "Valbonne", FoundedAt: founded}, Params: DefaultCommunityParams(),
	}}
	for i := range 4 {
		g.Persons = append(g.Persons, GenesisPerson{
			Person: Person{Id: uint64(i + 1), Address: addressOf(fmt.Sprint("founder", i))},
			Memberships: []GenesisMembership{{
				Community: "valbonne", Membership: Membership{ActiveSince: founded, Founder: true},
			}},
		})
	}
	g.Organisations = []GenesisOrganisation{{
		Organisation: Organisation{Id: 5, Address: addressOf("cooperative"), Community: "valbonne", Name: "Cooperative"},
	}}
	return g
}

// oldChain is a sound genesis exported from a chain that ran, with a candidate.
func oldChain() *GenesisState {
	complete := newChain().Complete(start)
	g := &complete
	g.Persons = append(g.Persons, GenesisPerson{Person: Person{Id: 6, Address: addressOf("noor")}})
	g.Candidacies = []GenesisCandidacy{{Community: "valbonne", CandidateId: 6, Candidacy: Candidacy{
		InviterId: 1, OpenedAt: start, PublicUntil: start.Add(14 * day), LapsesAt: start.Add(60 * day),
		Vouches: []Vouch{{VoucherId: 1, GivenAt: start}},
	}}}
	g.Allowances = []GenesisAllowance{{PersonId: 1, Community: "valbonne", Allowance: Allowance{VouchedAt: []int64{start.Unix()}, OpenInvitations: 1}}}
	g.NextId = 7
	return g
}

func TestGenesis_isSoundAsWrittenAndAsExported(t *testing.T) {
	require.NoError(t, DefaultGenesis().Validate())
	require.NoError(t, newChain().Validate())
	require.NoError(t, newChain().ValidateAt(start))
	require.NoError(t, oldChain().ValidateAt(start))
}

func TestComplete_fillsInWhatFollows(t *testing.T) {
	g := newChain().Complete(start)
	require.EqualValues(t, 6, g.NextId)
	require.Equal(t, Census{Status: COMMUNITY_STATUS_AWAKE, ActivePersons: 4, AtHome: 4}, g.Communities[0].Census)
	for i, p := range g.Persons {
		m := p.Memberships[0].Membership
		require.Equal(t, "valbonne", p.Person.Home)
		require.EqualValues(t, i, m.Position)
		require.Equal(t, start.Add(730*day), m.ExpiresAt)
		require.Equal(t, founded, m.ActiveSince)
	}
	require.Equal(t, start, g.Organisations[0].Organisation.RegisteredAt)
}

func TestGenesis_eachBrokenRuleIsNamed(t *testing.T) {
	later := start.Add(time.Hour)
	for _, c := range []struct {
		name  string
		words string
		from  func() *GenesisState
		spoil func(*GenesisState)
	}{
		{"slug", "3 to 32 of a-z", newChain, func(g *GenesisState) { g.Communities[0].Community.Id = "Valbonne" }},
		{"name", "name of valbonne has 0 bytes", newChain, func(g *GenesisState) { g.Communities[0].Community.Name = "" }},
		{"terminal escape", "control character", newChain, func(g *GenesisState) { g.Communities[0].Community.Name = "a\x1b[31mb" }},
		{"UTF-8", "not valid UTF-8", newChain, func(g *GenesisState) { g.Communities[0].Community.Name = "\xff" }},
		{"long URI", "metadata_uri of valbonne has 300 bytes", newChain, func(g *GenesisState) {
			g.Communities[0].Community.MetadataUri = strings.Repeat("x", 300)
		}},
		{"charter", "a SHA-256 has 32", newChain, func(g *GenesisState) { g.Communities[0].Community.MetadataHash = []byte("short") }},
		{"community twice", "stands twice", newChain, func(g *GenesisState) { g.Communities = append(g.Communities, g.Communities[0]) }},
		{"founded later", "after the genesis time", newChain, func(g *GenesisState) { g.Communities[0].Community.FoundedAt = later }},
		{"parameter", "grace_period is 0s", newChain, func(g *GenesisState) { g.Communities[0].Params.GracePeriod = 0 }},
		{"shared parameter", "max_open_candidacies is 0", newChain, func(g *GenesisState) { g.Params.MaxOpenCandidacies = 0 }},
		{"two founders", `community "valbonne": 2 founders, at least 3 are needed`, newChain, func(g *GenesisState) {
			g.Persons = g.Persons[:2]
			g.Organisations = nil
		}},
		{"id 0", "ids are numbered from 1", newChain, func(g *GenesisState) { g.Persons[0].Person.Id = 0 }},
		{"id twice", "id 2 stands twice", newChain, func(g *GenesisState) { g.Persons[2].Person.Id = 2 }},
		{"id of a person and an organisation", "id 4 stands twice", newChain, func(g *GenesisState) { g.Organisations[0].Organisation.Id = 4 }},
		{"order of ids", "stand by id", newChain, func(g *GenesisState) { g.Persons[2].Person.Id = 1; g.Persons[0].Person.Id = 3 }},
		{"address twice", "belongs to id 1 and to id 2", newChain, func(g *GenesisState) { g.Persons[1].Person.Address = g.Persons[0].Person.Address }},
		{"address of another chain", "begins with", newChain, func(g *GenesisState) {
			g.Persons[1].Person.Address = "cosmos1qqqsyqcyq5rqwzqfpg9scrgwpugpzysnrk363e"
		}},
		{"unknown community", "no such community", newChain, func(g *GenesisState) { g.Persons[3].Memberships[0].Community = "nowhere" }},
		{"active before the founding", "before the founding", newChain, func(g *GenesisState) {
			g.Persons[0].Memberships[0].Membership.ActiveSince = founded.Add(-1)
		}},
		{"active in the future", "after the genesis time", newChain, func(g *GenesisState) {
			g.Persons[0].Memberships[0].Membership.ActiveSince = later
		}},
		{"wrong census", "active_persons is 9, there are 4", newChain, func(g *GenesisState) {
			g.Communities[0].Census = Census{Status: COMMUNITY_STATUS_AWAKE, ActivePersons: 9, AtHome: 4}
		}},
		{"wrong at home", "at_home is 9, there are 4", newChain, func(g *GenesisState) {
			g.Communities[0].Census = Census{Status: COMMUNITY_STATUS_AWAKE, ActivePersons: 4, AtHome: 9}
		}},
		{"asleep with four", "awake with 3 or more", newChain, func(g *GenesisState) {
			g.Communities[0].Census = Census{Status: COMMUNITY_STATUS_ASLEEP, ActivePersons: 4, AtHome: 4}
		}},
		{"home elsewhere", "is not active there", newChain, func(g *GenesisState) { g.Persons[0].Person.Home = "nowhere" }},
		{"closed in a new chain", "begins with open communities", newChain, func(g *GenesisState) { g.Communities[0].Community.ClosedAt = &start }},
		{"closed and awake", "closed: true", oldChain, func(g *GenesisState) { g.Communities[0].Community.ClosedAt = &start }},
		{"closed in the future", "not between its founding", oldChain, func(g *GenesisState) { g.Communities[0].Community.ClosedAt = &later }},
		{"lapsed in a new chain", "begins with active members", newChain, func(g *GenesisState) {
			g.Persons[0].Memberships[0].Membership.Status = MEMBERSHIP_STATUS_LAPSED
		}},
		{"belongs nowhere", "who has none has no key", newChain, func(g *GenesisState) {
			g.Persons = append(g.Persons, GenesisPerson{Person: Person{Id: 6, Address: addressOf("nobody")}})
		}},
		{"organisation's community", `there is no community "nowhere"`, newChain, func(g *GenesisState) {
			g.Organisations[0].Organisation.Community = "nowhere"
		}},
		{"organisation's name", "organisation 5: name has 0 bytes", newChain, func(g *GenesisState) { g.Organisations[0].Organisation.Name = "" }},
		{"organisation too early", "not between the founding", newChain, func(g *GenesisState) {
			g.Organisations[0].Organisation.RegisteredAt = founded.Add(-1)
		}},
		{"next id", "not below next_id", oldChain, func(g *GenesisState) { g.NextId = 6 }},
		{"no home", "is active and has no home", oldChain, func(g *GenesisState) { g.Persons[0].Person.Home = "" }},
		{"position twice", "position 0 is taken already", oldChain, func(g *GenesisState) { g.Persons[1].Memberships[0].Membership.Position = 0 }},
		{"position too high", "position 7 among 4 active persons", oldChain, func(g *GenesisState) {
			g.Persons[1].Memberships[0].Membership.Position = 7
		}},
		{"no status", "has no status", oldChain, func(g *GenesisState) {
			g.Persons[1].Memberships[0].Membership.Status = MEMBERSHIP_STATUS_UNSPECIFIED
		}},
		{"grace without end", "with grace_ends_at unset", oldChain, func(g *GenesisState) {
			g.Persons[1].Memberships[0].Membership.Status = MEMBERSHIP_STATUS_GRACE
		}},
		{"left without date", "with ended_at unset", oldChain, func(g *GenesisState) {
			g.Persons[1].Memberships[0].Membership.Status = MEMBERSHIP_STATUS_LEFT
		}},
		{"not watched", "the queue would never look at it", oldChain, func(g *GenesisState) { g.Persons[1].Memberships[0].DueAt = 0 }},
		{"never active", "was never active", oldChain, func(g *GenesisState) { g.Persons[1].Person.OnceActive = false }},
		{"revoked", "vouches_revoked is 1, 0 of the vouches are", oldChain, func(g *GenesisState) {
			g.Persons[1].Memberships[0].Membership.VouchesRevoked = 1
		}},
		{"unknown voucher", "nobody has the voucher's id 99", oldChain, func(g *GenesisState) {
			g.Persons[1].Memberships[0].Vouches = &Vouches{Given: []Vouch{{VoucherId: 99}}}
		}},
		{"vouches for oneself", "vouches twice, or for themselves", oldChain, func(g *GenesisState) {
			g.Persons[1].Memberships[0].Vouches = &Vouches{Given: []Vouch{{VoucherId: 2}}}
		}},
		{"candidacy of nobody", "nobody has this id", oldChain, func(g *GenesisState) { g.Candidacies[0].CandidateId = 99 }},
		{"candidacy of a member", "an active person is no candidate", oldChain, func(g *GenesisState) { g.Candidacies[0].CandidateId = 2 }},
		{"candidacy's dates", "not in this order", oldChain, func(g *GenesisState) { g.Candidacies[0].Candidacy.LapsesAt = start }},
		{"candidacy twice", "stands twice or out of order", oldChain, func(g *GenesisState) { g.Candidacies = append(g.Candidacies, g.Candidacies[0]) }},
		{"uncounted invitation", "has no allowance that counts them", oldChain, func(g *GenesisState) { g.Allowances = nil }},
		{"miscounted invitation", "open_invitations is 2, there are 1", oldChain, func(g *GenesisState) { g.Allowances[0].Allowance.OpenInvitations = 2 }},
		{"empty allowance", "is untouched", oldChain, func(g *GenesisState) { g.Allowances[0].Allowance = Allowance{} }},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := c.from()
			c.spoil(g)
			err := g.ValidateAt(start)
			require.Error(t, err)
			require.Contains(t, err.Error(), c.words)
		})
	}
}

func TestGenesis_aChainThatRanMaySleep(t *testing.T) {
	g := oldChain()
	for i := range 2 {
		m := &g.Persons[i+2]
		m.Memberships[0].Membership.End(start, MEMBERSHIP_STATUS_LEFT)
		m.Person.Home = ""
	}
	g.Communities[0].Census = Census{Status: COMMUNITY_STATUS_ASLEEP, ActivePersons: 2, AtHome: 2}
	require.NoError(t, g.ValidateAt(start))
}

func TestWarnings_nameWhatAGenesisUndercuts(t *testing.T) {
	g := newChain()
	require.Empty(t, g.Warnings())
	g.Communities[0].Params.PublicPeriod = time.Minute
	g.Params.KeyChangePeriod = time.Hour
	require.Equal(t, []string{
		"key_change_period is 1h0m0s, usually 1 to 30 days", "community valbonne: public_period is 1m0s, usually 7 to 60 days",
	}, g.Warnings())
	require.NoError(t, g.Validate())
}
