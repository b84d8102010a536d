package text

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/cosmos/cosmos-sdk/codec"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"

	communs "github.com/communalia/communalia-chain/x/communs/types"
	contribution "github.com/communalia/communalia-chain/x/contribution/types"
)

func someRedemption(state communs.RedemptionState) communs.RedemptionView {
	due := morning
	return communs.RedemptionView{
		Redemption: communs.Redemption{
			Id: 12, Offer: 3, Community: "valbonne", PaidIn: "antibes", Person: 4, Provider: 9, Title: "Basket of vegetables", Unit: "basket", Units: 2,
			Price: 25_000_000, Category: "food", Quantity: 60, State: state, RedeemedAt: morning, DueAt: &due,
		},
		Person: "commun1elsa", Provider: "commun1farm", Price: communs.Worth{Amount: 25_000_000}, Held: communs.Worth{Amount: 24_990_000},
	}
}

func TestRedemption_isToldInCommunsAndWholeUnits(t *testing.T) {
	have := shown(t, &communs.QueryRedemptionResponse{Redemption: someRedemption(communs.REDEMPTION_STATE_DELIVERED)})
	const want = `redemption 12 of offer 3 in valbonne: 2 × basket, Basket of vegetables; delivered
  25 Communs of antibes, for commun1elsa, by commun1farm
  put aside for it: 24.99 Communs now
  to be confirmed or disputed until 21 November 2026, 09:15:00 UTC
`
	if have != want {
		t.Errorf("have:\n%swant:\n%s", have, want)
	}
}

func TestOffers_areToldInCommuns(t *testing.T) {
	offer := communs.OfferView{
		Offer: communs.Offer{
			Id: 3, Community: "valbonne", Provider: 9, Title: "Basket of vegetables", Unit: "basket", Price: 12_500_000, Limited: true, Stock: 20,
			PerPersonDay: 1, ValidUntil: morning, Category: "food", Quantity: 60, OverTheCounter: true,
		},
		Open: true,
	}
	have := shown(t, &communs.QueryOffersResponse{Offers: []communs.OfferView{offer}})
	const want = `offer 3 in valbonne: Basket of vegetables
  12.5 Communs for one basket, by id 9, whose key was erased
  20 left
  at most 1 a day for each person
  fulfilling it counts as work of food
  over the counter: it need not be accepted first
  open until 21 November 2026, 09:15:00 UTC
`
	if have != want {
		t.Errorf("have:\n%swant:\n%s", have, want)
	}
	if have := shown(t, &communs.QueryOffersResponse{}); have != "no offer\n" {
		t.Errorf("an empty catalogue says %q", have)
	}
}

func TestAccords_tellWhatIsUnmetAndWhatMayBeRedeemed(t *testing.T) {
	made := communs.Accord{First: "antibes", Second: "valbonne", Imbalance: -3_000_000}
	force := communs.AccordView{
		Accord: made, InForce: true, Ceiling: communs.Worth{Amount: 80_000_000}, Ahead: "valbonne", Imbalance: communs.Worth{Amount: 3_000_000},
		FirstMay: communs.Worth{Amount: 83_000_000}, SecondMay: communs.Worth{Amount: 77_000_000},
	}
	rests := communs.AccordView{Accord: made, Unmet: []string{"it was ended"}}
	have := shown(t, &communs.QueryAccordsResponse{Accords: []communs.AccordView{force, rests}})
	for _, line := range []string{
		"antibes and valbonne honour each other's Communs: in force\n",
		"  valbonne is ahead by 3 Communs\n",
		"  members of antibes may redeem for 83 Communs more, those of valbonne for 77 Communs more\n",
		"honour each other's Communs: not in force\n  it was ended\n",
	} {
		if !strings.Contains(have, line) {
			t.Errorf("no %q in\n%s", line, have)
		}
	}
}

func TestInbox_joinsWorkAndRedemptions(t *testing.T) {
	inbox := Inbox{
		Work: &contribution.QueryInboxResponse{
			Community: "valbonne", Votes: []contribution.InboxVote{{Trial: 7, Community: "valbonne", ContributionId: 12, VoteUntil: morning}},
		},
		ToAccept:  []communs.RedemptionView{someRedemption(communs.REDEMPTION_STATE_REQUESTED)},
		ToConfirm: []communs.RedemptionView{someRedemption(communs.REDEMPTION_STATE_DELIVERED)},
	}
	told := awaiting(t, inbox)
	for _, words := range []string{
		"your vote as a juror, on contribution 12 (trial 7 in valbonne), until 21 November 2026",
		"to accept or decline: redemption 12 of offer 3",
		"to confirm or dispute, since it is said to be delivered: redemption 12 of offer 3",
	} {
		if !strings.Contains(told, words) {
			t.Errorf("no %q in\n%s", words, told)
		}
	}
	document, err := inbox.JSON(codec.NewProtoCodec(codectypes.NewInterfaceRegistry()))
	if err != nil {
		t.Fatal(err)
	}
	var read struct {
		Votes     []any `json:"votes"`
		ToAccept  []any `json:"to_accept"`
		ToDeliver []any `json:"to_deliver"`
		ToConfirm []any `json:"to_confirm"`
	}
	if err := json.Unmarshal([]byte(document), &read); err != nil || len(read.Votes) != 1 || len(read.ToAccept) != 1 ||
		read.ToDeliver == nil || len(read.ToConfirm) != 1 {
		t.Errorf("%v: %s", err, document)
	}
}
