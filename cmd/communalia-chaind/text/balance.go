package text

import (
	"fmt"
	"time"

	"google.golang.org/protobuf/reflect/protoreflect"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/plain"
	"github.com/communalia/communalia-chain/x/communs/amount"
	communs "github.com/communalia/communalia-chain/x/communs/types"
)

// Balance tells what a person's Communs are worth: "worth 12.30 today, 12.17 in 30 days (31 December 2026)".
func Balance(answer *communs.QueryBalanceResponse, today time.Time) string {
	now, later := answer.Now, answer.Later
	line := fmt.Sprintf("worth %s %s", rough(now.Total.Amount), dayOf(now.Moment, today))
	if now.Held.Amount > 0 {
		line += fmt.Sprintf(" (%s of it held)", rough(now.Held.Amount))
	}
	if later != nil {
		line += fmt.Sprintf(", %s in %s (%s)", rough(later.Total.Amount), plain.Span(later.Moment.Sub(now.Moment)), plain.FormatDay(later.Moment))
	}
	return line
}

// dayOf says a day, which is today where the last block is of today.
func dayOf(moment, today time.Time) string {
	if plain.FormatDay(moment) == plain.FormatDay(today) {
		return "today"
	}
	return "on " + plain.FormatDay(moment)
}

// rough writes an amount with two decimals, rounded down; less than a hundredth is written in full.
func rough(microCommuns uint64) string {
	const hundredth = amount.Commun / 100
	if microCommuns < hundredth {
		return amount.Format(microCommuns)
	}
	return fmt.Sprintf("%d.%02d", microCommuns/amount.Commun, microCommuns%amount.Commun/hundredth)
}

// tellSupply tells where all Communs of a community are: the lines add up.
func tellSupply(m protoreflect.Message) string {
	tale := supplyAt(value(m, "now").Message())
	if later := m.Descriptor().Fields().ByName("later"); m.Has(later) {
		tale += supplyAt(m.Get(later).Message())
	}
	return tale
}

func supplyAt(m protoreflect.Message) string {
	worth := func(field protoreflect.Name) string { return value(value(m, field).Message(), "communs").String() }
	return fmt.Sprintf(`Communs of %s on %s
  minted           %18s
  burned           %18s
  melted           %18s
  there are        %18s
    with members   %18s
    in the fund    %18s
`, value(m, "community"), plain.FormatMoment(Time(value(m, "moment").Message())),
		worth("minted"), worth("burned"), worth("melted"), worth("total"), worth("members"), worth("fund"))
}
