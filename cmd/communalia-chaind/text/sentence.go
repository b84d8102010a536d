package text

import (
	"fmt"
	"strings"

	"github.com/cosmos/gogoproto/proto"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/plain"
	community "github.com/communalia/communalia-chain/x/community/types"
	contribution "github.com/communalia/communalia-chain/x/contribution/types"
)

// sentence says what happened to who did it; nothing where the answer of the message says it already.
func sentence(event proto.Message) string {
	for _, say := range []func(proto.Message) string{
		contributionSentence, justiceSentence, offerSentence, redemptionSentence, candidacySentence, membershipSentence, keySentence,
		proposalSentence, voteSentence, meetingSentence, ballotSentence, commissionSentence, seatSentence,
	} {
		if words := say(event); words != "" {
			return words
		}
	}
	return ""
}

func contributionSentence(event proto.Message) string {
	switch e := event.(type) {
	case *contribution.EventContributionSubmitted:
		return fmt.Sprintf("contribution %d in %s is submitted: %s of %s, attestations are awaited until %s",
			e.ContributionId, e.Community, Communs(e.Amount), e.Category, plain.FormatMoment(e.AttestUntil))
	case *contribution.EventPartConfirmed:
		return fmt.Sprintf("your part of contribution %d is confirmed: %s", e.ContributionId, Communs(e.Amount))
	case *contribution.EventContributionAttested:
		return fmt.Sprintf("contribution %d has its attestations: %s are minted after %s",
			e.ContributionId, Communs(e.Amount), plain.FormatMoment(e.ChallengeUntil))
	case *contribution.EventContributionWithdrawn:
		return fmt.Sprintf("contribution %d is withdrawn", e.ContributionId)
	case *contribution.EventContributionBlanked:
		return fmt.Sprintf("the words of contribution %d are emptied", e.ContributionId)
	case *contribution.EventBeneficiaryStruck:
		return fmt.Sprintf("your name is struck from contribution %d", e.ContributionId)
	}
	return ""
}

func candidacySentence(event proto.Message) string {
	switch e := event.(type) {
	case *community.EventCandidacyOpened:
		return fmt.Sprintf("%s is invited to %s (id %d): may accept from %s on, until %s",
			e.Candidate, e.Community, e.CandidateId, plain.FormatMoment(e.PublicUntil), plain.FormatMoment(e.LapsesAt))
	case *community.EventVouched:
		return fmt.Sprintf("your vouch is given: %d of the %d vouches needed in %s", e.Vouches, e.VouchesNeeded, e.Community)
	case *community.EventVouchRevoked:
		return fmt.Sprintf("your vouch in %s is taken back", e.Community)
	case *community.EventMembershipBegan:
		return fmt.Sprintf("welcome: you are one of %s of %s", plain.Count(e.ActivePersons, "active person"), e.Community)
	}
	return ""
}

func membershipSentence(event proto.Message) string {
	switch e := event.(type) {
	case *community.EventMembershipRenewed:
		return fmt.Sprintf("your membership of %s is renewed until %s", e.Community, plain.FormatMoment(e.ExpiresAt))
	case *community.EventMembershipLeft:
		return fmt.Sprintf("you left %s: what you hold there can be spent until %s", e.Community, plain.FormatMoment(e.SpendUntil))
	case *community.EventHomeChanged:
		if e.Home == "" {
			return "you have no home now"
		}
		return fmt.Sprintf("your home is %s now", e.Home)
	case *community.EventKeyChanged:
		return fmt.Sprintf("%s signs for id %d from now on", e.NewAddress, e.Id)
	}
	return ""
}

// enumWord is a value of an enum as people say it: STATUS_SEEKING_SECONDS is seeking seconds.
func enumWord(value fmt.Stringer) string {
	name := value.String()
	for _, prefix := range []string{"BALLOT_STATUS_", "ACT_STATUS_", "STATUS_", "CHOICE_", "STAGE_", "KIND_", "ANSWER_"} {
		if word, found := strings.CutPrefix(name, prefix); found {
			return strings.ToLower(strings.ReplaceAll(word, "_", " "))
		}
	}
	return name
}
