package simulation

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/cosmos/gogoproto/proto"

	"github.com/cosmos/cosmos-sdk/codec"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"

	"github.com/communalia/communalia-chain/app"
	"github.com/communalia/communalia-chain/testutil/chain"
	commissiontypes "github.com/communalia/communalia-chain/x/commission/types"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
	governancetypes "github.com/communalia/communalia-chain/x/governance/types"
	jurytypes "github.com/communalia/communalia-chain/x/jury/types"
	meetingtypes "github.com/communalia/communalia-chain/x/meeting/types"
	reputationtypes "github.com/communalia/communalia-chain/x/reputation/types"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"
	validatortypes "github.com/communalia/communalia-chain/x/validator/types"
)

const (
	day     = 24 * time.Hour
	town    = "valbonne"
	village = "hameau"
	farm    = "ferme"
)

// founders of the three communities; some are in two.
var founders = map[string][]string{
	town:    {"amina", "bruno", "chloe", "djibril", "elsa", "farid", "gwenn", "hugo", "ines", "jules", "karim", "lea"},
	village: {"ines", "jules", "malo", "nadia", "omar", "paula", "quentin", "rosa", "amina"},
	farm:    {"samir", "tessa", "ugo", "vera", "bruno"},
}

var cooperatives = [][2]string{{"lamarmite", town}, {"lefour", village}, {"lagrange", farm}, {"lelavoir", town}, {"lemoulin", village}}

// everybody is who the genesis names.
func everybody() (names []string) {
	for _, community := range []string{town, village, farm} {
		names = append(names, founders[community]...)
	}
	for _, c := range cooperatives {
		names = append(names, c[0])
	}
	return names
}

// settle founds three communities and their cooperatives, with periods so short that years of an ordinary chain pass in a run.
func settle(f *chain.Founding) {
	for _, community := range []string{town, village, farm} {
		f.Community(community, founders[community]...)
	}
	for _, c := range cooperatives {
		f.Cooperative(c[0], c[1])
	}
	hurryPeople(f)
	hurryWork(f)
	put(f, scheduletypes.ModuleName, hurriedSchedule())
	put(f, governancetypes.ModuleName, hurriedGovernance())
	put(f, jurytypes.ModuleName, hurriedJuries())
	reputation := reputationtypes.DefaultGenesis()
	reputation.Params.HalfLife, reputation.Params.EventsKept = 10*day, 20*day
	put(f, reputationtypes.ModuleName, reputation)
	commissions := commissiontypes.DefaultGenesis()
	commissions.Params = commissiontypes.Params{
		AnswerWithin: 12 * time.Hour, MaxRedraws: 3, LongestTerm: 30 * day, ActPeriod: day, MaxOpenActs: 5, LongestPause: 3 * time.Hour,
		GrantWindow: 5 * day, Kept: 10 * day,
	}
	put(f, commissiontypes.ModuleName, commissions)
	meetings := meetingtypes.DefaultGenesis()
	meetings.Params = meetingtypes.Params{
		Notice: 4 * time.Hour, RollPublic: 5 * time.Minute, CountingPeriod: 2 * day, MinutesPeriod: 3 * day, AfterBallot: 4 * time.Hour,
		MaxRoll: 20, MaxOpen: 2, Kept: 10 * day,
	}
	put(f, meetingtypes.ModuleName, meetings)
}

func put(f *chain.Founding, module string, state proto.Message) {
	f.State[module] = codec.NewProtoCodec(codectypes.NewInterfaceRegistry()).MustMarshalJSON(state)
}

func hurryPeople(f *chain.Founding) {
	f.Genesis.Community.Params = communitytypes.Params{
		HomeChangePeriod: 5 * day, KeyChangePeriod: day, ReturnPeriod: 20 * day, SpendingPeriod: 8 * day, MaxOpenCandidacies: 3,
		GuardiansDelay: day, RecoveryPeriod: 4 * day, RecoveryDelay: day, BackingPeriod: 3 * day, RecoveredPeriod: 4 * day,
		RestraintPeriod: day, FoundingPeriod: 5 * day,
	}
	for i := range f.Genesis.Community.Communities {
		f.Genesis.Community.Communities[i].Params = communitytypes.CommunityParams{
			PublicPeriod: 6 * time.Hour, CandidacyPeriod: 4 * day, MembershipPeriod: 25 * day, GracePeriod: 4 * day, ActIntervalDays: 1,
			VouchAfter: 2 * day, YoungVouchAfter: day, YoungPeriod: 30 * day, VouchWindow: 10 * day, MaxVouches: 6, FounderMaxVouches: 12,
			NewcomersPeriod: 10 * day, MinNewcomers: 6,
		}
	}
	f.Validator.Params = validatortypes.Params{
		Window: 40, MinSignedPpm: 200_000, AbsentAfter: 3 * day, MinActive: 2, KeyChangePeriod: day, EpochLength: 5 * day,
	}
}

