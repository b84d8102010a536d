package integration

import (
	"bytes"
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"
	upgradetypes "github.com/cosmos/cosmos-sdk/x/upgrade/types"

	"github.com/communalia/communalia-chain/testutil/chain"
	commissiontypes "github.com/communalia/communalia-chain/x/commission/types"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	governancetypes "github.com/communalia/communalia-chain/x/governance/types"
	validatortypes "github.com/communalia/communalia-chain/x/validator/types"
)

const noticeTime = 14 * aDay

func (v village) exclusion(name string) *communitytypes.MsgExclude {
	return &communitytypes.MsgExclude{
		Authority: authority(villageScope), Community: chain.Village, Person: v.Member(name).Address, ReasonHash: bytes.Repeat([]byte{1}, 32),
	}
}

func (v village) replying(name string, id uint64, reply byte) sdk.Msg {
	return &communitytypes.MsgReplyToExclusion{Person: v.Member(name).Address, ProposalId: id, ReplyHash: bytes.Repeat([]byte{reply}, 32)}
}

// Who is to be excluded is told, may reply until it is decided, and their reply stays beside the reason.
func TestExclusion_isHeardBeforeItIsDecided(t *testing.T) {
	v := assembly(t)
	id := v.propose("amina", villageScope, v.exclusion("farid"))
	v.requireBlockRefuses(communitytypes.ErrNoHearing, "farid", v.replying("farid", id, 2))
	v.second(id, "bruno", "chloe")
	require.Equal(t, governancetypes.STATUS_NOTICE, v.status(id))
	v.requireBlockRefuses(governancetypes.ErrVoteNotOpen, "bruno", v.voting("bruno", id, yes))
	v.requireBlockRefuses(communitytypes.ErrNoHearing, "gwenn", v.replying("gwenn", id, 2))
	v.MustSend(v.Member("farid"), v.replying("farid", id, 2))
	v.MustSend(v.Member("farid"), v.replying("farid", id, 3))
	v.sound()
	v.Reimport()
	v.Advance(noticeTime)
	asked := v.asked(id)
	require.Equal(t, governancetypes.STATUS_VOTING, asked.Proposal.Status)
	require.EqualValues(t, 7, asked.Poll.Called)
	v.requireBlockRefuses(governancetypes.ErrConcerned, "farid", v.voting("farid", id, no))
	v.vote(id, yes, "amina", "bruno", "chloe", "djibril")
	v.Advance(votingTime + delay)
	require.Equal(t, governancetypes.STATUS_EXECUTED, v.status(id), v.asked(id).Proposal.Error)
	res, err := communitytypes.NewQueryClient(v.Conn()).Bans(context.Background(), &communitytypes.QueryBansRequest{Community: chain.Village})
	require.NoError(t, err)
	require.Len(t, res.Bans, 1)
	require.Equal(t, bytes.Repeat([]byte{3}, 32), res.Bans[0].Ban.ReplyHash)
	of := &communitytypes.QueryHearingsRequest{Address: v.Member("farid").Address}
	hearings, err := communitytypes.NewQueryClient(v.Conn()).Hearings(context.Background(), of)
	require.NoError(t, err)
	require.Empty(t, hearings.Hearings, "it is decided")
	v.sound()
	v.Reimport()
}

