package types_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

// limited has an agreement, and contribution 2 waiting in a line.
func limited() *genesis {
	g := sound()
	g.Agreements = []types.Agreement{{
		Community: valbonne, Contributor: 2, Category: "care", FromDay: 20_778, UntilDay: 20_960, Limits: types.AgreedLimits{DailyMinutes: 1_200},
	}}
	g.Contributions[1].State = types.CONTRIBUTION_STATE_WAITING
	g.Issuances = []types.GenesisIssuance{{Community: valbonne, Issuance: types.Issuance{Day: 20_778, Waiting: 1}}}
	g.Takings = []types.GenesisTaking{{Community: valbonne, Person: 2, Taking: types.Taking{Day: 20_778, Amount: 1}}}
	g.Line, g.NextPlace = []types.GenesisPlace{{Community: valbonne, Place: 3, ContributionId: 2}}, 4
	return g
}

func TestGenesis_limitsThatAgreeAreTaken(t *testing.T) { require.NoError(t, limited().Validate()) }

func TestGenesis_namesWhatIsWrongWithLimits(t *testing.T) {
	for wrong, breakIt := range map[string]func(*genesis){
		"the agreement with person 2 on \"magic\" of \"valbonne\": no such": func(g *genesis) { g.Agreements[0].Category = "magic" },
		"daily_minutes is 0, it must be 1 to 1440":                          func(g *genesis) { g.Agreements[0].Limits.DailyMinutes = 0 },
		"it ends on 2004-10-19, before it begins":                           func(g *genesis) { g.Agreements[0].UntilDay = 12_710 },
		"it lasts for more than 20 years":                                   func(g *genesis) { g.Agreements[0].FromDay = 0 },
		"a contributor is needed":                                           func(g *genesis) { g.Agreements[0].Contributor = 0 },
		"person 0 twice, or no person, among the attesters": func(g *genesis) {
			g.Agreements[0].Limits = types.AgreedLimits{DailyMinutes: 1, Attesters: []uint64{0}, PairAttestations: 1, PairMinutes: 1}
		},
		"care\" of \"valbonne\" comes after":         func(g *genesis) { g.Agreements = append(g.Agreements, g.Agreements[0]) },
		"2 contributions wait, its line has 1":       func(g *genesis) { g.Issuances[0].Issuance.Waiting = 2 },
		"1 communities have a line, but no issuance": func(g *genesis) { g.Issuances = nil },
		"a person and an amount are needed":          func(g *genesis) { g.Takings[0].Taking.Amount = 0 },
		"next_place is 0":                            func(g *genesis) { g.NextPlace = 0 },
		"places are 1 to below next_place, 3":        func(g *genesis) { g.NextPlace = 3 },
		"contribution 1 does not wait there":         func(g *genesis) { g.Line[0].ContributionId = 1 },
		"it is waiting without a quorum":             func(g *genesis) { g.Contributions[1].Attestations = nil },
		"issuance_per_day is 1000000001 Communs": func(g *genesis) {
			g.Rules = []types.CommunityRules{{Community: valbonne, IssuancePerDay: 1_000_000_001 * commun}}
		},
		"the part of person 2: daily_minutes is 1441": func(g *genesis) { g.Contributions[0].Parts[0].Agreed = &types.AgreedLimits{DailyMinutes: 1441} },
	} {
		g := limited()
		breakIt(g)
		require.ErrorContains(t, g.Validate(), wrong)
	}
}

func TestRefs_areReadAsTheyWereWritten(t *testing.T) {
	item, _ := limited().Agreements[0].DropItem(14 * day)
	require.NoError(t, item.Validate())
	community, contributor, category, until, err := types.ReadAgreementRef(item.Ref)
	require.NoError(t, err)
	require.Equal(t, []any{valbonne, uint64(2), "care", uint32(20_960)}, []any{community, contributor, category, until})
	_, _, _, _, err = types.ReadAgreementRef(item.Ref[:14])
	require.ErrorIs(t, err, types.ErrBrokenInvariant)

	item, at := types.ServeItem(valbonne, 20_779, 7)
	require.Equal(t, types.DayStart(20_779), at)
	community, serveDay, after, err := types.ReadServeRef(item.Ref)
	require.NoError(t, err)
	require.Equal(t, []any{valbonne, uint32(20_779), uint64(7)}, []any{community, serveDay, after})
	_, _, _, err = types.ReadServeRef(item.Ref[:12])
	require.ErrorIs(t, err, types.ErrBrokenInvariant)
}