func hurryWork(f *chain.Founding) {
	f.Contribution.Params.SubmissionPeriod, f.Contribution.Params.PairWindow = 3*day, 3*day
	f.Contribution.Params.ReciprocityWindow, f.Contribution.Params.HoursKept = 6*time.Hour, 5*day
	f.Contribution.Params.UnsettledKept, f.Contribution.Params.SettledKept = 4*day, 8*day
	f.Contribution.Params.UnfoundedCoolDown, f.Contribution.Params.SilentCoolDown = 2*day, day
	for i := range f.Contribution.Categories {
		f.Contribution.Categories[i].AttestationPeriod, f.Contribution.Categories[i].ChallengePeriod = 2*day, 6*time.Hour
	}
	for _, community := range []string{farm, village, town} {
		f.Contribution.Rules = append(f.Contribution.Rules, contributiontypes.CommunityRules{Community: community, AuditSharePpm: 100_000})
	}
	f.Communs.Accords = append(f.Communs.Accords, communstypes.Accord{First: village, Second: town, Since: chain.GenesisTime})
	p := &f.Communs.Params
	p.ChangeInterval, p.CheckpointsKept, p.JournalKept = day, 10*day, 5*day
	p.GrantWindow, p.AdoptionPeriod, p.AccordPersons = 3*day, 10*day, 3
	p.AcceptWithin, p.FulfilWithin, p.ConfirmWithin = 12*time.Hour, 2*day, day
	p.CancellationWindow, p.MaxValidity, p.MarketKept, p.SalesKept = 2*day, 10*day, 4*day, 40*day
}

func hurriedSchedule() *scheduletypes.GenesisState {
	state := scheduletypes.DefaultGenesis()
	state.Params.OutageAfter, state.Params.OutageGrace = 12*time.Hour, 2*time.Hour
	state.Params.DeadLetterKept, state.Params.DeadLetterRetry, state.Params.ParameterInterval = 40*day, time.Hour, day
	return state
}

func hurriedGovernance() *governancetypes.GenesisState {
	state := governancetypes.DefaultGenesis()
	state.Params = governancetypes.Params{
		SecondingPeriod: 2 * day, NoticePeriod: 6 * time.Hour, SecondCallPeriod: 4 * day, UrgentPeriod: 6 * time.Hour, MaxOpen: 6,
		ExecutionGas: 30_000_000, VotesKept: 4 * day,
	}
	for _, scope := range []string{
		communitytypes.CommunityScope(farm), communitytypes.CommunityScope(village), communitytypes.CommunityScope(town), communitytypes.FederationScope,
	} {
		rules := governancetypes.DefaultRules(scope)
		rules.Ordinary.VotingPeriod, rules.Ordinary.Delay = 20*time.Hour, 5*time.Minute
		rules.Constitutional.VotingPeriod, rules.Constitutional.Delay = 24*time.Hour, 10*time.Minute
		state.Rules = append(state.Rules, governancetypes.ScopeRules{Scope: scope, Rules: rules})
	}
	return state
}

func hurriedJuries() *jurytypes.GenesisState {
	state := jurytypes.DefaultGenesis()
	state.Params.FreshAct, state.Params.TrialKept = 10*day, 8*day
	for _, community := range []string{farm, village, town} {
		rules := jurytypes.DefaultRules(community)
		rules.VotingPeriod = day
		state.Rules = append(state.Rules, rules)
	}
	return state
}

// pointless is a contribution that there never is.
const pointless = 1 << 40

// plantLetters puts some dead letters into an export, of items that have become pointless: nothing else in a run should ever leave one.
func plantLetters(t testing.TB, c *chain.Chain, exported app.Export) app.Export {
	var modules map[string]json.RawMessage
	must(t, json.Unmarshal(exported.State, &modules))
	var state scheduletypes.GenesisState
	must(t, c.Node().Codec.UnmarshalJSON(modules[scheduletypes.ModuleName], &state))
	for range 20 {
		state.DeadLetters = append(state.DeadLetters, scheduletypes.DeadLetter{
			Id: state.NextId, Due: exported.Time, FailedAt: exported.Time, LastTry: exported.Time, Error: "planted by the simulation", Tries: 1,
			Item: scheduletypes.Item{Kind: contributiontypes.KindExpire, Scope: town, Ref: contributiontypes.ContributionRef(pointless), Weight: 1},
		})
		state.NextId++
		state.Failures++
	}
	modules[scheduletypes.ModuleName] = c.Node().Codec.MustMarshalJSON(&state)
	bz, err := json.Marshal(modules)
	must(t, err)
	exported.State = bz
	return exported
}
