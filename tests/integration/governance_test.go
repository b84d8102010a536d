package integration

import (
	"context"
	"slices"
	"testing"
	"time"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/stretchr/testify/require"

	"github.com/cosmos/cosmos-sdk/codec"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/testutil/chain"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
	governancetypes "github.com/communalia/communalia-chain/x/governance/types"
)

const (
	votingTime = time.Hour
	delay      = 5 * time.Minute
)

var (
	villageScope = communitytypes.CommunityScope(chain.Village)
)

// quickVotes has all scopes decide within the hour.
func quickVotes(f *chain.Founding) { quickVotesWith(governancetypes.DefaultParams())(f) }

// quickVotesWith is the same, with parameters of the federation's.
func quickVotesWith(params governancetypes.Params) chain.Option {
	return func(f *chain.Founding) { setQuickVotes(f, params) }
}

func setQuickVotes(f *chain.Founding, params governancetypes.Params) {
	scopes := []string{communitytypes.FederationScope}
	for _, c := range f.Genesis.Community.Communities {
		scopes = append(scopes, communitytypes.CommunityScope(c.Community.Id))
	}
	slices.Sort(scopes)
	state := governancetypes.DefaultGenesis()
	state.Params = params
	for _, scope := range scopes {
		state.Rules = append(state.Rules, governancetypes.ScopeRules{Scope: scope, Rules: quickRules(scope)})
	}
	f.State[governancetypes.ModuleName] = codec.NewProtoCodec(codectypes.NewInterfaceRegistry()).MustMarshalJSON(state)
}

func quickRules(scope string) governancetypes.Rules {
	rules := governancetypes.DefaultRules(scope)
	for _, of := range []*governancetypes.KindRules{&rules.Ordinary, &rules.Constitutional} {
		of.VotingPeriod, of.Delay = votingTime, delay
	}
	return rules
}

func oneVillage(f *chain.Founding) {
	f.Community(chain.Village, "amina", "bruno", "chloe", "djibril", "elsa", "farid", "gwenn", "hugo")
}

func twoVillages(f *chain.Founding) {
	oneVillage(f)
	f.Community(hamlet, "ines", "jules", "karim", "lea")
}

func assembly(t *testing.T) village { return newVillage(t, oneVillage, quickVotes) }

func federation(t *testing.T) village { return newVillage(t, twoVillages, quickVotes) }

func authority(scope string) string {
	address, _ := communitytypes.ScopeAddress(scope)
	return address.String()
}

func price(amount uint64) sdk.Msg {
	return &communstypes.MsgSetReferencePrice{Authority: authority(villageScope), Community: chain.Village, Unit: "basket", Price: amount}
}

func (v village) proposal(proposer, scope string, messages ...sdk.Msg) *governancetypes.MsgPropose {
	msg := &governancetypes.MsgPropose{Proposer: v.Member(proposer).Address, Scope: scope, Title: "A question", Summary: "Why it is asked."}
	for _, message := range messages {
		packed, err := codectypes.NewAnyWithValue(message)
		require.NoError(v.t, err)
		msg.Messages = append(msg.Messages, packed)
	}
	return msg
}

func (v village) propose(proposer, scope string, messages ...sdk.Msg) uint64 {
	v.t.Helper()
	var answer governancetypes.MsgProposeResponse
	v.read(v.MustSend(v.Member(proposer), v.proposal(proposer, scope, messages...)), &answer)
	return answer.ProposalId
}

func (v village) second(id uint64, names ...string) {
	v.t.Helper()
	for _, name := range names {
		v.MustSend(v.Member(name), v.seconding(name, id, 1))
	}
}

func (v village) seconding(name string, id uint64, version uint32) sdk.Msg {
	return &governancetypes.MsgSecond{Seconder: v.Member(name).Address, ProposalId: id, Version: version}
}

func (v village) voting(name string, id uint64, choice governancetypes.Choice) sdk.Msg {
	msg := &governancetypes.MsgVote{Voter: v.Member(name).Address, ProposalId: id, Choice: choice}
	if choice == governancetypes.CHOICE_BLOCK {
		msg.ReasonHash = make([]byte, 32)
	}
	return msg
}

// vote has several persons make one choice, in one block.
func (v village) vote(id uint64, choice governancetypes.Choice, names ...string) {
	v.t.Helper()
	var txs [][]byte
	for _, name := range names {
		txs = append(txs, v.Tx(v.Member(name), v.voting(name, id, choice)))
	}
	for i, res := range v.NextBlock(time.Second, txs...).Results {
		require.Zero(v.t, res.Code, "%s: %s", names[i], res.Log)
	}
}

func (v village) asked(id uint64) governancetypes.ProposalView {
	v.t.Helper()
	res, err := governancetypes.NewQueryClient(v.Conn()).Proposal(context.Background(), &governancetypes.QueryProposalRequest{ProposalId: id})
	require.NoError(v.t, err)
	return res.Proposal
}

func (v village) status(id uint64) governancetypes.Status {
	v.t.Helper()
	return v.asked(id).Proposal.Status
}

