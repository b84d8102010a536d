package text

import (
	"strings"
	"testing"
	"time"

	communs "github.com/communalia/communalia-chain/x/communs/types"
)

func someStatement() *communs.QueryStatementResponse {
	begin := time.Date(2026, 11, 1, 9, 30, 0, 0, time.UTC)
	return &communs.QueryStatementResponse{
		Opening: communs.StatementOpening{Moment: begin, Balance: communs.Worth{Amount: 100_000_000, Communs: "100"}},
		Lines: []communs.StatementLine{
			{
				Number: 2, Moment: begin.Add(720 * time.Hour), Kind: communs.ENTRY_KIND_MELT, Amount: communs.Worth{Amount: 1_000_000, Communs: "1"},
				Change: -1_000_000, Balance: communs.Worth{Amount: 99_000_000, Communs: "99"}, Held: communs.Worth{Communs: "0"},
			},
			{
				Number: 2, Moment: begin.Add(720 * time.Hour), Kind: communs.ENTRY_KIND_HOLD, Amount: communs.Worth{Amount: 9_000_000, Communs: "9"},
				Balance: communs.Worth{Amount: 99_000_000, Communs: "99"}, Held: communs.Worth{Amount: 9_000_000, Communs: "9"}, Reference: 3,
			},
		},
	}
}

func TestStatement_showsEachLineWithItsBalance(t *testing.T) {
	told := Statement(someStatement())
	for _, line := range []string{
		"2026-11-01 09:30                                             100  brought forward\n",
		"2026-12-01 09:30               1              -1              99  melted\n",
		"2026-12-01 09:30               9               0              99  put aside, redemption 3 (9 held)\n",
	} {
		if !strings.Contains(told, line) {
			t.Errorf("no line %q in\n%s", line, told)
		}
	}
}

func TestStatementCSV_isATableForSpreadsheets(t *testing.T) {
	var table strings.Builder
	if err := StatementCSV(&table, someStatement()); err != nil {
		t.Fatal(err)
	}
	want := `moment,kind,contribution,redemption,amount,change,balance,held
2026-11-01T09:30:00Z,brought-forward,,,,,100,
2026-12-01T09:30:00Z,melt,,,1,-1,99,0
2026-12-01T09:30:00Z,hold,,3,9,0,99,9
`
	if table.String() != want {
		t.Errorf("got\n%s\nwant\n%s", table.String(), want)
	}
}

func TestSalesCSV_keepsTitlesFromBeingFormulas(t *testing.T) {
	var table strings.Builder
	sale := communs.SaleView{
		Month: "2026-11", OfferId: 3, Community: "valbonne", Title: `=HYPERLINK("x"), basket`, Unit: "basket", Redemptions: 2, Units: 5,
		Amount: communs.Worth{Communs: "60"}, Burned: communs.Worth{Communs: "59.4"},
	}
	if err := SalesCSV(&table, []communs.SaleView{sale}); err != nil {
		t.Fatal(err)
	}
	want := "2026-11,3,valbonne,\"'=HYPERLINK(\"\"x\"\"), basket\",basket,2,5,60,59.4\n"
	if !strings.HasSuffix(table.String(), want) {
		t.Errorf("got %s, want it to end with %s", table.String(), want)
	}
	if told := Sales([]communs.SaleView{sale}); !strings.Contains(told, "5 × basket") {
		t.Error(told)
	}
}
