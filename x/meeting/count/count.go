// Package count is the rule of counting by hand: who must confirm what, what ballots add up to, whether the totals of a secret vote add up to the
// roll, and which minutes are the meeting's. It knows no store and no clock.
package count

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
)

// Numbers of a meeting: three scrutineers, of whom one enters and the two others confirm; two sign the minutes.
const (
	Scrutineers   = 3
	Confirmations = 2
	Signatures    = 2
)

// Refusals, each wrapped with what was had and what would be right.
var (
	ErrSameHand = errors.New("the same hand twice")
	ErrTotals   = errors.New("the totals do not add up")
)

// Confirm is who confirmed an entry after one person more, and whether it counts now. Whoever entered or confirmed it does not confirm it again.
func Confirm(enteredBy uint64, confirmedBy []uint64, person uint64) (by []uint64, counts bool, err error) {
	if person == enteredBy {
		return confirmedBy, false, fmt.Errorf("%w: person %d entered it, two others confirm", ErrSameHand, person)
	}
	if slices.Contains(confirmedBy, person) {
		return confirmedBy, false, fmt.Errorf("%w: person %d has confirmed it", ErrSameHand, person)
	}
	by = append(slices.Clone(confirmedBy), person)
	return by, len(by) >= Confirmations, nil
}

// Choice is what a ballot says, in the order of the totals.
type Choice int

// The choices.
const (
	Yes Choice = iota
	No
	Abstain
	Block
	choices
)

// Totals are numbers of ballots, by choice.
type Totals [choices]uint32

// Sum is how many ballots there are. It cannot overflow.
func (t Totals) Sum() (sum uint64) {
	for _, n := range t {
		sum += uint64(n)
	}
	return sum
}

// AddUp refuses totals that are not those of as many ballots as persons were called.
func (t Totals) AddUp(called uint32) error {
	if sum := t.Sum(); sum != uint64(called) {
		return fmt.Errorf("%w: %d yes, %d no, %d abstain and %d block are %d ballots, and %d on the roll may vote: who is there and put none in abstains",
			ErrTotals, t[Yes], t[No], t[Abstain], t[Block], sum, called)
	}
	return nil
}

// Of adds ballots up.
func Of(ballots []Choice) (t Totals) {
	for _, choice := range ballots {
		t[choice]++
	}
	return t
}

// Signature is a person's agreement to a text.
type Signature struct {
	Person uint64
	Hash   []byte
}

// Minutes are those that enough scrutineers signed; none where no text has as many.
func Minutes(signatures []Signature, scrutineers []uint64) []byte {
	for i, s := range signatures {
		signed := 0
		for _, other := range signatures[i:] {
			if slices.Contains(scrutineers, other.Person) && bytes.Equal(other.Hash, s.Hash) {
				signed++
			}
		}
		if signed >= Signatures {
			return s.Hash
		}
	}
	return nil
}
