package text

import (
	"fmt"

	"github.com/cosmos/gogoproto/proto"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/plain"
	communs "github.com/communalia/communalia-chain/x/communs/types"
	contribution "github.com/communalia/communalia-chain/x/contribution/types"
	jury "github.com/communalia/communalia-chain/x/jury/types"
)

func offerSentence(event proto.Message) string {
	switch e := event.(type) {
	case *communs.EventOfferCreated:
		return fmt.Sprintf("offer %d in %s is open: %s for one %s", e.OfferId, e.Community, Communs(e.Price), e.Unit)
	case *communs.EventOfferUpdated:
		if !e.Limited {
			return fmt.Sprintf("offer %d is changed: %s, without a limit of stock", e.OfferId, Communs(e.Price))
		}
		return fmt.Sprintf("offer %d is changed: %s, %d left", e.OfferId, Communs(e.Price), e.Stock)
	case *communs.EventOfferClosed:
		return fmt.Sprintf("offer %d is closed", e.OfferId)
	}
	return ""
}

func redemptionSentence(event proto.Message) string {
	switch e := event.(type) {
	case *communs.EventOfferRedeemed:
		next := "the provider may accept it now"
		if e.Accepted {
			next = "it is accepted: confirm it when you have received it"
		}
		return fmt.Sprintf("redemption %d of offer %d: %s of %s are put aside, %s", e.RedemptionId, e.OfferId, Communs(e.Price), e.PaidIn, next)
	case *communs.EventRedemptionAccepted:
		return fmt.Sprintf("redemption %d is accepted", e.RedemptionId)
	case *communs.EventRedemptionDelivered:
		return fmt.Sprintf("redemption %d is marked delivered: who redeemed confirms or disputes it", e.RedemptionId)
	case *communs.EventRedemptionDisputed:
		return fmt.Sprintf("redemption %d is disputed: a jury will be drawn by lot", e.RedemptionId)
	case *communs.EventRedemptionReleased:
		return fmt.Sprintf("redemption %d is ended: %s are free again", e.RedemptionId, Communs(e.Released))
	case *communs.EventRedemptionPaid:
		return paidSentence(e)
	}
	return ""
}

func paidSentence(e *communs.EventRedemptionPaid) string {
	words := fmt.Sprintf("redemption %d is paid: %s are burned", e.RedemptionId, Communs(e.Burned))
	switch {
	case e.Contribution > 0:
		words += fmt.Sprintf(", and contribution %d of the provider is opened", e.Contribution)
	case e.Refusal != "":
		words += ", and no contribution of the provider is opened: " + e.Refusal
	}
	return words
}

func justiceSentence(event proto.Message) string {
	switch e := event.(type) {
	case *contribution.EventContributionContested:
		return fmt.Sprintf("contribution %d is contested: a jury will be drawn by lot after %s", e.ContributionId, plain.FormatMoment(e.DrawFrom))
	case *jury.EventJuryVoteCast:
		return fmt.Sprintf("your vote in trial %d is cast", e.TrialId)
	case *jury.EventTrialClosed:
		return fmt.Sprintf("trial %d is closed: %d to uphold, %d to reject", e.TrialId, e.Uphold, e.Reject)
	}
	return ""
}