// An amendment begins all anew: the seconders, the notice, the time to reply.
func TestAmendment_ofAnExclusionTellsAnew(t *testing.T) {
	v := assembly(t)
	id := v.propose("amina", villageScope, v.exclusion("farid"))
	v.second(id, "bruno", "chloe")
	v.MustSend(v.Member("farid"), v.replying("farid", id, 2))
	v.NextBlock(time.Minute)
	amended := v.proposal("amina", villageScope, v.exclusion("gwenn"))
	amend := &governancetypes.MsgAmendProposal{Proposer: amended.Proposer, ProposalId: id, Title: "Another question", Messages: amended.Messages}
	bruno := &governancetypes.MsgAmendProposal{Proposer: v.Member("bruno").Address, ProposalId: id, Title: "Mine", Messages: amended.Messages}
	v.requireBlockRefuses(governancetypes.ErrNotProposer, "bruno", bruno)
	v.MustSend(v.Member("amina"), amend)
	require.Equal(t, governancetypes.STATUS_SEEKING_SECONDS, v.status(id))
	v.requireBlockRefuses(communitytypes.ErrNoHearing, "farid", v.replying("farid", id, 2))
	v.requireBlockRefuses(governancetypes.ErrWrongVersion, "bruno", v.seconding("bruno", id, 1))
	v.MustSend(v.Member("bruno"), v.seconding("bruno", id, 2))
	v.MustSend(v.Member("farid"), v.seconding("farid", id, 2))
	v.Advance(noticeTime - time.Hour)
	require.Equal(t, governancetypes.STATUS_NOTICE, v.status(id), "the notice began anew")
	v.MustSend(v.Member("gwenn"), v.replying("gwenn", id, 4))
	v.MustSend(v.Member("amina"), &governancetypes.MsgWithdrawProposal{Proposer: v.Member("amina").Address, ProposalId: id})
	v.requireBlockRefuses(communitytypes.ErrNoHearing, "gwenn", v.replying("gwenn", id, 4))
	v.Advance(2 * time.Hour)
	require.Equal(t, governancetypes.STATUS_WITHDRAWN, v.status(id))
	v.sound()
}

// Without seconders a proposal ends 14 days after it was made, however often it is amended. One that had found them may seek them as long again.
func TestAmendment_givesNoMoreTimeToFindSeconders(t *testing.T) {
	v := newVillage(t, oneVillage, quickVotes, longBlocks(t))
	period := governancetypes.DefaultParams().SecondingPeriod
	amending := func(id uint64, message sdk.Msg) sdk.Msg {
		return &governancetypes.MsgAmendProposal{
			Proposer: v.Member("amina").Address, ProposalId: id, Title: "Better words", Messages: v.proposal("amina", villageScope, message).Messages,
		}
	}
	id := v.propose("amina", villageScope, price(3_000_000))
	lapses := v.asked(id).Proposal.LapsesAt
	v.Advance(period - aDay)
	v.MustSend(v.Member("amina"), amending(id, price(4_000_000)))
	require.Equal(t, lapses, v.asked(id).Proposal.LapsesAt)
	heard := v.propose("amina", villageScope, v.exclusion("farid"))
	v.second(heard, "bruno", "chloe")
	v.sound()
	v.Reimport()
	v.Advance(aDay)
	require.Equal(t, governancetypes.STATUS_LAPSED, v.status(id))
	v.requireBlockRefuses(governancetypes.ErrWrongStatus, "amina", amending(id, price(5_000_000)))

	require.Equal(t, governancetypes.STATUS_NOTICE, v.status(heard))
	v.Advance(12 * aDay)
	v.MustSend(v.Member("amina"), amending(heard, v.exclusion("gwenn")))
	v.Advance(period - aDay)
	require.Equal(t, governancetypes.STATUS_SEEKING_SECONDS, v.status(heard))
	v.MustSend(v.Member("amina"), amending(heard, v.exclusion("hugo")))
	v.Advance(aDay + time.Minute)
	require.Equal(t, governancetypes.STATUS_LAPSED, v.status(heard))
	v.sound()
}

// What is decided does no more than its gas allows: it fails whole, and the chain goes on.
func TestExecution_isBoundedByGas(t *testing.T) {
	params := governancetypes.DefaultParams()
	params.ExecutionGas = 20_000
	v := newVillage(t, oneVillage, quickVotesWith(params))
	messages := []sdk.Msg{price(3_000_000)}
	for _, unit := range []string{"ride", "meal", "lesson", "night"} {
		messages = append(messages, &communstypes.MsgSetReferencePrice{Authority: authority(villageScope), Community: chain.Village, Unit: unit, Price: 3_000_000})
	}
	id := v.propose("amina", villageScope, messages...)
	v.second(id, "bruno")
	v.vote(id, yes, "amina", "bruno", "chloe", "djibril")
	v.Advance(votingTime + delay)
	failed := v.asked(id).Proposal
	require.Equal(t, governancetypes.STATUS_FAILED, failed.Status)
	require.Contains(t, failed.Error, "more than 20000 units of gas allow")
	require.Zero(t, v.priceOf("basket"), "all or none")
	v.sound()
}

