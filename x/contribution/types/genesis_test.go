package types_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

const (
	valbonne = "valbonne"
	day      = 24 * time.Hour
	commun   = 1_000_000
)

var noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

type genesis = types.GenesisState

// sound has one contribution in each state that the version knows, and what belongs to them.
func sound() *types.GenesisState {
	g := types.DefaultGenesis()
	g.Categories = types.Template(valbonne)
	g.NextContributionId = 10
	quorum := []types.Attestation{
		{Attester: 5, Role: types.ATTESTER_ROLE_OUTSIDER, At: noon}, {Attester: 6, Role: types.ATTESTER_ROLE_OUTSIDER, At: noon},
	}
	until, ended := noon.Add(3*day), noon.Add(3*day)
	record := func(id uint64, state types.ContributionState) types.Contribution {
		return types.Contribution{
			Id: id, Community: valbonne, Category: "repair", Submitter: 2, State: state, SubmittedAt: noon, AttestUntil: noon.Add(14 * day),
			Parts: []types.Part{{Contributor: 2, Quantity: 60, Day: 20_778, StartQuarter: uint32(id * 4), Confirmed: true}},
			Terms: types.Terms{Rate: 10 * commun, Timed: true, Attestations: 2, Members: 8, Outsider: true, ChallengePeriod: 3 * day, DailyLimit: 480},
		}
	}
	pending, attested := record(1, types.CONTRIBUTION_STATE_PENDING), record(2, types.CONTRIBUTION_STATE_ATTESTED)
	settled, expired := record(3, types.CONTRIBUTION_STATE_SETTLED), record(4, types.CONTRIBUTION_STATE_EXPIRED)
	attested.Attestations, settled.Attestations = quorum, quorum
	attested.ChallengeUntil, settled.ChallengeUntil = &until, &until
	for _, c := range []*types.Contribution{&settled, &expired} {
		c.EndedAt, c.Parts[0].StartQuarter = &ended, 0
	}
	g.Contributions = []types.Contribution{pending, attested, settled, expired}
	g.LastEndedDay = types.DayOf(ended)
	g.Texts = []types.GenesisText{{ContributionId: 1, Text: types.ContributionText{Summary: "Bicycle"}}}
	totals := types.Totals{Contributions: 1, Units: 60, Amount: 10 * commun}
	g.Digests = []types.Digest{{Id: 5, Community: valbonne, Category: "repair", SettledDay: 20_000, Totals: totals, RecordHash: make([]byte, 32)}}
	g.Pairs = []types.GenesisPair{{Community: valbonne, Attester: 5, Contributor: 2, Charges: []types.Charge{{At: 1, Worth: 1}}}}
	g.Hours = []types.GenesisHours{{Day: 20_778, Person: 2, Hours: types.DayHours{Quarters: fourteenHours(), Minutes: 180}}}
	both := types.Totals{Contributions: 2, Units: 120, Amount: 20 * commun}
	g.Usefulness = []types.GenesisUsefulness{{Community: valbonne, Category: "repair", Usefulness: types.CategoryUsefulness{Totals: both}}}
	g.Days = []types.GenesisDayUsefulness{
		{Community: valbonne, Day: 20_000, Category: "repair", Usefulness: types.DayUsefulness{Totals: totals}},
		{Community: valbonne, Day: 20_781, Category: "repair", Usefulness: types.DayUsefulness{Totals: totals}},
	}
	return g
}

func fourteenHours() []byte {
	mask := make([]byte, 12)
	for i := range 7 {
		mask[i] = 0xff
	}
	return mask
}

func TestGenesis_aSoundOneIsTaken(t *testing.T) {
	require.NoError(t, sound().Validate())
	require.Empty(t, sound().Warnings())
	require.NoError(t, types.DefaultGenesis().Validate())
}

