package integration

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	abci "github.com/cometbft/cometbft/abci/types"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	moduletestutil "github.com/cosmos/cosmos-sdk/types/module/testutil"

	"github.com/communalia/communalia-chain/testutil/chain"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	governancetypes "github.com/communalia/communalia-chain/x/governance/types"
	meetingtypes "github.com/communalia/communalia-chain/x/meeting/types"
)

const aDay = 24 * time.Hour

var (
	scope           = communitytypes.CommunityScope(chain.Village)
	villageAssembly = communitytypes.AssemblyAddress(chain.Village).String()
)

// room is a village whose assembly decides.
type room struct{ village }

// quick shortens what an assembly waits for on weighty matters, so that a test has fewer blocks to make.
func quick(f *chain.Founding) {
	rules := governancetypes.DefaultRules(scope)
	rules.Constitutional.VotingPeriod, rules.Constitutional.Delay = 6*time.Hour, time.Hour
	genesis := governancetypes.DefaultGenesis()
	genesis.Rules = []governancetypes.ScopeRules{{Scope: scope, Rules: rules}}
	f.State[governancetypes.ModuleName] = moduletestutil.MakeTestEncodingConfig().Codec.MustMarshalJSON(genesis)
}

func packed(t testing.TB, messages ...sdk.Msg) (all []*codectypes.Any) {
	t.Helper()
	for _, message := range messages {
		bz, err := codectypes.NewAnyWithValue(message)
		require.NoError(t, err)
		all = append(all, bz)
	}
	return all
}

// propose puts a question to the assembly, seconded so that its vote opens.
func (r room) propose(seconders []string, messages ...sdk.Msg) uint64 {
	r.t.Helper()
	var answer governancetypes.MsgProposeResponse
	r.read(r.MustSend(r.Member("amina"), &governancetypes.MsgPropose{
		Proposer: r.Member("amina").Address, Scope: scope, Title: "To be decided", Messages: packed(r.t, messages...),
	}), &answer)
	for _, name := range seconders {
		r.MustSend(r.Member(name), &governancetypes.MsgSecond{Seconder: r.Member(name).Address, ProposalId: answer.ProposalId, Version: 1})
	}
	return answer.ProposalId
}

func (r room) vote(proposal uint64, choice governancetypes.Choice, names ...string) {
	r.t.Helper()
	for _, name := range names {
		r.MustSend(r.Member(name), &governancetypes.MsgVote{Voter: r.Member(name).Address, ProposalId: proposal, Choice: choice})
	}
}

// convened is a meeting in three days on a proposal, for whose hour time has passed, with everybody but Hugo on its roll and its scrutineers drawn.
func (r room) convened(proposal uint64, secret ...uint64) (meeting uint64, scrutineers []string) {
	r.t.Helper()
	chloe := r.Member("chloe")
	var answer meetingtypes.MsgConveneResponse
	r.read(r.MustSend(chloe, &meetingtypes.MsgConvene{
		Convener: chloe.Address, Scope: scope, HeldAt: r.Now().Add(3*aDay + time.Minute), Place: "The old school", AgendaHash: make([]byte, 32),
		Proposals: []uint64{proposal}, Secret: secret,
	}), &answer)
	r.Advance(3*aDay + time.Minute)
	roll := &meetingtypes.MsgEnterRoll{Convener: chloe.Address, MeetingId: answer.MeetingId}
	for _, name := range []string{"amina", "bruno", "chloe", "djibril", "elsa", "farid", "gwenn"} {
		roll.Persons = append(roll.Persons, r.Member(name).Address)
	}
	r.MustSend(chloe, roll)
	r.MustSend(chloe, &meetingtypes.MsgCloseRoll{Convener: chloe.Address, MeetingId: answer.MeetingId})
	r.Advance(16 * time.Minute)
	res, err := meetingtypes.NewQueryClient(r.Conn()).Meeting(context.Background(), &meetingtypes.QueryMeetingRequest{MeetingId: answer.MeetingId})
	require.NoError(r.t, err)
	for _, name := range []string{"amina", "bruno", "chloe", "djibril", "elsa", "farid", "gwenn"} {
		if slices.Contains(res.Meeting.Scrutineers, r.Member(name).Address) {
			scrutineers = append(scrutineers, name)
		}
	}
	require.Len(r.t, scrutineers, 3)
	return answer.MeetingId, scrutineers
}

// papers are ballots as they are read out.
func (r room) papers(choice meetingtypes.Choice, names ...string) (papers []meetingtypes.BallotPaper) {
	for _, name := range names {
		papers = append(papers, meetingtypes.BallotPaper{Person: r.Member(name).Address, Choice: choice})
	}
	return papers
}

