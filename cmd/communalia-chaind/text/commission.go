package text

import (
	"fmt"
	"strings"

	"google.golang.org/protobuf/reflect/protoreflect"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/plain"
	commission "github.com/communalia/communalia-chain/x/commission/types"
)

func tellCommission(m protoreflect.Message) string {
	return commissionLines(value(m, "commission").Message())
}

func tellCommissions(m protoreflect.Message) string {
	var out strings.Builder
	each(m, "commissions", func(view protoreflect.Message) { out.WriteString(commissionLines(view)) })
	return orNone(&out, "no commission\n") + morePages(m)
}

// commissionLines tell a commission, a communalia.commission.v1.CommissionView: what it is for, what it may do, who sits in it.
func commissionLines(view protoreflect.Message) string {
	var out strings.Builder
	c := value(view, "commission").Message()
	fmt.Fprintf(&out, "commission %d of %s: %s\n  %q\n", value(c, "id").Uint(), value(c, "scope"), value(c, "name"), value(c, "purpose").String())
	fmt.Fprintf(&out, "  may, when %d of its members agree: %s\n", value(c, "threshold").Uint(), strings.Join(powersOf(c), ", "))
	if most := value(c, "grants_a_month").Uint(); most > 0 {
		fmt.Fprintf(&out, "  grants %s a month, of which %s are left\n", Communs(most), Communs(value(view, "grant_left").Uint()))
	}
	members, places := value(view, "members").List(), value(c, "places").List()
	for i := range places.Len() {
		fmt.Fprintf(&out, "  %s\n", placeWords(members.Get(i).String(), places.Get(i).Message()))
	}
	fmt.Fprintf(&out, "  %s\n", commissionStatus(view))
	return out.String()
}

func powersOf(c protoreflect.Message) (names []string) {
	powers := value(c, "powers").List()
	for i := range powers.Len() {
		names = append(names, MessageName(powers.Get(i).String()))
	}
	return names
}

func placeWords(member string, place protoreflect.Message) string {
	if member == "" {
		member = fmt.Sprintf("id %d, whose key was erased", value(place, "person").Uint())
	}
	how := "elected"
	if value(place, "drawn").Bool() {
		how = "drawn by lot"
	}
	answer := enumOf(place, "answer")
	if answer == "" {
		answer = "has not answered yet"
	}
	return fmt.Sprintf("%s of %s, %s: %s", member, value(place, "community"), how, answer)
}

func commissionStatus(view protoreflect.Message) string {
	c := value(view, "commission").Message()
	if status := commission.Status(value(c, "status").Enum()); status != commission.STATUS_SITTING {
		return fmt.Sprintf("%s %s", enumOf(c, "status"), momentOf(c, "ended_at"))
	}
	sits := fmt.Sprintf("%d of %d places are taken; its term ends %s", value(view, "accepted").Uint(), value(view, "places").Uint(), momentOf(c, "term_ends_at"))
	if !value(view, "may_act").Bool() {
		sits += "; too few sit for it to act"
	}
	return sits
}

func tellAct(m protoreflect.Message) string { return actLines(value(m, "act").Message()) }

func tellActs(m protoreflect.Message) string {
	var out strings.Builder
	each(m, "acts", func(view protoreflect.Message) { out.WriteString(actLines(view)) })
	return orNone(&out, "no act\n") + morePages(m)
}

// actLines tell an act, a communalia.commission.v1.ActView: what it would do and why, who agrees, how it stands.
func actLines(view protoreflect.Message) string {
	var out strings.Builder
	a := value(view, "act").Message()
	fmt.Fprintf(&out, "act %d of commission %d: %q\n", value(a, "id").Uint(), value(a, "commission_id").Uint(), value(a, "reason").String())
	each(a, "messages", func(message protoreflect.Message) { out.WriteString(messageLines(message, "    ")) })
	approvers := value(view, "approvers").List()
	for i := range approvers.Len() {
		fmt.Fprintf(&out, "  approved by %s\n", approvers.Get(i))
	}
	switch commission.ActStatus(value(a, "status").Enum()) {
	case commission.ACT_STATUS_OPEN:
		fmt.Fprintf(&out, "  it needs %s until %s\n", plain.Count(value(view, "missing").Uint(), "more approval"), momentOf(view, "closes_at"))
	case commission.ACT_STATUS_FAILED:
		fmt.Fprintf(&out, "  it failed %s, and nothing of it remains: %s\n", momentOf(a, "closed_at"), value(a, "failure"))
	default:
		fmt.Fprintf(&out, "  %s %s\n", enumOf(a, "status"), momentOf(a, "closed_at"))
	}
	return out.String()
}
