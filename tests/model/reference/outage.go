package reference

import "time"

// outage is the last time the network stood still (SPEC 3, "After an outage").
type outage struct {
	start, until time.Time
}

// passes moves the clock to a block's time.
func (w *World) passes(now time.Time) {
	w.blocks++
	if w.blocks > 2 && now.Sub(w.Now) > w.Rules.OutageAfter { // the step from the first block to the second is no gap
		start := w.Now
		if w.Now.Before(w.outage.until) {
			start = w.outage.start // one that begins within the grace of the last is merged with it
		}
		w.outage = outage{start: start, until: now.Add(w.Rules.OutageGrace)}
	}
	w.Now = now
}

// falls is when a deadline falls: 24 h after the end of an outage where it fell within it, or within 24 h after it.
func (w *World) falls(deadline time.Time) time.Time {
	if deadline.After(w.outage.start) && deadline.Before(w.outage.until) {
		return w.outage.until
	}
	return deadline
}

// onTime: a message is on time when block time < deadline.
func (w *World) onTime(deadline time.Time) bool {
	if w.Fault == LateIsOnTime {
		return !w.Now.After(w.falls(deadline))
	}
	return w.Now.Before(w.falls(deadline))
}

// due is what must happen at a moment.
type due struct {
	at  time.Time
	run func()
}

func (w *World) schedule(at time.Time, run func()) { w.dues = append(w.dues, due{at, run}) }

// drain runs what is due by now, by moment and, at one moment, in the order in which it was scheduled.
func (w *World) drain() {
	for {
		next := -1
		for i, d := range w.dues {
			if !w.falls(d.at).After(w.Now) && (next < 0 || d.at.Before(w.dues[next].at)) {
				next = i
			}
		}
		if next < 0 {
			return
		}
		run := w.dues[next].run
		w.dues = append(w.dues[:next:next], w.dues[next+1:]...)
		run()
	}
}

// NextDue is when something falls due next; nothing where nothing does.
func (w *World) NextDue() (next time.Time) {
	for _, d := range w.dues {
		if at := w.falls(d.at); next.IsZero() || at.Before(next) {
			next = at
		}
	}
	return next
}