func TestGenesis_namesWhatIsWrongAndWhere(t *testing.T) {
	for wrong, breakIt := range map[string]func(*genesis){
		"hours_kept is 336h0m0s, it must be a day longer":                      func(g *genesis) { g.Params.HoursKept = 14 * day },
		"unsettled_kept is 1h0m0s, it must be at least pair_window":            func(g *genesis) { g.Params.UnsettledKept = time.Hour },
		"settled_kept is 672h0m0s, it must be at least unsettled_kept":         func(g *genesis) { g.Params.SettledKept = 28 * day },
		"pair_window is 0s, it must be more than 0":                            func(g *genesis) { g.Params.PairWindow = 0 },
		"max_pending is 0, it must be 1":                                       func(g *genesis) { g.Params.MaxPending = 0 },
		"rules of community \"No\"":                                            func(g *genesis) { g.Rules = []types.CommunityRules{{Community: "No"}} },
		"category \"care\" of \"valbonne\" comes after \"care\"":               func(g *genesis) { g.Categories[1] = g.Categories[0] },
		"an hour brings 25 Communs, it must be 5 to 20":                        func(g *genesis) { g.Categories[0].Rate = 25 * commun },
		"category \"care\" of \"valbonne\": 6 attestations required":           func(g *genesis) { g.Categories[0].Attestations = 6 },
		"experienced_attestations is 3, it must be at most attestations, 2":    func(g *genesis) { g.Categories[0].ExperiencedAttestations = 3 },
		"attestation_period is 696h0m0s, it must be more than 0":               func(g *genesis) { g.Categories[0].AttestationPeriod = 29 * day },
		"challenge_period is 0s, it must be more than 0":                       func(g *genesis) { g.Categories[0].ChallengePeriod = 0 },
		"the community is 3 to 32 of a-z":                                      func(g *genesis) { g.Categories[0].Community = "Va" },
		"the id is 2 to 32 of a-z":                                             func(g *genesis) { g.Categories[0].Id = "Care!" },
		"name is not valid UTF-8":                                              func(g *genesis) { g.Categories[0].Name = "\xff" },
		"daily_limit is 1441 minutes":                                          func(g *genesis) { g.Categories[0].DailyLimit = 1441 },
		"name and unit must not be empty":                                      func(g *genesis) { g.Categories[0].Unit = "" },
		"a unit brings 0 Communs":                                              func(g *genesis) { g.Categories[0].Unit, g.Categories[0].Rate = "meal", 0 },
		"next_contribution_id is 0":                                            func(g *genesis) { g.NextContributionId = 0 },
		"contribution 4: ids are 1 to below next_contribution_id, 4":           func(g *genesis) { g.NextContributionId = 4 },
		"contribution 1 comes after 1":                                         func(g *genesis) { g.Contributions[1].Id = 1 },
		"contribution 1: community \"valbonne\" has no category \"magic\"":     func(g *genesis) { g.Contributions[0].Category = "magic" },
		"contribution 1: the part of person 2: quantity 0 is out of bounds":    func(g *genesis) { g.Contributions[0].Parts[0].Quantity = 0 },
		"contribution 1: the part of person 2 does not lie within its day":     func(g *genesis) { g.Contributions[0].Parts[0].StartQuarter = 95 },
		"contribution 1: it is pending; ended_at is given exactly":             func(g *genesis) { g.Contributions[0].EndedAt = &noon },
		"contribution 2: it has its quorum but is pending":                     func(g *genesis) { g.Contributions[1].State = types.CONTRIBUTION_STATE_PENDING },
		"contribution 2: it is attested without a quorum":                      func(g *genesis) { g.Contributions[1].Attestations = nil },
		"contribution 1: it is contested without a quorum":                     func(g *genesis) { g.Contributions[0].State = types.CONTRIBUTION_STATE_CONTESTED },
		"contribution 2: it is contested with neither contest nor trial":       func(g *genesis) { g.Contributions[1].State = types.CONTRIBUTION_STATE_CONTESTED },
		"contribution 2: it is attested, but a contest, a lot or a trial":      func(g *genesis) { g.Contributions[1].Contest = contest() },
		"contribution 1: it is pending without a quorum, but a contest":        func(g *genesis) { g.Contributions[0].Contest = contest() },
		"contribution 2: trial 1: a trial has a cause":                         func(g *genesis) { g.Contributions[1].Trial = 1 },
		"contribution 2: trial 1: no lot was drawn for it":                     func(g *genesis) { tried(g).Drawn = nil },
		"contribution 2: trial 1: a contest is its cause exactly where":        func(g *genesis) { tried(g).Contest = nil },
		"contribution 2: trial 1: cause 9 is unknown":                          func(g *genesis) { tried(g).TrialCause = 9 },
		"contribution 2: lot 0 with a block hash":                              func(g *genesis) { tried(g).Drawn.Lot = 0 },
		"contribution 2: reason_hash has 0 bytes":                              func(g *genesis) { tried(g).Contest.ReasonHash = nil },
		"contribution 2: its jury is drawn from":                               func(g *genesis) { tried(g).Contest.DrawFrom = noon.Add(-day) },
		"contribution 2: person 2 contests it, who is a party":                 func(g *genesis) { tried(g).Contest.Contester = 2 },
		"contribution 3: it is rejected without a trial":                       func(g *genesis) { g.Contributions[2].State = types.CONTRIBUTION_STATE_REJECTED },
		"contribution 3: it is settled; struck beneficiaries are forgotten":    func(g *genesis) { g.Contributions[2].StruckBeneficiaries = []uint64{7} },
		"1 persons have contests open, but no record":                          func(g *genesis) { tried(g); g.Contesters = nil },
		"contester person 8 in \"valbonne\": 2 contests open, 1 contributions": func(g *genesis) { tried(g); g.Contesters[0].Contester.Open = 2 },
		"contester person 8 in \"valbonne\": nothing is to remember":           blankContester,
		"contester person 0 in \"valbonne\": a community and a person":         func(g *genesis) { tried(g); g.Contesters[0].Person = 0 },
		"contribution 1: 3 experienced attestations of 2":                      func(g *genesis) { g.Contributions[0].Terms.ExperiencedAttestations = 3 },
		"contribution 1: audit_share_ppm is 2000000":                           func(g *genesis) { g.Contributions[0].Terms.AuditSharePpm = 2_000_000 },
		"audit_share_ppm is 1000001, it must be at most 1000000":               func(g *genesis) { g.Rules = audits(1_000_001) },
		"max_open_contests is 0, it must be 1":                                 func(g *genesis) { g.Params.MaxOpenContests = 0 },
		"contest_delay is 0s, it must be more than 0":                          func(g *genesis) { g.Params.ContestDelay = 0 },
		"contribution 3: the part of person 2: a start is kept only":           func(g *genesis) { g.Contributions[2].Parts[0].StartQuarter = 4 },
		"contribution 4: it is expired with unconfirmed parts":                 func(g *genesis) { g.Contributions[3].Parts[0].Confirmed = false },
		"contribution 1: person 2 twice, or no person, among the contribut":    func(g *genesis) { g.Contributions[0].Beneficiaries = []uint64{2} },
		"contribution 2: person 2 twice, or no person, among the contribut":    func(g *genesis) { g.Contributions[1].Attestations[0].Attester = 2 },
		"contribution 2: the attestation of person 5 has no role":              func(g *genesis) { g.Contributions[1].Attestations[0].Role = 0 },
		"contribution 1: 6 attestations required":                              func(g *genesis) { g.Contributions[0].Terms.Attestations = 6 },
		"contribution 1: hour_rate is 1 µC":                                    func(g *genesis) { g.Contributions[0].Terms.HourRate = 1 },
		"contribution 1: 2 active persons at its opening":                      func(g *genesis) { g.Contributions[0].Terms.Members = 2 },
		"contribution 1: content_hash has 3 bytes":                             func(g *genesis) { g.Contributions[0].ContentHash = []byte{1, 2, 3} },
		"contribution 3 ended on 2026-11-24, after last_ended_day":             func(g *genesis) { g.LastEndedDay-- },
		"digest 3: the contribution still has its record":                      func(g *genesis) { g.Digests[0].Id = 3 },
		"digest 5: record_hash has 0 bytes":                                    func(g *genesis) { g.Digests[0].RecordHash = nil },
		"text of contribution 9, which has no record":                          func(g *genesis) { g.Texts[0].ContributionId = 9 },
		"text of contribution 1 is empty":                                      func(g *genesis) { g.Texts[0].Text.Summary = "" },
		"text of contribution 1: the summary has 201 bytes":                    func(g *genesis) { g.Texts[0].Text.Summary = strings.Repeat("a", 201) },
		"pair of attester 2 and contributor 2 in \"valbonne\": two different":  func(g *genesis) { g.Pairs[0].Attester = 2 },
		"charges stand oldest first":                                           func(g *genesis) { g.Pairs[0].Charges = []types.Charge{{At: 2}, {At: 1}} },
		"the hours of person 2 on 2026-11-21: a mask of quarter hours has 12":  func(g *genesis) { g.Hours[0].Hours.Quarters = []byte{1} },
		"the hours of person 2 on 2026-11-21: 1441 minutes, at most 1440":      func(g *genesis) { g.Hours[0].Hours.Minutes = 1441 },
		"the hours of person 2 on 2026-11-21: 180 minutes in 0 quarter":        func(g *genesis) { g.Hours[0].Hours.Quarters = nil },
		"category \"care\" of \"valbonne\" stands twice":                       func(g *genesis) { g.Hours[0].Hours.Units = twice("care") },
		"no such category, or another mark of care":                            func(g *genesis) { g.Usefulness[0].Usefulness.Care = true },
		"its days add up to":                                                   func(g *genesis) { g.Days[0].Usefulness.Totals.Units++ },
		"its settled contributions add up to":                                  func(g *genesis) { g.Digests = nil },
		"but no usefulness":                                                    func(g *genesis) { g.Usefulness = nil },
		"the usefulness of \"repair\" of \"valbonne\" on 2024-10-04 comes":     func(g *genesis) { g.Days[1].Day = 20_000 },
	} {
		g := sound()
		breakIt(g)
		require.ErrorContains(t, g.Validate(), wrong)
	}
}

