// Package usefulness is the chain's proof of usefulness: what a community did in an epoch, and whether that lets its seats stay. Pure.
package usefulness

import "math"

// Rules are what is asked of a community in an epoch. Each test is off at 0.
type Rules struct {
	Units   uint64 // to settle, in µC
	Persons uint32 // distinct contributors
}

// Work is what a community did in an epoch.
type Work struct {
	Units   uint64 // settled, in µC
	Persons uint32 // distinct contributors
}

// Enough tells whether work passes both tests.
func (r Rules) Enough(w Work) bool { return w.Units >= r.Units && w.Persons >= r.Persons }

// Lacking is what is still to be done; nothing where it is enough.
func (r Rules) Lacking(w Work) Work {
	return Work{Units: r.Units - min(r.Units, w.Units), Persons: r.Persons - min(r.Persons, w.Persons)}
}

// Plus adds a settlement, and those of its contributors who had not contributed in the epoch before. It stays at the highest number
// rather than begin anew.
func (w Work) Plus(units uint64, persons uint32) Work {
	return Work{Units: w.Units + min(units, math.MaxUint64-w.Units), Persons: w.Persons + min(persons, math.MaxUint32-w.Persons)}
}

// Tally is what a community did in the epoch in which something of it last settled, and in the one before that. It needs no writing when
// an epoch ends: At tells what it comes to later.
type Tally struct {
	Epoch   uint64 // from 1; 0 where nothing ever settled
	InEpoch Work
	Before  Work
}

// At is the tally as it stands in an epoch, the tally's own or a later one.
func (t Tally) At(epoch uint64) Tally {
	switch {
	case t.Epoch == epoch:
		return t
	case t.Epoch+1 == epoch:
		return Tally{Epoch: epoch, Before: t.InEpoch}
	default:
		return Tally{Epoch: epoch}
	}
}
