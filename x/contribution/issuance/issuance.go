// Package issuance decides what a community settles at once and what waits in its line, where its assembly limits how much
// it issues on one UTC day.
//
// What fits into the day is issued at once, until the first thing that does not: then the day is closed, and all that comes
// after it waits behind it. The line is served once at the start of each day, in order, until something does not fit. The
// first in line is always served, however large it is and whatever is left of the day: what it takes above the day comes off
// what the following days issue to all others. One person takes a tenth of a day's issuance at most, unless it is one
// contribution: what is above it stays in its place until another day, and lets others pass.
package issuance

import (
	"math"
	"math/bits"
)

// tenth is the part of a day's issuance that one person takes.
const tenth = 10

// Day is a community's issuance on one day, in µC.
type Day struct {
	Limit  uint64 // what the assembly allows a day; 0 for no limit
	Taken  uint64 // what the day has to make up for: what was issued on it, and above days before
	Closed bool   // something waits that did not fit: nothing more is issued at once
}

// After is the day some days later. Each has made up for as much as it allows; what is left of a day is lost with it. A
// day that begins with a line is closed until the line was served.
func (d Day) After(days uint64, line bool) Day {
	if days == 0 {
		return d
	}
	high, made := bits.Mul64(days, d.Limit)
	if high > 0 || made > d.Taken {
		made = d.Taken
	}
	return Day{Limit: d.Limit, Taken: d.Taken - made, Closed: line}
}

// Left is what can still be issued on the day.
func (d Day) Left() uint64 { return d.Limit - min(d.Limit, d.Taken) }

// Owed is what was issued above the day, and comes off those that follow.
func (d Day) Owed() uint64 { return d.Taken - min(d.Taken, d.Limit) }

// ShareDown is the most that one person takes of the day, unless it is one contribution: ⌊limit / 10⌋.
func (d Day) ShareDown() uint64 { return d.Limit / tenth }

// Part is what one person gave to a contribution.
type Part struct {
	Amount uint64 // of the part
	Taken  uint64 // by the person on this day, before
}

// Answer tells whether a contribution is issued on the day.
type Answer int

// What a day answers.
const (
	Issued    Answer = iota // it is
	ShareFull               // it waits, since one of its persons has taken their share of the day
	DayFull                 // it waits, and all after it, since the day does not hold it
)

// Ask tells whether a contribution of some parts is issued now. First in line is who waits before all others when the line
// is served.
func (d Day) Ask(parts []Part, firstInLine bool) Answer {
	if d.Limit == 0 {
		return Issued
	}
	for _, p := range parts {
		if p.Taken > 0 && p.Taken+p.Amount > d.ShareDown() {
			return ShareFull
		}
	}
	switch {
	case d.Closed:
		return DayFull
	case Sum(parts) <= d.Left(), firstInLine:
		return Issued
	}
	return DayFull
}

// With is the day with a contribution issued on it. Without a limit there is nothing to make up for. What the days owe grows no
// further than a number can, were each to begin with one contribution far above it.
func (d Day) With(parts []Part) Day {
	if d.Limit > 0 {
		d.Taken += min(Sum(parts), math.MaxUint64-d.Taken)
	}
	return d
}

// Sum is the amount of all parts. The caller bounds it: amounts and limits stay below 2^60.
func Sum(parts []Part) uint64 {
	sum := uint64(0)
	for _, p := range parts {
		sum += p.Amount
	}
	return sum
}
