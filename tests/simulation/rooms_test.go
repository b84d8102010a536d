package simulation

import (
	"slices"
	"time"

	sdk "github.com/cosmos/cosmos-sdk/types"

	commissiontypes "github.com/communalia/communalia-chain/x/commission/types"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	governancetypes "github.com/communalia/communalia-chain/x/governance/types"
	meetingtypes "github.com/communalia/communalia-chain/x/meeting/types"
)

// places are those of sitting commissions that wait for an answer, or have one.
func (w *world) place(answer commissiontypes.Answer) (commission uint64, person string) {
	for _, c := range some(w, w.view.commission.Commissions, 20) {
		for _, p := range some(w, c.Places, 20) {
			if c.Sits() && p.Answer == answer {
				return c.ID, w.view.address[p.Person]
			}
		}
	}
	return 0, ""
}

func acceptPlace(w *world) []act {
	c, person := w.place(commissiontypes.ANSWER_UNSPECIFIED)
	return one(person, &commissiontypes.MsgAcceptPlace{Member: person, CommissionId: c})
}

func declinePlace(w *world) []act {
	c, person := w.place(pick(w, []commissiontypes.Answer{commissiontypes.ANSWER_UNSPECIFIED, commissiontypes.ANSWER_ACCEPTED}))
	return one(person, &commissiontypes.MsgDeclinePlace{Member: person, CommissionId: c})
}

// proposeAct has a commission do one of the things that it was mandated for.
func proposeAct(w *world) []act {
	id, person := w.place(commissiontypes.ANSWER_ACCEPTED)
	for _, c := range w.view.commission.Commissions {
		if c.ID != id {
			continue
		}
		power := pick(w, c.Powers)
		address, _ := communitytypes.ScopeAddress(c.Scope)
		for _, d := range decisions {
			if sdk.MsgTypeURL(d.message) != power {
				continue
			}
			message := d.write(w, c.Scope, address.String())
			if pause, ok := message.(*commissiontypes.MsgPause); ok {
				pause.CommissionId = id
			}
			if message != nil {
				return one(person, &commissiontypes.MsgProposeAct{
					Member: person, CommissionId: id, Messages: w.packed(message), Reason: "It cannot wait for an assembly.",
				})
			}
		}
	}
	return nil
}

func approveAct(w *world) (acts []act) {
	a := pick(w, those(w.view.commission.Acts, func(a commissiontypes.Act) bool { return a.Open() }))
	for _, c := range w.view.commission.Commissions {
		if c.ID == a.CommissionId {
			for _, person := range w.view.ids(c.Persons()) {
				acts = append(acts, one(person, &commissiontypes.MsgApproveAct{Member: person, ActId: a.ID})...)
			}
		}
	}
	return acts
}

// convene calls a meeting on what is open to votes, or will be.
func convene(w *world) []act {
	long := map[uint64]bool{} // votes that stay open until after it
	for _, poll := range w.view.governance.Polls {
		long[poll.Proposal] = poll.ClosesAt.Sub(w.deadline) > 3*w.view.meeting.Params.Notice
	}
	p := pick(w, those(w.proposals(governancetypes.STATUS_VOTING), func(p governancetypes.Proposal) bool { return long[p.Id] }))
	if p.Id == 0 {
		return nil
	}
	who := pick(w, w.view.electorate(p.Scope))
	msg := &meetingtypes.MsgConvene{
		Convener: who, Scope: p.Scope, HeldAt: w.deadline.Add(w.view.meeting.Params.Notice + time.Duration(w.random.IntN(60))*time.Minute),
		Place: "The old school", AgendaHash: w.hash(), Proposals: []uint64{p.Id},
	}
	if w.chance(40) {
		msg.Secret = msg.Proposals
	}
	return one(who, msg)
}

