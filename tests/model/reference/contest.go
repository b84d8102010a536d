package reference

import "time"

// contester is what is kept of a person's contests in a community.
type contester struct {
	open      int
	unfounded int
	barred    time.Time
}

func (c *Community) contests(person uint64) *contester {
	if c.contester[person] == nil {
		c.contester[person] = &contester{}
	}
	return c.contester[person]
}

// Contest says that a contribution is not real (SPEC 6.3).
type Contest struct {
	Contester    uint64
	Contribution uint64
}

// Do calls a jury, drawn a minute later.
func (o Contest) Do(w *World) error {
	k, known := w.Contributions[o.Contribution]
	if !known || k.State != Attested || !w.onTime(k.challengeUntil) {
		return refuse("not attested, or past its challenge period")
	}
	c := w.Communities[k.Community]
	if !c.active(o.Contester) || k.party(o.Contester) {
		return refuse("not active, or a party")
	}
	record := c.contests(o.Contester)
	if record.open >= 2 || w.Now.Before(record.barred) {
		return refuse("%d open contests, barred until %s after %d unfounded ones", record.open, record.barred.Format(time.RFC3339), record.unfounded)
	}
	record.open++
	k.State, k.contester = Contested, o.Contester
	w.schedule(w.Now.Add(w.Rules.ContestDelay), func() { w.enlist(Subject{Contribution: k.ID}, k.Community) })
	return nil
}

// judged: one found unfounded, by more votes than say otherwise, costs the right for 30 days, doubling; one on which nobody votes costs 7 days.
func (w *World) judged(k *Contribution, uphold, reject int) {
	if k.contester == 0 {
		return
	}
	record := w.Communities[k.Community].contests(k.contester)
	record.open--
	var bar time.Duration
	switch {
	case uphold+reject == 0:
		bar = w.Rules.SilentCoolDown
	case uphold > reject:
		bar = w.Rules.UnfoundedCoolDown << record.unfounded
		record.unfounded++
	}
	if until := w.Now.Add(bar); bar > 0 && until.After(record.barred) {
		record.barred = until
	}
}
