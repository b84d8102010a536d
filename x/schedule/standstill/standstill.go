// Package standstill tells where a deadline falls after the network, or one community, stood still.
//
// A standstill is a time in which people could not act: it begins at a start, ends, and leaves them a grace. Deadlines in it fall at the end
// of its grace. Two may stand in a deadline's way: the last outage of the network, and the last standstill of the deadline's scope. Only the
// last of each is kept, which is enough: when a new one begins, a deadline that was put off by the one before has either been reached, or the new
// one is merged with the one before, and so begins where that one began.
package standstill

import "time"

// Span is a standstill with the grace that follows. The zero Span is none.
type Span struct {
	// Start is the last moment at which deadlines were reached as usual.
	Start time.Time
	// Until is the end of the grace.
	Until time.Time
}

// Covers tells whether a deadline falls in the span. One at the very start was reached by the block of that moment; one at the very end stays.
func (s Span) Covers(deadline time.Time) bool {
	return deadline.After(s.Start) && deadline.Before(s.Until)
}

// Running tells whether deadlines are still put off at a moment.
func (s Span) Running(now time.Time) bool { return now.Before(s.Until) }

// PutOff is the end of the span for a deadline that it covers; others stay.
func (s Span) PutOff(deadline time.Time) time.Time {
	if s.Covers(deadline) {
		return s.Until
	}
	return deadline
}

// Deadline is where a deadline falls, by the network's last outage and its scope's last standstill. Either may stand in the way of the moment to
// which the other puts it off; it can do so once, since each puts off to a moment that it does not cover.
func Deadline(outage, own Span, deadline time.Time) time.Time {
	return outage.PutOff(own.PutOff(outage.PutOff(deadline)))
}

// Outage is the network's last outage after a gap from the block before to this one: a new one, or one merged with the last where it began in
// its grace.
func Outage(last Span, before, now time.Time, grace time.Duration) Span {
	gap := Span{Start: before, Until: now.Add(grace)}
	if last.Running(before) {
		gap.Start = last.Start
	}
	return gap
}

// Begin is the start of a scope's standstill that begins now: the last moment whose deadlines have been reached. That is now, unless deadlines
// are still put off by the network's outage or by the scope's last standstill: what is open then waits as well.
func Begin(outage, last Span, now time.Time) time.Time {
	start := now
	if outage.Running(now) {
		start = earlier(start, outage.Start)
	}
	if now.Before(outage.PutOff(last.Until)) {
		start = earlier(start, last.Start)
	}
	return start
}

// Reached is the last moment such that the network's deadlines up to it have been reached now: scopes aside, what is due up to it may run.
func Reached(outage Span, now time.Time) time.Time {
	if outage.Running(now) {
		return earlier(now, outage.Start)
	}
	return now
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}
