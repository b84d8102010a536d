package text

import (
	"fmt"
	"strings"

	"google.golang.org/protobuf/reflect/protoreflect"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/plain"
	communs "github.com/communalia/communalia-chain/x/communs/types"
)

func tellOffer(m protoreflect.Message) string { return offerLines(value(m, "offer").Message()) }

func tellOffers(m protoreflect.Message) string {
	var out strings.Builder
	each(m, "offers", func(offer protoreflect.Message) { out.WriteString(offerLines(offer)) })
	return orNone(&out, "no offer\n") + morePages(m)
}

// offerLines tell an offer, a communalia.communs.v1.OfferView, in a few lines.
func offerLines(view protoreflect.Message) string {
	var out strings.Builder
	o := value(view, "offer").Message()
	fmt.Fprintf(&out, "offer %d in %s: %s\n", value(o, "id").Uint(), value(o, "community"), value(o, "title"))
	fmt.Fprintf(&out, "  %s for one %s, by %s\n", Communs(value(o, "price").Uint()), value(o, "unit"), addressOr(view, "provider", value(o, "provider").Uint()))
	if value(o, "limited").Bool() {
		fmt.Fprintf(&out, "  %d left\n", value(o, "stock").Uint())
	}
	if most := value(o, "per_person_day").Uint(); most > 0 {
		fmt.Fprintf(&out, "  at most %d a day for each person\n", most)
	}
	if category := value(o, "category").String(); category != "" {
		fmt.Fprintf(&out, "  fulfilling it counts as work of %s\n", category)
	}
	if value(o, "over_the_counter").Bool() {
		out.WriteString("  over the counter: it need not be accepted first\n")
	}
	if !value(view, "open").Bool() {
		out.WriteString("  closed\n")
	} else {
		fmt.Fprintf(&out, "  open until %s\n", plain.FormatMoment(Time(value(o, "valid_until").Message())))
	}
	return out.String()
}

func tellRedemption(m protoreflect.Message) string {
	return redemptionLines(value(m, "redemption").Message())
}

func tellRedemptions(m protoreflect.Message) string {
	var out strings.Builder
	each(m, "redemptions", func(redemption protoreflect.Message) { out.WriteString(redemptionLines(redemption)) })
	return orNone(&out, "no redemption\n") + morePages(m)
}

// redemptionLines tell a redemption, a communalia.communs.v1.RedemptionView, in a few lines.
func redemptionLines(view protoreflect.Message) string {
	var out strings.Builder
	r := value(view, "redemption").Message()
	state := r.Descriptor().Fields().ByName("state")
	fmt.Fprintf(&out, "redemption %d of offer %d in %s: %d × %s, %s; %s\n", value(r, "id").Uint(), value(r, "offer").Uint(), value(r, "community"),
		value(r, "units").Uint(), value(r, "unit"), value(r, "title"), sayEnum(state.Enum(), r.Get(state).Enum()))
	fmt.Fprintf(&out, "  %s of %s, for %s, by %s\n", Communs(value(r, "price").Uint()), value(r, "paid_in"),
		addressOr(view, "person", value(r, "person").Uint()), addressOr(view, "provider", value(r, "provider").Uint()))
	if held := value(value(view, "held").Message(), "amount").Uint(); held > 0 {
		fmt.Fprintf(&out, "  put aside for it: %s now\n", Communs(held))
	}
	if burned := value(r, "burned").Uint(); burned > 0 {
		fmt.Fprintf(&out, "  burned: %s\n", Communs(burned))
	}
	if trial := value(r, "trial").Uint(); trial > 0 {
		fmt.Fprintf(&out, "  judged in trial %d\n", trial)
	}
	if contribution := value(r, "contribution").Uint(); contribution > 0 {
		fmt.Fprintf(&out, "  the provider's work is contribution %d\n", contribution)
	}
	if line := redemptionEnd(r); line != "" {
		fmt.Fprintf(&out, "  %s\n", line)
	}
	return out.String()
}

// redemptionEnd tells when a redemption ended, or by when it does where nobody acts.
func redemptionEnd(r protoreflect.Message) string {
	fields := r.Descriptor().Fields()
	if ended := fields.ByName("ended_at"); r.Has(ended) {
		return "ended " + plain.FormatMoment(Time(r.Get(ended).Message()))
	}
	due := fields.ByName("due_at")
	if !r.Has(due) {
		return ""
	}
	words := map[communs.RedemptionState]string{
		communs.REDEMPTION_STATE_REQUESTED: "to be accepted until ",
		communs.REDEMPTION_STATE_ACCEPTED:  "to be delivered until ",
		communs.REDEMPTION_STATE_DELIVERED: "to be confirmed or disputed until ",
	}[communs.RedemptionState(value(r, "state").Enum())]
	return words + plain.FormatMoment(Time(r.Get(due).Message()))
}

// addressOr is an address of a view, or the id where it was erased.
func addressOr(view protoreflect.Message, field protoreflect.Name, id uint64) string {
	if address := value(view, field).String(); address != "" {
		return address
	}
	return fmt.Sprintf("id %d, whose key was erased", id)
}

// tellAccords tells each accord with what it hangs on now.
func tellAccords(m protoreflect.Message) string {
	var out strings.Builder
	each(m, "accords", func(view protoreflect.Message) {
		made := value(view, "accord").Message()
		first, second := value(made, "first").String(), value(made, "second").String()
		rests := "in force"
		if !value(view, "in_force").Bool() {
			rests = "not in force"
		}
		worth := func(field protoreflect.Name) string {
			return Communs(value(value(view, field).Message(), "amount").Uint())
		}
		fmt.Fprintf(&out, "%s and %s honour each other's Communs: %s\n", first, second, rests)
		unmet := value(view, "unmet").List()
		for i := range unmet.Len() {
			fmt.Fprintf(&out, "  %s\n", unmet.Get(i))
		}
		fmt.Fprintf(&out, "  neither may be ahead by more than %s\n", worth("ceiling"))
		if ahead := value(view, "ahead").String(); ahead != "" {
			fmt.Fprintf(&out, "  %s is ahead by %s\n", ahead, worth("imbalance"))
		}
		if rests == "in force" {
			fmt.Fprintf(&out, "  members of %s may redeem for %s more, those of %s for %s more\n", first, worth("first_may"), second, worth("second_may"))
		}
	})
	return orNone(&out, "no accord\n") + morePages(m)
}
