package year

import (
	"time"

	"github.com/communalia/communalia-chain/bench/harness"
	"github.com/communalia/communalia-chain/bench/ledger"
	contribution "github.com/communalia/communalia-chain/x/contribution/types"
)

const (
	members  = 1_000
	category = "commons-keeping"
	minutes  = 60 // of every claim
	// attestations of every claim, each from a distance that grows with every round: a pair does not meet again for months. It stays below half of
	// the circle, so that nobody attests whom they were attested by.
	attestations = 2
	distances    = members/2 - 1
	// behind is by how many claims attesting lags, so that what is attested stands in an earlier block.
	behind = txsABlock
)

// work is an endless stream of transactions: a claim, two attestations of an earlier one, and so on. Members take turns, each claims once a day.
type work struct {
	people []*harness.Person
	claims int // made so far
	words  int // attestations due for what was claimed
}

// next signs the next transaction, at a time.
func (w *work) next(now time.Time) ([]byte, error) {
	if w.words > 0 && w.claims > behind {
		w.words--
		return w.attest(w.claims-1-behind, w.words)
	}
	w.words = attestations
	w.claims++
	return w.claim(w.people[(w.claims-1)%members], now.AddDate(0, 0, -1))
}

func (w *work) claim(by *harness.Person, day time.Time) ([]byte, error) {
	address := by.Address().String()
	return by.Sign(ledger.ChainID, &contribution.MsgSubmitContribution{
		Submitter: address,
		Community: harness.Village,
		Category:  category,
		Parts:     []contribution.ClaimedPart{{Contributor: address, Quantity: minutes, Day: day.Format(time.DateOnly), StartQuarter: 36}},
	})
}

func (w *work) attest(claim, word int) ([]byte, error) {
	distance := 1 + (claim/members*attestations+word)%distances
	by := w.people[(claim+distance)%members]
	return by.Sign(ledger.ChainID, &contribution.MsgAttest{
		Attester: by.Address().String(), ContributionIds: []uint64{uint64(claim + 1)},
	})
}
