package standstill_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/communalia/communalia-chain/x/schedule/standstill"
)

const gap = 10 * time.Hour

// tracked is a deadline that the slow model moves whenever something happens, where the fast rule looks at the last spans only.
type tracked struct {
	raw     time.Time
	scoped  bool
	falls   time.Time
	waiting bool // its scope stands still
}

// world is a chain's time as it passes: the fast rule's spans, and the slow model's deadlines.
type world struct {
	now    time.Time
	outage standstill.Span

	own  standstill.Span // of the one scope; its end is not known while it is open
	open bool

	deadlines []*tracked
	network   time.Time // the slow model's end of the grace after an outage
	scope     time.Time // and after a sleep
}

func (w *world) block(step time.Duration) {
	before := w.now
	w.now = w.now.Add(step)
	if step <= gap {
		return
	}
	w.outage = standstill.Outage(w.outage, before, w.now, grace)
	w.network = w.now.Add(grace)
	w.scope = w.push(w.scope, before)
	for _, d := range w.deadlines {
		d.falls = w.push(d.falls, before)
	}
}

// push puts off a moment that was ahead when the network stopped.
func (w *world) push(moment, before time.Time) time.Time {
	if moment.After(before) && moment.Before(w.network) {
		return w.network
	}
	return moment
}

func (w *world) standStill() {
	if w.open {
		return
	}
	w.own = standstill.Span{Start: standstill.Begin(w.outage, w.own, w.now)}
	w.open = true
	for _, d := range w.deadlines {
		d.waiting = d.scoped && w.now.Before(d.falls)
	}
}

func (w *world) resume() {
	if !w.open {
		return
	}
	w.own.Until, w.open = w.now.Add(grace), false
	w.scope = later(w.now.Add(grace), w.running(w.network))
	for _, d := range w.deadlines {
		if d.waiting {
			d.waiting, d.falls = false, later(d.falls, w.scope)
		}
	}
}

// forget drops the scope's span once its grace is over, as the queue does when it has run what was parked.
func (w *world) forget() {
	if !w.open && !w.now.Before(w.outage.PutOff(w.own.Until)) {
		w.own = standstill.Span{}
	}
}

// set makes a deadline, which may fall in a grace that runs.
func (w *world) set(after time.Duration, scoped bool) {
	d := &tracked{raw: w.now.Add(after), scoped: scoped, waiting: scoped && w.open}
	d.falls = later(d.raw, w.running(w.network))
	if scoped {
		d.falls = later(d.falls, w.running(w.scope))
	}
	w.deadlines = append(w.deadlines, d)
}

func (w *world) running(until time.Time) time.Time {
	if w.now.Before(until) {
		return until
	}
	return time.Time{}
}

func (w *world) seen(d *tracked) time.Time {
	if !d.scoped {
		return standstill.Deadline(w.outage, standstill.Span{}, d.raw)
	}
	own := w.own
	if w.open {
		own.Until = w.now.Add(grace)
	}
	return standstill.Deadline(w.outage, own, d.raw)
}

func (w *world) check(t *rapid.T) {
	for _, d := range w.deadlines {
		want, got := d.falls, w.seen(d)
		if d.waiting {
			want = later(want, w.now.Add(grace))
		}
		open := w.now.Before(want)
		if open != w.now.Before(got) {
			t.Fatalf("at %s a deadline of %s (scoped %t) is seen at %s, the model has %s", w.now, d.raw, d.scoped, got, want)
		}
		if open && !got.Equal(want) {
			t.Fatalf("at %s an open deadline of %s (scoped %t) is seen at %s, the model has %s", w.now, d.raw, d.scoped, got, want)
		}
	}
	reached := standstill.Reached(w.outage, w.now)
	for _, d := range w.deadlines {
		if !d.scoped && d.raw.After(reached) != w.now.Before(d.falls) {
			t.Fatalf("at %s deadlines are reached up to %s, one of %s falls at %s", w.now, reached, d.raw, d.falls)
		}
	}
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// TestDeadline_theLastSpansTellWhatTheWholeHistoryTells drives blocks, outages, sleeps and new deadlines at random. The model moves each deadline
// as things happen; the fast rule knows the last outage and the last sleep alone.
func TestDeadline_theLastSpansTellWhatTheWholeHistoryTells(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := &world{now: at(0)}
		hours := func(least, most int, name string) time.Duration {
			return time.Duration(rapid.IntRange(least, most).Draw(t, name)) * time.Hour
		}
		for range rapid.IntRange(1, 60).Draw(t, "blocks") {
			w.block(rapid.OneOf(rapid.Just(time.Hour), rapid.Map(rapid.IntRange(1, 40), func(h int) time.Duration {
				return time.Duration(h) * time.Hour
			})).Draw(t, "step"))
			if rapid.Bool().Draw(t, "forget") {
				w.forget()
			}
			switch rapid.SampledFrom([]string{"", "", "sleep", "wake", "both"}).Draw(t, "act") {
			case "sleep":
				w.standStill()
			case "wake":
				w.resume()
			case "both":
				w.resume()
				w.standStill()
			}
			for range rapid.IntRange(0, 2).Draw(t, "new") {
				w.set(hours(1, 80, "after"), rapid.Bool().Draw(t, "scoped"))
			}
			w.check(t)
		}
	})
}