func contest() *types.Contest {
	return &types.Contest{Contester: 8, At: noon, DrawFrom: noon.Add(time.Minute), ReasonHash: make([]byte, types.HashSize)}
}

// tried has a jury sit on contribution 2, which person 8 contested.
func tried(g *genesis) *types.Contribution {
	c := &g.Contributions[1]
	c.State, c.Contest, c.Trial, c.TrialCause = types.CONTRIBUTION_STATE_CONTESTED, contest(), 1, types.TRIAL_CAUSE_CONTEST
	c.Drawn = &types.DrawnLot{Lot: 1, Height: 7, BlockHash: make([]byte, types.HashSize)}
	g.Contesters = []types.GenesisContester{{Community: valbonne, Person: 8, Contester: types.Contester{Open: 1}}}
	return c
}

func TestGenesis_aTrialIsTaken(t *testing.T) {
	g := sound()
	tried(g)
	require.NoError(t, g.Validate())
}

// blankContester has an audit in place of the contest, and forgets to take the contester out.
func blankContester(g *genesis) {
	c := tried(g)
	c.Contest, c.TrialCause = nil, types.TRIAL_CAUSE_LOT
	g.Contesters[0].Contester.Open = 0
}

func audits(ppm uint32) []types.CommunityRules {
	return []types.CommunityRules{{Community: valbonne, AuditSharePpm: ppm}}
}

