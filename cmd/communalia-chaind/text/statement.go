package text

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/communalia/communalia-chain/x/communs/amount"
	communs "github.com/communalia/communalia-chain/x/communs/types"
)

// entryWords say what moved, for people; those of lines that name a contribution or a redemption end with it.
var entryWords = map[communs.EntryKind]struct{ people, programs, reference string }{
	communs.ENTRY_KIND_CREDIT:    {"worked", "credit", "contribution"},
	communs.ENTRY_KIND_GRANT:     {"granted by the assembly", "grant", ""},
	communs.ENTRY_KIND_HOLD:      {"put aside", "hold", "redemption"},
	communs.ENTRY_KIND_RELEASE:   {"free again", "release", "redemption"},
	communs.ENTRY_KIND_BURN:      {"paid", "burn", "redemption"},
	communs.ENTRY_KIND_MELT:      {"melted", "melt", ""},
	communs.ENTRY_KIND_ABOVE_CAP: {"above the cap, to the commons fund", "above-cap", "contribution"},
}

// Statement tells a person's account line by line, each with the balance it leaves. Times are UTC.
func Statement(answer *communs.QueryStatementResponse) string {
	var told strings.Builder
	row := func(at time.Time, amount, change, balance, what string) {
		fmt.Fprintf(&told, "%-16s  %14s  %14s  %14s  %s\n", at.UTC().Format("2006-01-02 15:04"), amount, change, balance, what)
	}
	fmt.Fprintf(&told, "%-16s  %14s  %14s  %14s  %s\n", "UTC", "Communs", "change", "balance", "")
	row(answer.Opening.Moment, "", "", answer.Opening.Balance.Communs, "brought forward")
	for _, line := range answer.Lines {
		what := entryWords[line.Kind].people
		if line.Reference > 0 {
			what += fmt.Sprintf(", %s %d", entryWords[line.Kind].reference, line.Reference)
		}
		if line.Held.Amount > 0 {
			what += fmt.Sprintf(" (%s held)", line.Held.Communs)
		}
		row(line.Moment, line.Amount.Communs, signed(line.Change), line.Balance.Communs, what)
	}
	return told.String()
}

// StatementCSV writes the same for spreadsheets: amounts in Communs, moments in UTC.
func StatementCSV(out io.Writer, answer *communs.QueryStatementResponse) error {
	table := csv.NewWriter(out)
	rows := [][]string{
		{"moment", "kind", "contribution", "redemption", "amount", "change", "balance", "held"},
		{answer.Opening.Moment.UTC().Format(time.RFC3339), "brought-forward", "", "", "", "", answer.Opening.Balance.Communs, ""},
	}
	for _, line := range answer.Lines {
		words := entryWords[line.Kind]
		references := map[string]string{}
		if line.Reference > 0 {
			references[words.reference] = strconv.FormatUint(line.Reference, 10)
		}
		rows = append(rows, []string{
			line.Moment.UTC().Format(time.RFC3339), words.programs, references["contribution"], references["redemption"],
			line.Amount.Communs, signed(line.Change), line.Balance.Communs, line.Held.Communs,
		})
	}
	return table.WriteAll(rows)
}

// signed writes a change in Communs with its sign: +12.5, -0.01, 0.
func signed(change int64) string {
	switch {
	case change < 0:
		return "-" + amount.Format(uint64(-change))
	case change > 0:
		return "+" + amount.Format(uint64(change))
	}
	return "0"
}
