package text

import (
	"fmt"
	"strings"

	"google.golang.org/protobuf/reflect/protoreflect"
)

// told are the answers that read better as paragraphs.
var told = map[protoreflect.FullName]func(protoreflect.Message) string{
	"communalia.communs.v1.QuerySupplyResponse":                tellSupply,
	"communalia.communs.v1.QueryAccordsResponse":               tellAccords,
	"communalia.communs.v1.QueryOfferResponse":                 tellOffer,
	"communalia.communs.v1.QueryOffersResponse":                tellOffers,
	"communalia.communs.v1.QueryRedemptionResponse":            tellRedemption,
	"communalia.communs.v1.QueryRedemptionsResponse":           tellRedemptions,
	"communalia.governance.v1.QueryProposalResponse":           tellProposal,
	"communalia.governance.v1.QueryProposalsResponse":          tellProposals,
	"communalia.governance.v1.QueryAwaitingVoteResponse":       tellProposals,
	"communalia.governance.v1.QueryVotesResponse":              tellVotes,
	"communalia.governance.v1.QueryVotesOfResponse":            tellVotes,
	"communalia.meeting.v1.QueryMeetingResponse":               tellMeeting,
	"communalia.meeting.v1.QueryMeetingsResponse":              tellMeetings,
	"communalia.meeting.v1.QueryRollResponse":                  tellRoll,
	"communalia.meeting.v1.QueryRecountResponse":               tellRecount,
	"communalia.commission.v1.QueryCommissionResponse":         tellCommission,
	"communalia.commission.v1.QueryCommissionsResponse":        tellCommissions,
	"communalia.commission.v1.QueryPlacesResponse":             tellCommissions,
	"communalia.commission.v1.QueryActResponse":                tellAct,
	"communalia.commission.v1.QueryActsResponse":               tellActs,
	"communalia.contribution.v1.QueryContributionsResponse":    tellContributions,
	"communalia.contribution.v1.QueryUnconfirmedPartsResponse": tellContributions,
}

func tellContributions(m protoreflect.Message) string {
	var out strings.Builder
	each(m, "contributions", func(contribution protoreflect.Message) { out.WriteString(Contribution(contribution)) })
	return orNone(&out, "no contribution\n") + morePages(m)
}

func orNone(out *strings.Builder, none string) string {
	if out.Len() == 0 {
		return none
	}
	return out.String()
}

// morePages says how to go on where a list is longer than its page.
func morePages(m protoreflect.Message) string {
	page := value(m, "pagination").Message()
	if next := value(page, "next_key").Bytes(); len(next) > 0 {
		return fmt.Sprintf("there are more: add --page-key %x\n", next)
	}
	return ""
}

func each(m protoreflect.Message, list protoreflect.Name, do func(protoreflect.Message)) {
	elements := value(m, list).List()
	for i := range elements.Len() {
		do(elements.Get(i).Message())
	}
}
