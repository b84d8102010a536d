package text

import (
	"fmt"

	"github.com/cosmos/gogoproto/proto"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/plain"
	community "github.com/communalia/communalia-chain/x/community/types"
)

// keySentence says what came of guardians, recoveries, objections and replies.
func keySentence(event proto.Message) string {
	switch e := event.(type) {
	case *community.EventObjected:
		words := fmt.Sprintf("your objection in %s is kept: %d now", e.Community, e.Objections)
		if e.Contested {
			words += "; the assembly decides on the candidacy"
		}
		return words
	case *community.EventExclusionReplied:
		return fmt.Sprintf("your reply to proposal %d is kept", e.ProposalId)
	case *community.EventGuardiansNamed:
		if len(e.GuardianIds) == 0 {
			return "you have no guardians from " + plain.FormatMoment(e.From) + " on"
		}
		return fmt.Sprintf("you have %s from %s on", plain.Count(uint64(len(e.GuardianIds)), "guardian"), plain.FormatMoment(e.From))
	case *community.EventRecoveryOpened:
		return fmt.Sprintf("the recovery of id %d to %s is proposed: others back it now", e.PersonId, e.NewAddress)
	case *community.EventRecoveryBacked:
		if e.ExecutesAt == nil {
			return fmt.Sprintf("you back the recovery of id %d: %s so far", e.PersonId, plain.Count(e.Backers, "backer"))
		}
		return fmt.Sprintf("you back the recovery of id %d: the new key is theirs from %s on, unless the old one objects",
			e.PersonId, plain.FormatMoment(*e.ExecutesAt))
	case *community.EventRecoveryCancelled:
		return fmt.Sprintf("the recovery of id %d is cancelled", e.PersonId)
	case *community.EventFoundingAccepted:
		return fmt.Sprintf("you are one of %s of %s", plain.Count(e.Accepted, "founder"), e.Community)
	}
	return ""
}