// Who voted what is forgotten once it was kept long enough; the result stays.
func TestForget_votesGoAndTotalsStay(t *testing.T) {
	params := governancetypes.DefaultParams()
	params.VotesKept = aDay
	v := newVillage(t, oneVillage, quickVotesWith(params))
	id := v.propose("amina", villageScope, price(3_000_000))
	lapsing := v.propose("amina", villageScope, price(4_000_000))
	v.second(id, "bruno")
	v.vote(id, yes, "amina", "bruno", "chloe")
	v.vote(id, no, "djibril")
	v.Advance(votingTime + delay)
	require.Equal(t, governancetypes.STATUS_EXECUTED, v.status(id))
	votes := func() int {
		res, err := governancetypes.NewQueryClient(v.Conn()).Votes(context.Background(), &governancetypes.QueryVotesRequest{ProposalId: id})
		require.NoError(t, err)
		return len(res.Votes)
	}
	require.Equal(t, 4, votes())
	v.Advance(aDay)
	require.Zero(t, votes())
	require.Equal(t, governancetypes.Totals{Yes: 3, No: 1}, v.asked(id).Poll.Totals)
	v.Advance(params.SecondingPeriod + aDay)
	_, err := governancetypes.NewQueryClient(v.Conn()).Proposal(context.Background(), &governancetypes.QueryProposalRequest{ProposalId: lapsing})
	require.Error(t, err, "nobody voted on it, so nothing of it is kept")
	v.sound()
	v.Reimport()
}

// What was to happen to a proposal next may be put off until after it was forgotten. Then there is nothing to do, and nothing has failed.
func TestForget_whatWasWithdrawnLeavesNoDeadLetter(t *testing.T) {
	params := governancetypes.DefaultParams()
	params.VotesKept = aDay
	v := newVillage(t, oneVillage, quickVotesWith(params), longBlocks(t))
	id := v.propose("amina", villageScope, price(3_000_000))
	v.MustSend(v.Member("amina"), &governancetypes.MsgWithdrawProposal{Proposer: v.Member("amina").Address, ProposalId: id})
	v.days(int(params.SecondingPeriod/aDay) + 1)
	queue, err := v.Node().Keepers.Schedule.ExportGenesis(v.Context())
	require.NoError(t, err)
	require.Empty(t, queue.DeadLetters)
	_, err = governancetypes.NewQueryClient(v.Conn()).Proposal(t.Context(), &governancetypes.QueryProposalRequest{ProposalId: id})
	require.Error(t, err, "it is forgotten")
}

// An upgrade that cannot wait: the technical commission and the operators say so, and a vote that needs a tenth of the yes votes decides in days.
func TestUrgentUpgrade_isDecidedInDays(t *testing.T) {
	v := federation(t)
	fed := communitytypes.FederationScope
	plan := func(name string) sdk.Msg {
		return &upgradetypes.MsgSoftwareUpgrade{Authority: authority(fed), Plan: upgradetypes.Plan{Name: name, Height: v.Height() + 100_000}}
	}
	upgrade := v.propose("amina", fed, plan("mend"))
	v.requireBlockRefuses(governancetypes.ErrNotUrgent, "lamarmite", v.urgent("lamarmite", upgrade))
	mandate := v.propose("bruno", fed, &commissiontypes.MsgMandate{
		Authority: authority(fed), Scope: fed, Kind: commissiontypes.KIND_TECHNICAL, Name: "Those who watch the machines", Purpose: "To tell what cannot wait",
		Powers: []string{sdk.MsgTypeURL(&commissiontypes.MsgPause{})}, Threshold: 2, Term: 90 * aDay,
		Groups: []commissiontypes.Group{{Community: chain.Village, Drawn: 3}},
	})
	v.second(mandate, "chloe", "ines", "jules")
	v.vote(mandate, yes, "amina", "bruno", "chloe", "ines", "jules", "karim")
	v.Advance(votingTime + delay + 20*time.Minute)
	require.Equal(t, governancetypes.STATUS_EXECUTED, v.status(mandate), "%+v", v.asked(mandate))
	members := v.seated()
	require.Len(t, members, 3)

	v.requireBlockRefuses(governancetypes.ErrNotUrgentSigner, "ines", v.urgent("ines", upgrade))
	other := v.propose("karim", fed, plan("another"), &governancetypes.MsgUpdateParams{Authority: authority(fed), Params: governancetypes.DefaultParams()})
	v.requireBlockRefuses(governancetypes.ErrNotUrgent, members[0], v.urgent(members[0], other))
	v.MustSend(v.Member(members[0]), v.urgent(members[0], upgrade))
	v.requireBlockRefuses(governancetypes.ErrNotUrgentSigner, members[0], v.urgent(members[0], upgrade))
	v.MustSend(v.Member("lamarmite"), v.urgent("lamarmite", upgrade))
	require.Equal(t, governancetypes.STATUS_SEEKING_SECONDS, v.status(upgrade), "one member more must say so")
	v.MustSend(v.Member(members[1]), v.urgent(members[1], upgrade))
	asked := v.asked(upgrade)
	require.Equal(t, governancetypes.STATUS_VOTING, asked.Proposal.Status)
	require.Equal(t, governancetypes.CALL_URGENT, asked.Poll.Call)
	require.EqualValues(t, 2, asked.Needs.YesNeeded)
	v.vote(upgrade, yes, "amina", "bruno", "chloe", "ines", "jules", "karim")
	v.Advance(governancetypes.DefaultParams().UrgentPeriod)
	require.Equal(t, governancetypes.STATUS_EXECUTED, v.status(upgrade), v.asked(upgrade).Proposal.Error)
	made, err := v.Node().Keepers.Upgrade.GetUpgradePlan(v.Context())
	require.NoError(t, err)
	require.Equal(t, "mend", made.Name)
	v.sound()
}