func (r room) enters(scrutineer string, meeting, proposal uint64, papers []meetingtypes.BallotPaper) *abci.ExecTxResult {
	return r.Send(r.Member(scrutineer), &meetingtypes.MsgEnterBallots{
		Scrutineer: r.Member(scrutineer).Address, MeetingId: meeting, ProposalId: proposal, Ballots: papers,
	})
}

func (r room) confirms(scrutineer string, meeting, proposal uint64, papers []meetingtypes.BallotPaper) *abci.ExecTxResult {
	return r.Send(r.Member(scrutineer), &meetingtypes.MsgConfirmBallots{
		Scrutineer: r.Member(scrutineer).Address, MeetingId: meeting, ProposalId: proposal, Ballots: papers,
	})
}

func (r room) proposal(id uint64) governancetypes.ProposalView {
	r.t.Helper()
	res, err := governancetypes.NewQueryClient(r.Conn()).Proposal(context.Background(), &governancetypes.QueryProposalRequest{ProposalId: id})
	require.NoError(r.t, err)
	return res.Proposal
}

func basketPrice() *communstypes.MsgSetReferencePrice {
	return &communstypes.MsgSetReferencePrice{Authority: villageAssembly, Community: chain.Village, Unit: "basket", Price: 5_000_000}
}

// Two of the three yes votes that a price needs are cast in a room, by hand.
func TestMeeting_twoBallotsByHandDecide(t *testing.T) {
	r := room{newVillage(t)}
	proposal := r.propose([]string{"bruno"}, basketPrice())
	r.vote(proposal, governancetypes.CHOICE_YES, "hugo")
	meeting, s := r.convened(proposal)
	require.NotContains(t, s, "amina", "who proposed")
	require.NotContains(t, s, "bruno", "who seconded")

	ballots := r.papers(meetingtypes.CHOICE_YES, "amina", "bruno")
	absent := r.enters(s[0], meeting, proposal, r.papers(meetingtypes.CHOICE_YES, "hugo"))
	refused(t, meetingtypes.ErrNotOnRoll, absent.Codespace, absent.Code, absent.Log)
	stranger := r.enters("amina", meeting, proposal, ballots)
	refused(t, meetingtypes.ErrNotScrutineer, stranger.Codespace, stranger.Code, stranger.Log)
	require.Zero(t, r.enters(s[0], meeting, proposal, ballots).Code)
	own := r.confirms(s[0], meeting, proposal, ballots)
	refused(t, meetingtypes.ErrSameHand, own.Codespace, own.Code, own.Log)
	require.Zero(t, r.confirms(s[1], meeting, proposal, ballots).Code)
	twice := r.confirms(s[1], meeting, proposal, ballots)
	refused(t, meetingtypes.ErrSameHand, twice.Codespace, twice.Code, twice.Log)
	r.Reimport()
	require.EqualValues(t, 1, r.proposal(proposal).Poll.Totals.Yes, "two hands are not three")
	require.Zero(t, r.confirms(s[2], meeting, proposal, ballots).Code)
	require.EqualValues(t, 3, r.proposal(proposal).Poll.Totals.Yes)

	recount, err := meetingtypes.NewQueryClient(r.Conn()).Recount(context.Background(), &meetingtypes.QueryRecountRequest{
		MeetingId: meeting, ProposalId: proposal,
	})
	require.NoError(t, err)
	require.EqualValues(t, 2, recount.Confirmed.Yes)
	require.Equal(t, r.Member(s[0]).Address, recount.Ballots[0].EnteredBy)
	require.Equal(t, []string{r.Member(s[1]).Address, r.Member(s[2]).Address}, recount.Ballots[0].ConfirmedBy)

	r.Advance(5 * aDay)
	late := r.enters(s[0], meeting, proposal, r.papers(meetingtypes.CHOICE_NO, "elsa"))
	refused(t, meetingtypes.ErrTooLate, late.Codespace, late.Code, late.Log)
	require.Equal(t, governancetypes.STATUS_EXECUTED, r.proposal(proposal).Proposal.Status)
}

