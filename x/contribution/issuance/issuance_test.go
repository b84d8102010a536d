package issuance_test

import (
	"math"
	"math/big"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/communalia/communalia-chain/x/contribution/issuance"
)

func alone(amount uint64) []issuance.Part { return []issuance.Part{{Amount: amount}} }

func TestAsk(t *testing.T) {
	day := func(taken uint64) issuance.Day { return issuance.Day{Limit: 100, Taken: taken} }
	closed := issuance.Day{Limit: 100, Closed: true}
	for name, c := range map[string]struct {
		day   issuance.Day
		parts []issuance.Part
		first bool
		want  issuance.Answer
	}{
		"no limit":                               {issuance.Day{Taken: 7}, alone(1e9), false, issuance.Issued},
		"what fits":                              {day(0), alone(100), false, issuance.Issued},
		"what fills the day":                     {day(40), alone(60), false, issuance.Issued},
		"one above the day":                      {day(40), alone(61), false, issuance.DayFull},
		"the first in line, above the day":       {day(40), alone(61), true, issuance.Issued},
		"the first in line, with nothing left":   {day(100), alone(1), true, issuance.Issued},
		"the first in line, with a day owed":     {day(250), alone(400), true, issuance.Issued},
		"the second in line, with a day owed":    {day(250), alone(1), false, issuance.DayFull},
		"a closed day":                           {closed, alone(1), false, issuance.DayFull},
		"a person's first, above a tenth":        {day(0), alone(70), false, issuance.Issued},
		"a person's second, within a tenth":      {day(4), []issuance.Part{{Amount: 6, Taken: 4}}, false, issuance.Issued},
		"a person's second, above a tenth":       {day(4), []issuance.Part{{Amount: 7, Taken: 4}}, false, issuance.ShareFull},
		"joint work of one who has their share":  {day(9), []issuance.Part{{Amount: 5}, {Amount: 5, Taken: 9}}, false, issuance.ShareFull},
		"joint work counts each part for itself": {day(9), []issuance.Part{{Amount: 5, Taken: 5}, {Amount: 5, Taken: 4}}, false, issuance.Issued},
	} {
		require.Equal(t, c.want, c.day.Ask(c.parts, c.first), name)
	}
}

func TestAfter(t *testing.T) {
	day := issuance.Day{Limit: 100, Taken: 250, Closed: true}
	require.Equal(t, uint64(150), day.Owed())
	require.Equal(t, day, day.After(0, false), "the same day stays as it is")
	require.Equal(t, issuance.Day{Limit: 100, Taken: 150}, day.After(1, false))
	require.Equal(t, issuance.Day{Limit: 100, Taken: 50, Closed: true}, day.After(2, true), "closed until the line was served")
	require.Equal(t, issuance.Day{Limit: 100}, day.After(3, false), "what a day does not issue is lost with it")
	require.Equal(t, issuance.Day{Limit: 1 << 59}, issuance.Day{Limit: 1 << 59, Taken: 1 << 59}.After(math.MaxUint64, false))
}

func TestWith_owesNoMoreThanANumberHolds(t *testing.T) {
	day := issuance.Day{Limit: 100, Taken: math.MaxUint64 - 5}
	require.Equal(t, uint64(math.MaxUint64), day.With(alone(1<<60)).Taken)
}

// claim is a contribution of one person that was accepted on a day.
type claim struct {
	person uint64
	amount uint64
	day    int
}

// world issues by the package, as the keeper does.
type world struct {
	day   issuance.Day
	taken map[uint64]uint64
	line  []claim
	out   []claim // issued, with the day on which they were
	first uint64  // amount of those who were issued as the first in line
}

func (w *world) issue(c claim, today int, first bool) issuance.Answer {
	parts := []issuance.Part{{Amount: c.amount, Taken: w.taken[c.person]}}
	answer := w.day.Ask(parts, first)
	if answer == issuance.Issued {
		w.day = w.day.With(parts)
		w.taken[c.person] += c.amount
		w.out = append(w.out, claim{c.person, c.amount, today})
	}
	return answer
}

// begin serves the line.
func (w *world) begin(today int) {
	w.day, w.taken = w.day.After(1, len(w.line) > 0), map[uint64]uint64{}
	w.day.Closed = false
	var rest []claim
	for i, c := range w.line {
		answer := w.issue(c, today, i == 0)
		if i == 0 && answer == issuance.Issued {
			w.first += c.amount
		}
		if answer == issuance.DayFull {
			w.day.Closed = true
			rest = append(rest, w.line[i:]...)
			break
		}
		if answer == issuance.ShareFull {
			rest = append(rest, c)
		}
	}
	w.line = rest
}

