package text

import (
	"fmt"

	"github.com/cosmos/gogoproto/proto"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/plain"
	meeting "github.com/communalia/communalia-chain/x/meeting/types"
)

func meetingSentence(event proto.Message) string {
	switch e := event.(type) {
	case *meeting.EventMeetingConvened:
		return fmt.Sprintf("meeting %d of %s is convened for %s, at %s", e.MeetingId, e.Scope, plain.FormatMoment(e.HeldAt), e.Place)
	case *meeting.EventEnteredOnRoll:
		return fmt.Sprintf("%s is on the roll of meeting %d", e.Address, e.MeetingId)
	case *meeting.EventLeftRoll:
		return fmt.Sprintf("you are off the roll of meeting %d", e.MeetingId)
	case *meeting.EventRollClosed:
		return fmt.Sprintf("the roll of meeting %d is closed with %s: three scrutineers are drawn by lot after %s",
			e.MeetingId, plain.Count(e.RollSize, "person"), plain.FormatMoment(e.DrawsAt))
	case *meeting.EventMinutesSigned:
		if e.Agreed {
			return fmt.Sprintf("the minutes of meeting %d are agreed", e.MeetingId)
		}
		return fmt.Sprintf("your signature under the minutes of meeting %d is kept", e.MeetingId)
	case *meeting.EventMeetingClosed:
		return fmt.Sprintf("meeting %d is %s", e.MeetingId, enumWord(e.Stage))
	}
	return ""
}

func ballotSentence(event proto.Message) string {
	switch e := event.(type) {
	case *meeting.EventBallotsEntered:
		return fmt.Sprintf("%s on proposal %d entered: the two other scrutineers confirm them", plain.Count(uint64(len(e.Persons)), "ballot"), e.ProposalId)
	case *meeting.EventBallotCounted:
		return fmt.Sprintf("the ballot of id %d on proposal %d counts: %s; the vote stays open until %s at least",
			e.Person, e.ProposalId, enumWord(e.Choice), plain.FormatMoment(e.OpenUntil))
	case *meeting.EventBallotStruck:
		return fmt.Sprintf("your ballot on proposal %d is struck: you may vote yourself", e.ProposalId)
	case *meeting.EventTotalsEntered:
		return fmt.Sprintf("the totals on proposal %d are entered: the two other scrutineers confirm them", e.ProposalId)
	case *meeting.EventTotalsCounted:
		return fmt.Sprintf("the totals on proposal %d count: %d yes, %d no, %d abstain, %d block",
			e.ProposalId, e.Totals.Yes, e.Totals.No, e.Totals.Abstain, e.Totals.Block)
	}
	return ""
}