func (v village) priceOf(unit string) uint64 {
	v.t.Helper()
	res, err := communstypes.NewQueryClient(v.Conn()).ReferencePrices(context.Background(), &communstypes.QueryReferencePricesRequest{Community: chain.Village})
	require.NoError(v.t, err)
	for _, p := range res.ReferencePrices {
		if p.Unit == unit {
			return p.Price.Amount
		}
	}
	return 0
}

const (
	yes     = governancetypes.CHOICE_YES
	no      = governancetypes.CHOICE_NO
	abstain = governancetypes.CHOICE_ABSTAIN
	block   = governancetypes.CHOICE_BLOCK
)

func TestAssembly_decidesAPriceFromProposalToExecution(t *testing.T) {
	v := assembly(t)
	id := v.propose("amina", villageScope, price(5_000_000))
	require.Equal(t, governancetypes.Needs{Seconders: 1}, v.asked(id).Needs)
	v.second(id, "bruno")
	asked := v.asked(id)
	require.EqualValues(t, 8, asked.Poll.Called)
	require.EqualValues(t, 3, asked.Needs.Yes)

	v.vote(id, yes, "amina", "bruno", "chloe", "farid")
	v.vote(id, no, "djibril")
	v.vote(id, abstain, "elsa", "farid")
	require.True(t, v.asked(id).Needs.WouldPass)
	v.sound()
	v.Reimport()
	v.Advance(votingTime)
	require.Equal(t, governancetypes.STATUS_PASSED, v.status(id))
	require.Zero(t, v.priceOf("basket"))
	v.Advance(delay)
	require.Equal(t, governancetypes.STATUS_EXECUTED, v.status(id))
	require.EqualValues(t, 5_000_000, v.priceOf("basket"))
	require.Equal(t, governancetypes.Totals{Yes: 3, No: 1, Abstain: 2}, v.asked(id).Poll.Totals)
	v.sound()
}

func TestAssembly_agreesOnLongCare(t *testing.T) {
	v := assembly(t)
	id := v.propose("amina", villageScope, &contributiontypes.MsgSetAgreement{
		Authority: authority(villageScope), Community: chain.Village, Contributor: v.Member("chloe").Address, Category: "care",
		DailyMinutes: 20 * 60, Until: v.Now().AddDate(0, 0, 60).Format(time.DateOnly),
	})
	v.second(id, "bruno")
	v.vote(id, yes, "amina", "bruno", "djibril")
	v.Advance(votingTime + delay)
	require.Equal(t, governancetypes.STATUS_EXECUTED, v.status(id), v.asked(id).Proposal.Error)
	res, err := contributiontypes.NewQueryClient(v.Conn()).Agreements(context.Background(), &contributiontypes.QueryAgreementsRequest{Community: chain.Village})
	require.NoError(t, err)
	require.Len(t, res.Agreements, 1)
}

// A grant needs a fund, which is empty here: what is decided then fails, and leaves its error only. Whom it concerns has no part in it.
func TestAssembly_whoIsGrantedToHasNoPart(t *testing.T) {
	v := assembly(t)
	grant := &communstypes.MsgGrant{Authority: authority(villageScope), Community: chain.Village, Person: v.Member("elsa").Address, Amount: 1_000_000}
	v.requireBlockRefuses(governancetypes.ErrConcerned, "elsa", v.proposal("elsa", villageScope, grant))
	id := v.propose("amina", villageScope, grant)
	v.requireBlockRefuses(governancetypes.ErrConcerned, "elsa", v.seconding("elsa", id, 1))
	v.second(id, "bruno")
	require.EqualValues(t, 7, v.asked(id).Poll.Called)
	v.requireBlockRefuses(governancetypes.ErrConcerned, "elsa", v.voting("elsa", id, yes))
	v.vote(id, yes, "amina", "bruno", "chloe")
	v.Advance(votingTime + delay)
	failed := v.asked(id).Proposal
	require.Equal(t, governancetypes.STATUS_FAILED, failed.Status)
	require.Contains(t, failed.Error, "message 1")
	v.sound()
}

func TestAssembly_changesItsOwnRulesByTwoThirds(t *testing.T) {
	v := assembly(t)
	rules := quickRules(villageScope)
	change := func(to uint32) sdk.Msg {
		rules.Ordinary.YesSharePpm = to
		return &governancetypes.MsgUpdateGovernanceParams{Authority: authority(villageScope), Scope: villageScope, Rules: rules}
	}
	id := v.propose("amina", villageScope, change(60_000), change(80_000))
	require.Equal(t, governancetypes.KIND_CONSTITUTIONAL, v.asked(id).Proposal.Kind)
	v.second(id, "bruno", "chloe")
	v.vote(id, yes, "amina", "bruno", "chloe", "djibril")
	v.vote(id, no, "elsa", "farid")
	v.Advance(votingTime + delay)
	require.Equal(t, governancetypes.STATUS_FAILED, v.status(id), "two moves in one month, in one proposal")

	id = v.propose("amina", villageScope, change(60_000))
	v.second(id, "bruno", "chloe")
	v.vote(id, yes, "amina", "bruno", "chloe", "djibril")
	v.vote(id, no, "elsa", "farid")
	v.Advance(votingTime + delay)
	require.Equal(t, governancetypes.STATUS_EXECUTED, v.status(id), v.asked(id).Proposal.Error)
	res, err := governancetypes.NewQueryClient(v.Conn()).Rules(context.Background(), &governancetypes.QueryRulesRequest{Scope: villageScope})
	require.NoError(t, err)
	require.EqualValues(t, 60_000, res.Rules.Ordinary.YesSharePpm)
}