func (w *world) arrive(c claim) {
	switch w.issue(c, c.day, false) {
	case issuance.DayFull:
		w.day.Closed = true
		fallthrough
	case issuance.ShareFull:
		w.line = append(w.line, c)
	}
}

func draw(t *rapid.T) (limit uint64, claims []claim) {
	limit = rapid.Uint64Range(10, 200).Draw(t, "limit")
	for day := range rapid.IntRange(1, 12).Draw(t, "days") {
		for range rapid.IntRange(0, 8).Draw(t, "claims") {
			claims = append(claims, claim{
				person: rapid.Uint64Range(1, 5).Draw(t, "person"), amount: rapid.Uint64Range(1, 400).Draw(t, "amount"), day: day,
			})
		}
	}
	return limit, claims
}

// play runs all days, and then as many as it takes to empty the line.
func play(limit uint64, claims []claim) (w world, days int) {
	w = world{day: issuance.Day{Limit: limit}}
	for ; len(claims) > 0 || len(w.line) > 0; days++ {
		w.begin(days)
		for len(claims) > 0 && claims[0].day == days {
			w.arrive(claims[0])
			claims = claims[1:]
		}
	}
	return w, days
}

// Everything is issued in the end, once: while somebody waits, somebody is served each day. What is issued to others than the
// first in line is never more than all days so far allow; and nobody takes more than a tenth of a day or one contribution.
func TestIssuance_keepsToItsLimitsAndForgetsNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		limit, claims := draw(t)
		w, days := play(limit, slices.Clone(claims))
		require.Len(t, w.out, len(claims))
		sum, last := uint64(0), -1
		taken := map[uint64][]uint64{}
		for _, c := range w.out {
			if c.day != last {
				taken, last = map[uint64][]uint64{}, c.day
			}
			taken[c.person] = append(taken[c.person], c.amount)
			if of := taken[c.person]; len(of) > 1 && total(of) > limit/10 {
				t.Fatalf("person %d took %v on one day of %d", c.person, of, limit)
			}
			sum += c.amount
		}
		require.LessOrEqual(t, sum-w.first, limit*uint64(last+1), "issued to others than the first, with %d a day", limit)
		require.LessOrEqual(t, days, 13+len(claims), "somebody waits, and nobody is served")
	})
}

func total(amounts []uint64) (sum uint64) {
	for _, a := range amounts {
		sum += a
	}
	return sum
}

// oracle issues by the words of the rule, slowly: it keeps the whole history and counts what was issued from it.
type oracle struct {
	limit   int64
	history []claim
	line    []claim
	shut    bool
}

// balance is what is left of a day, or owed where it is negative: each day brings its limit, what is left of one is lost.
func (o *oracle) balance(today int) *big.Int {
	left := big.NewInt(0)
	for day := range today + 1 {
		if left.Sign() > 0 {
			left.SetInt64(0)
		}
		left.Add(left, big.NewInt(o.limit))
		for _, c := range o.history {
			if c.day == day {
				left.Sub(left, new(big.Int).SetUint64(c.amount))
			}
		}
	}
	return left
}

func (o *oracle) shareFull(c claim, today int) bool {
	taken, times := big.NewInt(0), 0
	for _, h := range o.history {
		if h.day == today && h.person == c.person {
			taken.Add(taken, new(big.Int).SetUint64(h.amount))
			times++
		}
	}
	taken.Add(taken, new(big.Int).SetUint64(c.amount))
	return times > 0 && taken.Mul(taken, big.NewInt(10)).Cmp(big.NewInt(o.limit)) > 0
}

func (o *oracle) fits(c claim, today int) bool {
	return o.balance(today).Cmp(new(big.Int).SetUint64(c.amount)) >= 0
}

func (o *oracle) begin(today int) {
	waiting := o.line
	o.line, o.shut = nil, false
	for i, c := range waiting {
		switch {
		case o.shut, o.shareFull(c, today):
			o.line = append(o.line, c)
		case o.fits(c, today), i == 0:
			o.history = append(o.history, claim{c.person, c.amount, today})
		default:
			o.line, o.shut = append(o.line, c), true
		}
	}
}

func (o *oracle) arrive(c claim) {
	switch {
	case o.shareFull(c, c.day):
		o.line = append(o.line, c)
	case !o.shut && o.fits(c, c.day):
		o.history = append(o.history, c)
	default:
		o.line, o.shut = append(o.line, c), true
	}
}

func TestIssuance_isWhatTheRuleSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		limit, claims := draw(t)
		o := &oracle{limit: int64(limit)}
		w, days := play(limit, slices.Clone(claims))
		for today := range days {
			o.begin(today)
			for _, c := range claims {
				if c.day == today {
					o.arrive(c)
				}
			}
		}
		require.Equal(t, o.history, w.out)
		require.Empty(t, o.line)
	})
}