func twice(category string) []types.CategoryUnits {
	units := types.CategoryUnits{Community: valbonne, Category: category, Quantity: 1}
	return []types.CategoryUnits{units, units}
}

func TestWarnings_sayWhatADemoUndercuts(t *testing.T) {
	g := sound()
	g.Params.ReciprocityWindow = time.Minute
	g.Categories[0].ChallengePeriod = 10 * time.Second
	g.Categories[0].AttestationPeriod = time.Hour
	g.Rules = audits(1)
	g.Params.ContestDelay = time.Second
	require.NoError(t, g.Validate())
	require.Equal(t, []string{
		"reciprocity_window is 1m0s, usually 1 to 28 days",
		"contest_delay is 1s, usually 1m0s to 1h0m0s",
		"rules of community \"valbonne\": audit_share_ppm is 1, usually 10000 to 200000, or 0 for the default",
		"category \"care\" of \"valbonne\": attestation_period is 1h0m0s, usually 3 to 28 days",
		"category \"care\" of \"valbonne\": challenge_period is 10s, usually 24 hours to 7 days",
	}, g.Warnings())
	require.ErrorIs(t, g.Params.Validate(), types.ErrInvalidParams)
	require.ErrorIs(t, g.Rules[0].Validate(), types.ErrInvalidParams)
	require.NoError(t, types.CommunityRules{Community: valbonne}.Validate())
	require.ErrorIs(t, g.Categories[0].Validate(), types.ErrInvalidCategory)
}

func TestTemplate_isNineKindsOfWorkWorthTheSame(t *testing.T) {
	template := types.Template(valbonne)
	require.Len(t, template, 9)
	for _, category := range template {
		require.NoError(t, category.Validate())
		require.Equal(t, uint64(10*commun), category.Rate)
		require.Equal(t, uint32(2), category.Attestations)
		require.Equal(t, category.Id == "care", category.Care && category.Private)
	}
}