// meeting is one at a stage, on something that is still open to votes, and who convened it.
func (w *world) meeting(stage meetingtypes.Stage) (meetingtypes.Meeting, string) {
	m := pick(w, those(w.view.meeting.Meetings, func(m meetingtypes.Meeting) bool {
		if m.Stage != stage || !m.Open() || stage != meetingtypes.STAGE_COUNTING && !w.votes(m.Items[0].ProposalId) {
			return false
		}
		return stage != meetingtypes.STAGE_CONVENED || w.deadline.After(m.HeldAt) && w.deadline.Before(m.CountsUntil)
	}))
	return m, w.view.address[m.Convener]
}

func cancelMeeting(w *world) []act {
	m := pick(w, those(w.view.meeting.Meetings, func(m meetingtypes.Meeting) bool { return m.Open() }))
	who := w.view.address[m.Convener]
	return one(who, &meetingtypes.MsgCancelMeeting{Convener: who, MeetingId: m.ID})
}

func enterRoll(w *world) []act {
	m, convener := w.meeting(meetingtypes.STAGE_CONVENED)
	community, _ := communitytypes.ScopeCommunity(m.Scope)
	here := w.view.members[community]
	if m.Scope == communitytypes.FederationScope {
		here = w.view.home[m.Community]
	}
	absent := those(here, func(a string) bool { return !slices.Contains(w.onRoll(m.ID), a) })
	msg := &meetingtypes.MsgEnterRoll{Convener: convener, MeetingId: m.ID, Persons: some(w, absent, 1+w.random.IntN(2))}
	if m.Eligible >= 4 && w.chance(60) || len(msg.Persons) == 0 {
		return closeRoll(w)
	}
	return one(convener, msg)
}

func (w *world) onRoll(meeting uint64) (present []string) {
	for _, p := range w.view.meeting.Roll {
		if p.MeetingId == meeting {
			present = append(present, w.view.address[p.Person])
		}
	}
	return present
}

func leaveRoll(w *world) []act {
	m, _ := w.meeting(pick(w, []meetingtypes.Stage{meetingtypes.STAGE_CONVENED, meetingtypes.STAGE_PUBLIC}))
	who := pick(w, w.onRoll(m.ID))
	return one(who, &meetingtypes.MsgLeaveRoll{Person: who, MeetingId: m.ID})
}

func closeRoll(w *world) []act {
	m, convener := w.meeting(meetingtypes.STAGE_CONVENED)
	if m.Eligible < 3 && w.chance(95) {
		return nil
	}
	return one(convener, &meetingtypes.MsgCloseRoll{Convener: convener, MeetingId: m.ID})
}

// counted is an item of a meeting at which votes are counted, with its scrutineers.
func (w *world) counted(secret bool) (meeting uint64, item meetingtypes.Item, hands []string) {
	for _, m := range some(w, w.view.meeting.Meetings, 20) {
		if m.Stage != meetingtypes.STAGE_COUNTING || !w.deadline.Before(m.CountsUntil) {
			continue
		}
		for _, i := range m.Items {
			if i.Secret == secret && w.votes(i.ProposalId) {
				return m.ID, i, w.view.ids(m.Scrutineers)
			}
		}
	}
	return 0, item, nil
}

func enterBallots(w *world) []act {
	meeting, item, hands := w.counted(false)
	scrutineer := pick(w, hands)
	if scrutineer == "" {
		return nil
	}
	choices := []meetingtypes.Choice{meetingtypes.CHOICE_YES, meetingtypes.CHOICE_YES, meetingtypes.CHOICE_NO, meetingtypes.CHOICE_ABSTAIN}
	msg := &meetingtypes.MsgEnterBallots{Scrutineer: scrutineer, MeetingId: meeting, ProposalId: item.ProposalId}
	for _, person := range some(w, w.unread(meeting, item.ProposalId), 3) {
		msg.Ballots = append(msg.Ballots, meetingtypes.BallotPaper{Person: person, Choice: pick(w, choices)})
	}
	if len(msg.Ballots) == 0 {
		return nil
	}
	return one(scrutineer, msg)
}

