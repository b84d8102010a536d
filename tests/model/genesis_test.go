package model

import (
	"time"

	"github.com/cosmos/gogoproto/proto"

	"github.com/cosmos/cosmos-sdk/codec"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"

	"github.com/communalia/communalia-chain/testutil/chain"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
	governancetypes "github.com/communalia/communalia-chain/x/governance/types"
	jurytypes "github.com/communalia/communalia-chain/x/jury/types"
	quotatypes "github.com/communalia/communalia-chain/x/quota/types"
	reputationtypes "github.com/communalia/communalia-chain/x/reputation/types"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"
)

const (
	day     = 24 * time.Hour
	commun  = 1_000_000
	town    = "valbonne"
	village = "hameau"
)

// founders of a community of more than 8, where nobody attests in return, and which is so large that more is asked of few votes than that most say yes; and
// of a smaller one. Two persons are in both.
var founders = map[string][]string{
	town:    {"amina", "bruno", "chloe", "djibril", "elsa", "farid", "gwenn", "hugo", "ines", "quentin", "rosa", "samir", "tessa"},
	village: {"jules", "karim", "lea", "malo", "amina", "bruno"},
}

var cooperatives = [][2]string{{"lamarmite", town}, {"lefour", village}}

// newcomers may join, leave and come back.
var newcomers = []string{"nadia", "omar", "paula", "ugo", "vera", "yann"}

// settle founds them, with periods so short that a run goes through all that can happen.
func settle(f *chain.Founding) {
	for _, community := range []string{town, village} {
		f.Community(community, founders[community]...)
	}
	for _, c := range cooperatives {
		f.Cooperative(c[0], c[1])
	}
	settlePeople(f)
	settleWork(f)
	settleCommuns(f)
	settleVotes(f)
	quota := quotatypes.DefaultGenesis()
	quota.Params = quotatypes.Params{Capacity: 100_000_000, RefillPerHour: 100_000_000}
	put(f, quotatypes.ModuleName, quota)
	schedule := scheduletypes.DefaultGenesis()
	schedule.Params.OutageAfter, schedule.Params.OutageGrace, schedule.Params.ParameterInterval = 12*time.Hour, 3*time.Hour, 3*day
	put(f, scheduletypes.ModuleName, schedule)
}

func put(f *chain.Founding, module string, state proto.Message) {
	f.State[module] = codec.NewProtoCodec(codectypes.NewInterfaceRegistry()).MustMarshalJSON(state)
}

func settlePeople(f *chain.Founding) {
	f.Genesis.Community.Params.SpendingPeriod = 3 * day
	f.Genesis.Community.Params.ReturnPeriod = 20 * day
	for i := range f.Genesis.Community.Communities {
		p := &f.Genesis.Community.Communities[i].Params
		p.PublicPeriod, p.CandidacyPeriod, p.NewcomersPeriod, p.VouchWindow = time.Hour, 4*day, 2*day, 2*day
		p.FounderMaxVouches = 50
	}
}

func settleWork(f *chain.Founding) {
	p := &f.Contribution.Params
	p.SubmissionPeriod, p.PairWindow, p.ReciprocityWindow = 3*day, 4*day, 8*time.Hour
	p.UnfoundedCoolDown, p.SilentCoolDown = 2*day, day
	for _, community := range []string{village, town} {
		must(f.AddCategory(contributiontypes.Category{
			Community: community, Id: "baskets", Name: "Baskets", Unit: "basket", Rate: 3_333_333, DailyLimit: 40_000,
		}))
	}
	for i := range f.Contribution.Categories {
		c := &f.Contribution.Categories[i]
		c.AttestationPeriod, c.ChallengePeriod = 2*day, 6*time.Hour
		switch c.Id {
		case "teaching":
			c.ExperiencedAttestations = 1
		case "housing":
			c.Attestations, c.ExperiencedAttestations = 3, 2
		case "repair":
			c.AuditAbove = 25 * commun
		}
	}
	f.Contribution.Rules = []contributiontypes.CommunityRules{
		{Community: village, AuditSharePpm: 100_000, IssuancePerDay: 60 * commun}, {Community: town, AuditSharePpm: 100_000},
	}
	jury := jurytypes.DefaultGenesis()
	jury.Params.FreshAct = 365 * day
	for _, community := range []string{village, town} {
		rules := jurytypes.DefaultRules(community)
		rules.VotingPeriod = day
		jury.Rules = append(jury.Rules, rules)
	}
	put(f, jurytypes.ModuleName, jury)
	reputation := reputationtypes.DefaultGenesis()
	reputation.Params.HalfLife = 180 * day
	put(f, reputationtypes.ModuleName, reputation)
}

func settleCommuns(f *chain.Founding) {
	p := &f.Communs.Params
	p.ChangeInterval, p.GrantWindow, p.AccordPersons = 3*day, 3*day, 5
	p.AcceptWithin, p.FulfilWithin, p.ConfirmWithin = 12*time.Hour, 2*day, day
	p.CancellationWindow, p.MaxValidity = 3*day, 20*day
	for i := range f.Communs.Ledgers {
		rules := &f.Communs.Ledgers[i].Rules
		rules.Checkpoints[0].Policy = communstypes.Policy{RatePpm: 120_000, PeriodDays: 30}
		if f.Communs.Ledgers[i].Community == village {
			rules.Checkpoints[0].Policy = communstypes.Policy{RatePpm: 400_000, PeriodDays: 60}
			rules.Cap = 60 * commun
		}
	}
	f.Communs.Accords = append(f.Communs.Accords, communstypes.Accord{First: village, Second: town, Since: chain.GenesisTime, Ceiling: 4 * commun})
}

func settleVotes(f *chain.Founding) {
	state := governancetypes.DefaultGenesis()
	state.Params.SecondingPeriod, state.Params.NoticePeriod, state.Params.SecondCallPeriod = 2*day, 6*time.Hour, 3*day
	for _, scope := range []string{communitytypes.CommunityScope(village), communitytypes.CommunityScope(town), communitytypes.FederationScope} {
		rules := governancetypes.DefaultRules(scope)
		rules.Ordinary.VotingPeriod, rules.Ordinary.Delay = 20*time.Hour, time.Hour
		rules.Constitutional.VotingPeriod, rules.Constitutional.Delay = day, 2*time.Hour
		state.Rules = append(state.Rules, governancetypes.ScopeRules{Scope: scope, Rules: rules})
	}
	put(f, governancetypes.ModuleName, state)
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}
