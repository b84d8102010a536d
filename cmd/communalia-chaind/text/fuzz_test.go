package text

import (
	"encoding/csv"
	"math"
	"strconv"
	"strings"
	"testing"
	"time"

	communs "github.com/communalia/communalia-chain/x/communs/types"
)

// table reads what was written for a spreadsheet, and requires rows of one width.
func table(t *testing.T, written string) [][]string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(written)).ReadAll()
	if err != nil {
		t.Fatalf("%q is no table: %v", written, err)
	}
	return rows
}

// lines are how a text comes back from a table: a reader takes one kind of line's end for the other.
func lines(text string) string { return strings.ReplaceAll(text, "\r\n", "\n") }

// Whatever words people chose, a sale is one row, its words stand in their cells, and no cell of words is a formula.
func FuzzSalesCSV(f *testing.F) {
	f.Add("2026-11", "valbonne", "Basket", "basket", uint64(1), uint64(2), "12.5")
	f.Add("2026-11", "valbonne", "=1+1", "=HYPERLINK(\"x\")", uint64(0), uint64(math.MaxUint64), "0")
	f.Add("2026-11", "valbonne", "a,b\n\"c\"", "@x", uint64(3), uint64(0), "")
	f.Fuzz(func(t *testing.T, month, community, title, unit string, offer, units uint64, worth string) {
		sale := communs.SaleView{Month: month, OfferId: offer, Community: community, Title: title, Unit: unit, Units: units, Amount: communs.Worth{Communs: worth}}
		var written strings.Builder
		if err := SalesCSV(&written, []communs.SaleView{sale, sale}); err != nil {
			t.Fatal(err)
		}
		rows := table(t, written.String())
		if len(rows) != 3 || strings.Join(rows[1], "\x00") != strings.Join(rows[2], "\x00") {
			t.Fatalf("two sales are %d rows: %q", len(rows)-1, rows)
		}
		row := rows[1]
		numbers := row[1] == strconv.FormatUint(offer, 10) && row[6] == strconv.FormatUint(units, 10)
		if !numbers || !strings.HasSuffix(row[3], lines(title)) || !strings.HasSuffix(row[4], lines(unit)) {
			t.Fatalf("%+v is written as %q", sale, row)
		}
		for _, words := range row[3:5] {
			if words != "" && strings.ContainsRune("=+-@\t\r", rune(words[0])) {
				t.Fatalf("a spreadsheet takes %q for a formula", words)
			}
		}
		Sales([]communs.SaleView{sale})
	})
}

// A line of a statement is one row, whatever the numbers; its change has its sign, and is as large as it is.
func FuzzStatementCSV(f *testing.F) {
	f.Add(int64(0), int32(1), int64(12_500_000), uint64(7), "12.5")
	f.Add(int64(1<<40), int32(99), int64(math.MinInt64), uint64(0), "")
	f.Add(int64(-1), int32(-1), int64(math.MaxInt64), uint64(math.MaxUint64), "1,5\n")
	f.Fuzz(func(t *testing.T, seconds int64, kind int32, change int64, reference uint64, worth string) {
		line := communs.StatementLine{
			Moment: time.Unix(seconds, 0), Kind: communs.EntryKind(kind), Change: change, Reference: reference,
			Amount: communs.Worth{Communs: worth}, Balance: communs.Worth{Communs: worth},
		}
		answer := &communs.QueryStatementResponse{Lines: []communs.StatementLine{line}}
		var written strings.Builder
		if err := StatementCSV(&written, answer); err != nil {
			t.Fatal(err)
		}
		rows := table(t, written.String())
		if len(rows) != 3 || rows[2][4] != lines(worth) {
			t.Fatalf("a line is written as %q", rows)
		}
		sign := map[bool]string{true: "-", false: "+"}[change < 0]
		if change != 0 && !strings.HasPrefix(rows[2][5], sign) || strings.Count(rows[2][5], "-") > 1 {
			t.Fatalf("a change of %d is written as %q", change, rows[2][5])
		}
		Statement(answer)
	})
}