// unread are those on a roll who may vote on a proposal, and of whom no ballot has been entered.
func (w *world) unread(meeting, proposal uint64) (persons []string) {
	entered := map[uint64]bool{}
	for _, b := range w.view.meeting.Ballots {
		if b.MeetingId == meeting && b.ProposalId == proposal {
			entered[b.Person] = true
		}
	}
	for _, p := range w.view.meeting.Roll {
		if p.MeetingId == meeting && !p.Struck && slices.Contains(p.MayVoteOn, proposal) && !entered[p.Person] {
			persons = append(persons, w.view.address[p.Person])
		}
	}
	return persons
}

// confirmBallots has the other two confirm what one entered.
func confirmBallots(w *world) (acts []act) {
	b := pick(w, those(w.view.meeting.Ballots, func(b meetingtypes.Ballot) bool {
		return b.Status == meetingtypes.BALLOT_STATUS_ENTERED && w.votes(b.ProposalId)
	}))
	for _, m := range w.view.meeting.Meetings {
		for _, scrutineer := range m.Scrutineers {
			if m.ID != b.MeetingId || scrutineer == b.Hands.EnteredBy || slices.Contains(b.Hands.ConfirmedBy, scrutineer) {
				continue
			}
			who := w.view.address[scrutineer]
			acts = append(acts, one(who, &meetingtypes.MsgConfirmBallots{
				Scrutineer: who, MeetingId: m.ID, ProposalId: b.ProposalId,
				Ballots: []meetingtypes.BallotPaper{{Person: w.view.address[b.Person], Choice: b.Choice}},
			})...)
		}
	}
	return acts
}

// votes tells whether a proposal's vote is open.
func (w *world) votes(proposal uint64) bool {
	return len(those(w.view.governance.Proposals, func(p governancetypes.Proposal) bool {
		return p.Id == proposal && p.Status == governancetypes.STATUS_VOTING
	})) > 0
}

func strikeBallot(w *world) []act {
	b := pick(w, those(w.view.meeting.Ballots, func(b meetingtypes.Ballot) bool {
		return b.Status <= meetingtypes.BALLOT_STATUS_CONFIRMED && w.votes(b.ProposalId)
	}))
	who := w.view.address[b.Person]
	return one(who, &meetingtypes.MsgStrikeBallot{Person: who, MeetingId: b.MeetingId, ProposalId: b.ProposalId})
}

func enterTotals(w *world) []act {
	meeting, item, hands := w.counted(true)
	scrutineer := pick(w, hands)
	if scrutineer == "" || item.Called == 0 {
		return nil
	}
	yes := item.Called - w.random.Uint32N(min(2, item.Called))
	return one(scrutineer, &meetingtypes.MsgEnterTotals{
		Scrutineer: scrutineer, MeetingId: meeting, ProposalId: item.ProposalId, Yes: yes, No: item.Called - yes,
	})
}

func confirmTotals(w *world) (acts []act) {
	meeting, item, hands := w.counted(true)
	if item.Totals == nil {
		return nil
	}
	for _, scrutineer := range hands {
		if item.Hands != nil && w.view.address[item.Hands.EnteredBy] == scrutineer {
			continue
		}
		acts = append(acts, one(scrutineer, &meetingtypes.MsgConfirmTotals{
			Scrutineer: scrutineer, MeetingId: meeting, ProposalId: item.ProposalId,
			Yes: item.Totals.Yes, No: item.Totals.No, Abstain: item.Totals.Abstain, Block: item.Totals.Block,
		})...)
	}
	return acts
}

func signMinutes(w *world) (acts []act) {
	m, convener := w.meeting(meetingtypes.STAGE_COUNTING)
	hash := w.hash()
	for _, signer := range append(w.view.ids(m.Scrutineers), convener) {
		acts = append(acts, one(signer, &meetingtypes.MsgSignMinutes{Signer: signer, MeetingId: m.ID, MinutesHash: hash})...)
	}
	return acts
}
