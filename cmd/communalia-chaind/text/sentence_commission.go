package text

import (
	"fmt"

	"github.com/cosmos/gogoproto/proto"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/plain"
	commission "github.com/communalia/communalia-chain/x/commission/types"
	validator "github.com/communalia/communalia-chain/x/validator/types"
)

func commissionSentence(event proto.Message) string {
	switch e := event.(type) {
	case *commission.EventPlaceAnswered:
		return fmt.Sprintf("your place in commission %d is %s; %s there", e.CommissionId, enumWord(e.Answer), plain.Count(e.Accepted, "member"))
	case *commission.EventActProposed:
		return fmt.Sprintf("act %d of commission %d is proposed", e.ActId, e.CommissionId)
	case *commission.EventActApproved:
		return fmt.Sprintf("act %d has your approval: %d of %d needed", e.ActId, e.Approvals, e.Threshold)
	case *commission.EventActClosed:
		if e.Failure != "" {
			return fmt.Sprintf("act %d failed, and nothing of it remains: %s", e.ActId, e.Failure)
		}
		return fmt.Sprintf("act %d is %s", e.ActId, enumWord(e.Status))
	case *commission.EventMessagesPaused:
		return fmt.Sprintf("%q is paused in %s until %s", MessageName(e.MessageType), e.Scope, plain.FormatMoment(e.Until))
	}
	return ""
}

func seatSentence(event proto.Message) string {
	switch e := event.(type) {
	case *validator.EventSeatResumed:
		return fmt.Sprintf("seat %d is active, and joins the validators with one of the next blocks", e.SeatId)
	case *validator.EventSeatPaused:
		return fmt.Sprintf("seat %d is paused, and leaves the validators with one of the next blocks", e.SeatId)
	case *validator.EventKeyRotated:
		return fmt.Sprintf("seat %d changes to the key %s with one of the next blocks", e.SeatId, e.ConsensusAddress)
	}
	return ""
}
