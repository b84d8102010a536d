package demo

import (
	"fmt"
	"math"
	"sort"
	"time"
)

const (
	microPerCommun = 1_000_000
	meltPerMonth   = 0.01
	month          = 30 * 24 * time.Hour
)

// entry is work that the village expects to be minted: the diary's own bookkeeping, kept apart from the chain's.
type entry struct {
	who      string
	category string
	quantity uint64 // minutes, or thousandths of a thing
	timed    bool
	care     bool
	amount   uint64    // µC at the end of the work
	ended    time.Time // where the melt begins
}

// ledger is what the village worked out with pencil and paper: the chain is held against it.
type ledger struct {
	entries []entry
	spent   []spending
}

// spending is what somebody redeemed: it is gone.
type spending struct {
	who    string
	amount uint64 // µC at the moment
	at     time.Time
}

func (l *ledger) add(e entry) { l.entries = append(l.entries, e) }

// given is what one person gave: minutes of care and of other work, and Communs for things.
type given struct {
	care, other uint64 // minutes
	things      uint64 // thousandths
	amount      uint64 // µC
}

func (l *ledger) of(who string) given {
	var g given
	for _, e := range l.entries {
		if e.who != who {
			continue
		}
		g.amount += e.amount
		switch {
		case !e.timed:
			g.things += e.quantity
		case e.care:
			g.care += e.quantity
		default:
			g.other += e.quantity
		}
	}
	return g
}

// worth is what a person's Communs should be worth at a moment: each minted amount shrinks by one per cent in 30 days
// from the end of the work on. Pencil and paper are good to a few µC.
func (l *ledger) worth(who string, at time.Time) float64 {
	sum := 0.0
	for _, e := range l.entries {
		if e.who == who {
			idle := at.Truncate(time.Second).Sub(e.ended)
			sum += float64(e.amount) * math.Pow(1-meltPerMonth, idle.Seconds()/month.Seconds())
		}
	}
	for _, s := range l.spent {
		if s.who == who {
			idle := at.Truncate(time.Second).Sub(s.at.Truncate(time.Second))
			sum -= float64(s.amount) * math.Pow(1-meltPerMonth, idle.Seconds()/month.Seconds())
		}
	}
	return sum
}

func (l *ledger) burned() uint64 {
	var sum uint64
	for _, s := range l.spent {
		sum += s.amount
	}
	return sum
}

func (l *ledger) minted() uint64 {
	var sum uint64
	for _, e := range l.entries {
		sum += e.amount
	}
	return sum
}

// categories lists what was given by category: the quantity and the µC.
func (l *ledger) categories() map[string]given {
	by := map[string]given{}
	for _, e := range l.entries {
		g := by[e.category]
		g.other += e.quantity
		g.amount += e.amount
		by[e.category] = g
	}
	return by
}

// audit collects the figures that do not add up.
type audit struct{ wrong []string }

func (a *audit) equal(what string, chain, paper uint64) {
	if chain != paper {
		a.wrong = append(a.wrong, fmt.Sprintf("%s: the chain says %d, the village counted %d", what, chain, paper))
	}
}

// near allows the few µC by which pencil and paper may differ.
func (a *audit) near(what string, chain uint64, paper, tolerance float64) {
	if math.Abs(float64(chain)-paper) > tolerance {
		a.wrong = append(a.wrong, fmt.Sprintf("%s: the chain says %d µC, the village counted %.3f µC", what, chain, paper))
	}
}

func sorted[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return keys
}
