package ledger

import (
	"time"

	"github.com/communalia/communalia-chain/bench/harness"
	contribution "github.com/communalia/communalia-chain/x/contribution/types"
)

const (
	category = "commons-keeping"
	minutes  = 60 // of every claim
	// Attestations of every claim.
	Attestations = 2
)

// Work is an endless stream of a village's transactions: a claim, two attestations of an earlier one, and so on. Members take turns.
type Work struct {
	village *Village
	people  []*harness.Person
	behind  int // claims by which attesting lags
	claims  int // made so far
	words   int // attestations due since the last of them
}

// NewWork makes the first block of a village, in which its members have accounts, and has them work on its chain. No block may hold more transactions than
// given: what is attested must stand in an earlier one.
func NewWork(v *Village, people []*harness.Person, txsABlock int) (*Work, error) {
	if err := v.Make(time.Second); err != nil {
		return nil, err
	}
	return &Work{village: v, people: people, behind: txsABlock}, harness.LearnNumbers(v.App, people)
}

// Block makes the next block, of so many transactions; the one after it comes a while later.
func (w *Work) Block(later time.Duration, size int) error {
	txs := make([][]byte, size)
	for i := range txs {
		var err error
		if txs[i], err = w.next(w.village.Now()); err != nil {
			return err
		}
	}
	return w.village.Make(later, txs...)
}

// next signs the next transaction, at a time.
func (w *Work) next(now time.Time) ([]byte, error) {
	if w.words > 0 && w.claims > w.behind {
		w.words--
		return w.attest(w.claims-1-w.behind, w.words)
	}
	w.words = Attestations
	w.claims++
	return w.claim(w.people[(w.claims-1)%len(w.people)], now.AddDate(0, 0, -1))
}

func (w *Work) claim(by *harness.Person, day time.Time) ([]byte, error) {
	address := by.Address().String()
	return by.Sign(chainID, &contribution.MsgSubmitContribution{
		Submitter: address,
		Community: harness.Village,
		Category:  category,
		Parts:     []contribution.ClaimedPart{{Contributor: address, Quantity: minutes, Day: day.Format(time.DateOnly), StartQuarter: 36}},
	})
}

// attest has somebody attest a claim, from a distance that grows with every round: a pair does not meet again for months. It stays below half of the
// circle, so that nobody attests whom they were attested by.
func (w *Work) attest(claim, word int) ([]byte, error) {
	n := len(w.people)
	distance := 1 + (claim/n*Attestations+word)%(n/2-1)
	by := w.people[(claim+distance)%n]
	return by.Sign(chainID, &contribution.MsgAttest{
		Attester: by.Address().String(), ContributionIds: []uint64{uint64(claim + 1)},
	})
}