func TestAssembly_aSecondCallNeedsHalfOfTheYesVotes(t *testing.T) {
	v := newVillage(t, func(f *chain.Founding) {
		names := []string{"amina", "bruno", "chloe", "djibril", "elsa", "farid", "gwenn", "hugo"}
		for i := range 12 {
			names = append(names, "neighbour"+string(rune('a'+i)))
		}
		f.Community(chain.Village, names...)
	}, quickVotes)
	rules := quickRules(villageScope)
	rules.Constitutional.YesSharePpm = 280_000
	id := v.propose("amina", villageScope, &governancetypes.MsgUpdateGovernanceParams{Authority: authority(villageScope), Scope: villageScope, Rules: rules})
	v.second(id, "bruno", "chloe", "djibril")
	require.EqualValues(t, 6, v.asked(id).Needs.YesNeeded)
	v.vote(id, yes, "amina", "bruno", "chloe")
	v.Advance(votingTime)
	require.Equal(t, governancetypes.STATUS_REJECTED, v.status(id))
	require.True(t, v.asked(id).Needs.MayBeCalledAgain)

	var answer governancetypes.MsgCallAgainResponse
	v.read(v.MustSend(v.Member("elsa"), &governancetypes.MsgCallAgain{Caller: v.Member("elsa").Address, ProposalId: id}), &answer)
	v.requireBlockRefuses(governancetypes.ErrNotCallableAgain, "elsa", &governancetypes.MsgCallAgain{Caller: v.Member("elsa").Address, ProposalId: id})
	again := answer.ProposalId
	require.EqualValues(t, 3, v.asked(again).Needs.YesNeeded)
	v.vote(again, yes, "amina", "bruno", "chloe")
	v.Advance(votingTime + delay)
	require.Equal(t, governancetypes.STATUS_EXECUTED, v.status(again), v.asked(again).Proposal.Error)
	v.sound()
}

func TestFederation_needsMembersAndCommunities(t *testing.T) {
	v := federation(t)
	params := governancetypes.DefaultParams()
	params.MaxOpen = 3
	change := &governancetypes.MsgUpdateParams{Authority: authority(communitytypes.FederationScope), Params: params}

	id := v.propose("amina", communitytypes.FederationScope, change)
	v.second(id, "bruno", "chloe")
	require.True(t, v.asked(id).Needs.FromAnotherCommunity)
	v.requireBlockRefuses(governancetypes.ErrCannotSecond, "djibril", v.seconding("djibril", id, 1))
	v.second(id, "ines")
	asked := v.asked(id)
	require.EqualValues(t, 12, asked.Poll.Called)
	require.EqualValues(t, 2, asked.Poll.Communities)
	v.vote(id, yes, "amina", "bruno", "chloe", "djibril", "elsa", "farid", "gwenn", "hugo")
	v.vote(id, no, "ines", "jules", "karim")
	require.EqualValues(t, 1, v.asked(id).Needs.Communities, "one says yes and one no: one more would have to say yes")
	v.sound()
	v.Advance(votingTime)
	require.Equal(t, governancetypes.STATUS_REJECTED, v.status(id), "eight to three, and no majority of communities")

	id = v.propose("ines", communitytypes.FederationScope, change)
	v.second(id, "jules", "amina", "bruno")
	v.vote(id, yes, "amina", "bruno", "chloe")
	v.vote(id, no, "jules")
	v.sound()
	v.Reimport()
	v.Advance(votingTime + delay)
	require.Equal(t, governancetypes.STATUS_EXECUTED, v.status(id), v.asked(id).Proposal.Error)
	res, err := governancetypes.NewQueryClient(v.Conn()).Params(context.Background(), &governancetypes.QueryParamsRequest{})
	require.NoError(t, err)
	require.EqualValues(t, 3, res.Params.MaxOpen)
	v.sound()
}

// requireBlockRefuses sends a message, and expects the error with nothing stored.
func (v village) requireBlockRefuses(want interface {
	Codespace() string
	ABCICode() uint32
}, name string, message sdk.Msg) {
	v.t.Helper()
	v.NextBlock(time.Second)
	res := v.Send(v.Member(name), message)
	require.Equal(v.t, want.Codespace(), res.Codespace, res.Log)
	require.Equal(v.t, want.ABCICode(), res.Code, res.Log)
	require.Empty(v.t, eventsOf(res, "communalia."), "something happened")
}

// eventsOf are the chain's own events of a result.
func eventsOf(res *abci.ExecTxResult, prefix string) (found []string) {
	for _, event := range res.Events {
		if len(event.Type) >= len(prefix) && event.Type[:len(prefix)] == prefix {
			found = append(found, event.Type)
		}
	}
	return found
}