// One vote in total whoever entered it: who finds a ballot that is not theirs strikes it, or votes themselves.
func TestMeeting_thePersonHasTheLastWord(t *testing.T) {
	r := room{newVillage(t)}
	proposal := r.propose([]string{"bruno"}, basketPrice())
	meeting, s := r.convened(proposal)
	ballots := r.papers(meetingtypes.CHOICE_YES, "amina", "bruno")
	require.Zero(t, r.enters(s[0], meeting, proposal, ballots).Code)
	require.Zero(t, r.confirms(s[1], meeting, proposal, ballots).Code)
	require.Zero(t, r.confirms(s[2], meeting, proposal, ballots).Code)
	require.EqualValues(t, 2, r.proposal(proposal).Poll.Totals.Yes)

	r.vote(proposal, governancetypes.CHOICE_NO, "amina")
	require.EqualValues(t, 1, r.proposal(proposal).Poll.Totals.No)
	require.EqualValues(t, 1, r.proposal(proposal).Poll.Totals.Yes, "one vote, not two")
	r.MustSend(r.Member("bruno"), &meetingtypes.MsgStrikeBallot{Person: r.Member("bruno").Address, MeetingId: meeting, ProposalId: proposal})
	require.Zero(t, r.proposal(proposal).Poll.Totals.Yes)

	seen := r.papers(meetingtypes.CHOICE_YES, "djibril")
	require.Zero(t, r.enters(s[0], meeting, proposal, seen).Code)
	r.vote(proposal, governancetypes.CHOICE_ABSTAIN, "djibril")
	require.Zero(t, r.confirms(s[1], meeting, proposal, seen).Code)
	require.Zero(t, r.confirms(s[2], meeting, proposal, seen).Code)
	require.Zero(t, r.proposal(proposal).Poll.Totals.Yes, "who voted after the ballot was entered is not overruled")
}

// In a secret vote four totals are entered that add up to the roll, and who is on it has no other vote.
func TestMeeting_aSecretVoteIsFourTotals(t *testing.T) {
	r := room{newVillage(t)}
	proposal := r.propose([]string{"bruno"}, basketPrice())
	meeting, s := r.convened(proposal, proposal)
	open := r.enters(s[0], meeting, proposal, r.papers(meetingtypes.CHOICE_YES, "elsa"))
	refused(t, meetingtypes.ErrSecret, open.Codespace, open.Code, open.Log)
	enter := &meetingtypes.MsgEnterTotals{Scrutineer: r.Member(s[0]).Address, MeetingId: meeting, ProposalId: proposal, Yes: 5, No: 1, Abstain: 2}
	tooMany := r.Send(r.Member(s[0]), enter)
	refused(t, meetingtypes.ErrTotals, tooMany.Codespace, tooMany.Code, tooMany.Log)
	enter.Abstain = 1
	r.MustSend(r.Member(s[0]), enter)
	for _, name := range s[1:] {
		r.MustSend(r.Member(name), &meetingtypes.MsgConfirmTotals{
			Scrutineer: r.Member(name).Address, MeetingId: meeting, ProposalId: proposal, Yes: 5, No: 1, Abstain: 1,
		})
	}
	require.Equal(t, governancetypes.Totals{Yes: 5, No: 1, Abstain: 1}, r.proposal(proposal).Poll.Totals)
	again := r.Send(r.Member("elsa"), &governancetypes.MsgVote{
		Voter: r.Member("elsa").Address, ProposalId: proposal, Choice: governancetypes.CHOICE_NO,
	})
	refused(t, governancetypes.ErrVotedInSecret, again.Codespace, again.Code, again.Log)
	r.vote(proposal, governancetypes.CHOICE_NO, "hugo")
	r.Advance(6 * aDay)
	require.Equal(t, governancetypes.STATUS_EXECUTED, r.proposal(proposal).Proposal.Status)
}

// Who leaves between the roll and the count keeps the vote that they cast, and stops nobody else's.
func TestMeeting_aSecretVoteCountsWithoutWhoLeft(t *testing.T) {
	r := room{newVillage(t)}
	proposal := r.propose([]string{"bruno"}, basketPrice())
	meeting, s := r.convened(proposal, proposal)
	for _, name := range []string{"chloe", "djibril", "elsa", "farid", "gwenn"} {
		if !slices.Contains(s, name) {
			r.MustSend(r.Member(name), &communitytypes.MsgLeave{Member: r.Member(name).Address, Community: chain.Village})
			break
		}
	}
	r.MustSend(r.Member(s[0]), &meetingtypes.MsgEnterTotals{Scrutineer: r.Member(s[0]).Address, MeetingId: meeting, ProposalId: proposal, Yes: 6, No: 1})
	for _, name := range s[1:] {
		r.MustSend(r.Member(name), &meetingtypes.MsgConfirmTotals{
			Scrutineer: r.Member(name).Address, MeetingId: meeting, ProposalId: proposal, Yes: 6, No: 1,
		})
	}
	require.Equal(t, governancetypes.Totals{Yes: 6, No: 1}, r.proposal(proposal).Poll.Totals)
	r.sound()
}
