package text

import (
	"strings"
	"testing"
	"time"

	gogoproto "github.com/cosmos/gogoproto/proto"
	"google.golang.org/protobuf/reflect/protoreflect"

	communs "github.com/communalia/communalia-chain/x/communs/types"
	contribution "github.com/communalia/communalia-chain/x/contribution/types"
)

var morning = time.Date(2026, 11, 21, 9, 15, 0, 0, time.UTC)

// received is a message as a generated command receives it.
func received(t *testing.T, message gogoproto.Message) protoreflect.Message {
	t.Helper()
	answer, err := reflected(message)
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

func shown(t *testing.T, message gogoproto.Message) string {
	t.Helper()
	var out strings.Builder
	if err := Print(&out, received(t, message)); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestPrint_saysAmountsAndPeriodsAsPeopleDo(t *testing.T) {
	have := shown(t, &contribution.QueryCategoryResponse{Category: contribution.Template("valbonne")[0]})
	const want = `category:
  community: valbonne
  id: care
  name: Care
  unit: hour
  rate: 10 Communs
  attestations: 2
  experienced_attestations: 0
  daily_limit: 12h
  attestation_period: 14d
  challenge_period: 3d
  audit_above: 0 Communs
  care: yes
  private: yes
  closed: no
`
	if have != want {
		t.Errorf("have:\n%swant:\n%s", have, want)
	}
}

func TestPrint_hidesUnitsThatTheAnswerDoesNotTell(t *testing.T) {
	have := shown(t, &contribution.QueryUsefulnessTotalsResponse{
		Categories: []contribution.CategoryTotals{{Category: "care", Totals: contribution.Totals{Contributions: 2, Units: 90, Amount: 15_000_000}}},
	})
	if strings.Contains(have, "units") || !strings.Contains(have, "amount: 15 Communs") || !strings.Contains(have, "- category: care") {
		t.Errorf("have:\n%s", have)
	}
}

func TestPrint_tellsContributionsInParagraphs(t *testing.T) {
	view := contribution.ContributionView{
		Id: 12, Community: "valbonne", Category: "repair", State: contribution.CONTRIBUTION_STATE_PENDING,
		Parts: []contribution.PartView{{
			Contributor: contribution.Person{Id: 3, Address: "commun1ana"}, Quantity: 150, Amount: 25_000_000, Day: "2026-11-20", Hours: "09:15-11:45",
		}},
		Summary: "Bicycle of the school", OtherBeneficiaries: 3,
		Quorum: contribution.QuorumView{Required: 2, Counted: 1, OutsiderMissing: true},
		Terms:  contribution.Terms{Timed: true}, AttestUntil: morning,
	}
	have := awaiting(t, Inbox{Work: &contribution.QueryInboxResponse{
		Community: "valbonne", Items: []contribution.InboxItem{{Contribution: view, Explanation: "the place left is for an outsider"}},
	}})
	const want = `contribution 12: repair in valbonne, pending
  commun1ana: 2h30m on 2026-11-20, 09:15-11:45 UTC, 25 Communs, not confirmed yet
  "Bicycle of the school"
  for 3 others
  1 of 2 attestations; someone who is no party must be among those who attest
  attestations are awaited until 21 November 2026, 09:15:00 UTC
  your attestation would not count now: the place left is for an outsider
`
	if have != want {
		t.Errorf("have:\n%swant:\n%s", have, want)
	}
	nothing := Inbox{Work: &contribution.QueryInboxResponse{Community: "valbonne"}}
	if have := awaiting(t, nothing); have != "nothing awaits you; contributions were looked for in valbonne\n" {
		t.Errorf("an empty inbox says %q", have)
	}
}

func awaiting(t *testing.T, inbox Inbox) string {
	t.Helper()
	told, err := inbox.String()
	if err != nil {
		t.Fatal(err)
	}
	return told
}

func TestBalance_saysWorthNowAndLater(t *testing.T) {
	now := communs.BalanceView{Moment: morning, Total: communs.Worth{Amount: 12_309_999}}
	later := communs.BalanceView{Moment: morning.AddDate(0, 0, 30), Total: communs.Worth{Amount: 12_177_000}}
	for _, c := range []struct {
		answer communs.QueryBalanceResponse
		today  time.Time
		want   string
	}{
		{communs.QueryBalanceResponse{Now: now, Later: &later}, morning, "worth 12.30 today, 12.17 in 30 days (21 December 2026)"},
		{communs.QueryBalanceResponse{Now: now}, morning.AddDate(0, 0, 1), "worth 12.30 on 21 November 2026"},
		{communs.QueryBalanceResponse{Now: communs.BalanceView{Moment: morning, Total: communs.Worth{Amount: 999}}}, morning, "worth 0.000999 today"},
	} {
		if have := Balance(&c.answer, c.today); have != c.want {
			t.Errorf("%q, want %q", have, c.want)
		}
	}
}