func (v village) urgent(name string, id uint64) sdk.Msg {
	return &governancetypes.MsgSignUrgentUpgrade{Signer: v.Member(name).Address, ProposalId: id}
}

// seated are the members of the first commission, who accept their places.
func (v village) seated() (names []string) {
	v.t.Helper()
	res, err := commissiontypes.NewQueryClient(v.Conn()).Commission(context.Background(), &commissiontypes.QueryCommissionRequest{CommissionId: 1})
	require.NoError(v.t, err)
	for _, name := range []string{"amina", "bruno", "chloe", "djibril", "elsa", "farid", "gwenn", "hugo"} {
		for _, p := range res.Commission.Commission.Places {
			if p.Person == v.Member(name).ID {
				names = append(names, name)
				v.MustSend(v.Member(name), &commissiontypes.MsgAcceptPlace{Member: v.Member(name).Address, CommissionId: 1})
			}
		}
	}
	return names
}

// A community that removes its cooperative does not take away its seat: it asks the federation, at once.
func TestRemovedOrganisation_keepsItsSeatUntilTheFederationDecides(t *testing.T) {
	v := newVillage(t, twoVillages, func(f *chain.Founding) {
		f.Cooperative("lamarmite", chain.Village)
		f.Cooperative("lavoir", hamlet)
		f.Cooperative("lemoulin", hamlet)
	}, quickVotes)
	remove := v.propose("amina", villageScope, &communitytypes.MsgRemoveOrganisation{
		Authority: authority(villageScope), Community: chain.Village, Organisation: v.Member("lamarmite").Address,
	})
	v.second(remove, "bruno")
	v.vote(remove, yes, "amina", "bruno", "chloe")
	v.Advance(votingTime + delay)
	require.Equal(t, governancetypes.STATUS_EXECUTED, v.status(remove), "%+v", v.asked(remove))
	seat := func() validatortypes.SeatStatus {
		res, err := validatortypes.NewQueryClient(v.Conn()).Seat(context.Background(), &validatortypes.QuerySeatRequest{SeatId: 1})
		require.NoError(t, err)
		return res.Seat.Seat.Status
	}
	require.Equal(t, validatortypes.SEAT_STATUS_ACTIVE, seat())
	put := v.asked(remove + 1)
	require.Zero(t, put.Proposal.Proposer, "a rule of the chain put it")
	require.Equal(t, communitytypes.FederationScope, put.Proposal.Scope)
	require.Equal(t, governancetypes.STATUS_VOTING, put.Proposal.Status)
	v.sound()
	v.Reimport()
	v.vote(remove+1, yes, "amina", "bruno", "chloe", "ines", "jules", "karim")
	v.Advance(votingTime + delay)
	require.Equal(t, governancetypes.STATUS_EXECUTED, v.status(remove+1), v.asked(remove+1).Proposal.Error)
	require.Equal(t, validatortypes.SEAT_STATUS_WITHDRAWN, seat())
	v.NextBlock(time.Second)
	v.NextBlock(time.Second)
	v.sound()
}
