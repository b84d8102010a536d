package demo

import (
	"context"
	"crypto/sha256"
	"fmt"
	"time"

	communalia "github.com/communalia/communalia-chain/client/go"
	meetingtypes "github.com/communalia/communalia-chain/x/meeting/types"
)

// notice is a little more than the network's: a meeting is announced, then held.
const notice = 3 * time.Second

// convene announces a meeting on a proposal that is open to votes.
func (s *story) convene(ctx context.Context, scope string, proposal uint64) (uint64, error) {
	block, err := s.node.LatestBlock(ctx)
	if err != nil {
		return 0, err
	}
	agenda := sha256.Sum256([]byte("what an hour of care is worth"))
	convener := s.founders[0]
	result, err := s.send(ctx, convener, &meetingtypes.MsgConvene{
		Convener: s.people[convener].Address(), Scope: scope, HeldAt: block.Time.Add(notice + time.Second), Place: "The old school",
		AgendaHash: agenda[:], Proposals: []uint64{proposal},
	})
	if err != nil {
		return 0, err
	}
	var convened meetingtypes.MsgConveneResponse
	err = communalia.Answer(result, 0, &convened)
	return convened.MeetingId, err
}

// meet holds the meeting: a roll, three scrutineers by lot, two ballots by hand. It gives how many of them say yes.
func (s *story) meet(ctx context.Context, meeting, proposal uint64) (int, error) {
	convener, present := s.founders[0], []string{s.founders[0], s.founders[2], s.founders[3], s.founders[5], s.founders[6]}
	if err := s.callRoll(ctx, meeting, convener, present); err != nil {
		return 0, err
	}
	scrutineers, err := s.scrutineers(ctx, meeting)
	if err != nil {
		return 0, err
	}
	voters := []string{s.founders[2], s.founders[3]}
	s.say("Some have no telephone, so there is a meeting in the old school. %s are there,", list(present))
	s.say("and stand on a roll that all can see. Three are drawn by lot to count: %s. %s put in their", list(scrutineers), list(voters))
	s.say("ballots by hand: one who counts enters them, the two others confirm, and both are told and may strike their ballot.")
	var papers []meetingtypes.BallotPaper
	for _, name := range voters {
		papers = append(papers, meetingtypes.BallotPaper{Person: s.people[name].Address(), Choice: meetingtypes.CHOICE_YES})
	}
	_, err = s.send(ctx, scrutineers[0], &meetingtypes.MsgEnterBallots{
		Scrutineer: s.people[scrutineers[0]].Address(), MeetingId: meeting, ProposalId: proposal, Ballots: papers,
	})
	if err != nil {
		return 0, err
	}
	for _, name := range scrutineers[1:] {
		_, err := s.send(ctx, name, &meetingtypes.MsgConfirmBallots{
			Scrutineer: s.people[name].Address(), MeetingId: meeting, ProposalId: proposal, Ballots: papers,
		})
		if err != nil {
			return 0, err
		}
	}
	recount, err := s.node.Meeting().Recount(ctx, &meetingtypes.QueryRecountRequest{MeetingId: meeting, ProposalId: proposal})
	if err != nil {
		return 0, fmt.Errorf("recount: %w", err)
	}
	s.audit.equal("ballots by hand that say yes", uint64(recount.Confirmed.Yes), uint64(len(voters)))
	return len(voters), nil
}

// callRoll enters who is there, once the meeting has begun, and closes the roll.
func (s *story) callRoll(ctx context.Context, meeting uint64, convener string, present []string) error {
	persons, err := s.addresses(present)
	if err != nil {
		return err
	}
	err = until(ctx, "wait for the hour of the meeting", func() (bool, error) {
		answer, err := s.node.Meeting().Meeting(ctx, &meetingtypes.QueryMeetingRequest{MeetingId: meeting})
		if err != nil {
			return false, err
		}
		block, err := s.node.LatestBlock(ctx)
		return err == nil && !block.Time.Before(answer.Meeting.Meeting.HeldAt), err
	})
	if err != nil {
		return err
	}
	address := s.people[convener].Address()
	_, err = s.send(ctx, convener, &meetingtypes.MsgEnterRoll{Convener: address, MeetingId: meeting, Persons: persons},
		&meetingtypes.MsgCloseRoll{Convener: address, MeetingId: meeting})
	return err
}

// scrutineers waits for the draw and tells whom it chose.
func (s *story) scrutineers(ctx context.Context, meeting uint64) (names []string, err error) {
	err = until(ctx, "wait for the scrutineers", func() (bool, error) {
		answer, err := s.node.Meeting().Meeting(ctx, &meetingtypes.QueryMeetingRequest{MeetingId: meeting})
		if err != nil {
			return false, err
		}
		names = s.namesOf(answer.Meeting.Scrutineers)
		return answer.Meeting.Meeting.Stage == meetingtypes.STAGE_COUNTING, nil
	})
	s.audit.equal("scrutineers", uint64(len(names)), 3)
	return names, err
}

// namesOf are the villagers at these addresses.
func (s *story) namesOf(addresses []string) []string {
	var names []string
	for _, address := range addresses {
		for name, account := range s.people {
			if account.Address() == address {
				names = append(names, name)
			}
		}
	}
	return names
}
