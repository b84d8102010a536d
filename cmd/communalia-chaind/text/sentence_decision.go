package text

import (
	"fmt"

	"github.com/cosmos/gogoproto/proto"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/plain"
	governance "github.com/communalia/communalia-chain/x/governance/types"
)

func proposalSentence(event proto.Message) string {
	switch e := event.(type) {
	case *governance.EventProposed:
		how := fmt.Sprintf("is put to %s", e.Scope)
		if e.Version > 1 {
			how = fmt.Sprintf("is at version %d now, which is to be seconded anew", e.Version)
		}
		return fmt.Sprintf("proposal %d, %s, %s: it needs %s until %s",
			e.Proposal, enumWord(e.Kind), how, plain.Count(e.SecondersNeeded, "seconder"), plain.FormatMoment(e.LapsesAt))
	case *governance.EventSeconded:
		return fmt.Sprintf("you second proposal %d: %d of %s", e.Proposal, e.Seconders, plain.Count(e.Needed, "seconder"))
	case *governance.EventConcernedTold:
		return fmt.Sprintf("whom proposal %d is about is told (id %d): the vote opens %s", e.Proposal, e.Person, plain.FormatMoment(e.OpensAt))
	case *governance.EventProposalEnded:
		return fmt.Sprintf("proposal %d is %s", e.Proposal, enumWord(e.Status))
	case *governance.EventUrgencySigned:
		return fmt.Sprintf("you signed that proposal %d cannot wait", e.Proposal)
	}
	return ""
}

func voteSentence(event proto.Message) string {
	switch e := event.(type) {
	case *governance.EventVoteOpened:
		words := fmt.Sprintf("the vote on proposal %d is open until %s: %s called, of whom %d must say yes",
			e.Proposal, plain.FormatMoment(e.ClosesAt), plain.Count(e.Called, "person"), e.YesNeeded)
		if e.Communities > 0 {
			words += fmt.Sprintf("; of %d communities more must say yes than no", e.Communities)
		}
		return words
	case *governance.EventVoteCast:
		if e.Manner == governance.MANNER_SIGNED {
			return fmt.Sprintf("your vote on proposal %d is cast: %s; you may change it until the close", e.Proposal, enumWord(e.Choice))
		}
	}
	return ""
}
