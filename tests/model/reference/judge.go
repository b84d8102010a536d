package reference

import (
	"fmt"
	"slices"
	"time"
)

// Subject is what a lot or a jury is about: a contribution or a redemption.
type Subject struct {
	Contribution uint64
	Redemption   uint64
}

// lot waits on its community's list of draws.
type lot struct {
	of     Subject
	second bool
}

// Cause is why a jury decides.
type Cause int

// Causes of a trial, by the numbers of the messages.
const (
	NoCause Cause = iota
	ByContest
	ByLot
	ByAmount
)

// Trial is a question put to a jury (SPEC 6.5).
type Trial struct {
	Jurors   []uint64
	Everyone bool
	Votes    map[uint64]bool // true to uphold
	until    time.Time
	Closed   bool
	second   bool
	replaced map[uint64]bool
	voters   map[uint64]bool // where everyone judges: who was active when all were called, but the accused
}

func (w *World) enlist(of Subject, community string) {
	w.lots[community] = append(w.lots[community], lot{of: of})
}

// draw empties the lists of communities that the block's proposer does not belong to.
func (w *World) draw(proposer string) {
	for community, waiting := range w.lots {
		if community == proposer {
			continue
		}
		w.lots[community] = nil
		for _, l := range waiting {
			w.fallen(l)
		}
	}
}

// fallen: a contribution that nobody contests is audited by its amount or by lot, and settles otherwise; else a jury is summoned.
func (w *World) fallen(l lot) {
	if k := w.Contributions[l.of.Contribution]; k != nil && k.State == Attested {
		switch {
		case k.auditAbove > 0 && k.worth() > k.auditAbove:
			k.Cause = ByAmount
		case w.Nature.Audited(k.ID):
			k.Cause = ByLot
		default:
			w.accept(k)
			return
		}
		k.State = Contested
	} else if k != nil && k.contester > 0 {
		k.Cause = ByContest
	}
	w.summon(l)
}

func (w *World) summon(l lot) {
	jurors, everyone := w.Nature.Jury(l.of, l.second)
	trial, community := w.trial(l.of)
	if !l.second {
		trial = &Trial{Votes: map[uint64]bool{}, Everyone: everyone, replaced: map[uint64]bool{}, voters: map[uint64]bool{}}
		w.setTrial(l.of, trial)
		w.assemble(l.of, trial, community)
	}
	if l.second && w.tooFew(l.of, trial, community) {
		w.dissolve(l.of, trial, community, everyone)
		if !trial.awaits() {
			w.decide(trial, l.of)
			return
		}
	} else if l.second && everyone {
		w.Wrong = append(w.Wrong, fmt.Sprintf("trial of %v: the application calls everyone in place of a jury that the model has enough of", l.of))
	}
	for _, juror := range jurors {
		if !slices.Contains(trial.Jurors, juror) {
			w.eligible(l.of, juror)
			trial.Jurors = append(trial.Jurors, juror)
		}
	}
	trial.until = w.Now.Add(w.Communities[community].TrialTime)
	w.schedule(trial.until, func() { w.over(l.of, trial) })
}

// tooFew tells whether fewer than 3 remain after no-shows are replaced: who voted, and as many others as stayed away, where there are so many.
func (w *World) tooFew(of Subject, trial *Trial, community string) bool {
	free := 0
	for person := range w.Communities[community].Members {
		if !w.barred(of, person) && !slices.Contains(trial.Jurors, person) {
			free++
		}
	}
	return len(trial.Votes)+min(free, len(trial.replaced)) < 3
}

// dissolve has all active persons but the accused vote in a jury's place, who stayed away among them.
func (w *World) dissolve(of Subject, trial *Trial, community string, everyone bool) {
	trial.Everyone = true
	if !everyone {
		w.Wrong = append(w.Wrong, fmt.Sprintf("trial of %v: the model calls everyone, since too few remain of the jury, and the application does not", of))
	}
	for person := range w.Communities[community].Members {
		if !w.accused(of, person) {
			trial.voters[person] = true
		}
	}
}

// Judge is a juror's vote, once and for good.
type Judge struct {
	Juror  uint64
	Of     Subject
	Uphold bool
}

// Do counts it; with the last vote awaited the trial is decided.
func (o Judge) Do(w *World) error {
	trial, community := w.trial(o.Of)
	if trial == nil || trial.Closed || !w.onTime(trial.until) {
		return refuse("no trial that is open")
	}
	if _, voted := trial.Votes[o.Juror]; voted || !w.Communities[community].active(o.Juror) || !trial.judges(o.Juror) {
		return refuse("voted already, or not called to judge")
	}
	trial.Votes[o.Juror] = o.Uphold
	if !trial.awaits() {
		w.decide(trial, o.Of)
	}
	return nil
}

// judges: who was drawn and not replaced; where fewer than 3 could be drawn or remained, all but the accused.
func (t *Trial) judges(person uint64) bool {
	return t.voters[person] || slices.Contains(t.Jurors, person) && !t.replaced[person]
}

// accused are the contributors, or the two sides of a redemption.
func (w *World) accused(of Subject, person uint64) bool {
	if k := w.Contributions[of.Contribution]; k != nil {
		return k.part(person) != nil
	}
	r := w.Redemptions[of.Redemption]
	return person == r.Person || person == r.Provider
}

// awaits tells whether somebody who may vote has not.
func (t *Trial) awaits() bool {
	for person := range t.voters {
		if _, voted := t.Votes[person]; !voted {
			return true
		}
	}
	for _, juror := range t.Jurors {
		if _, voted := t.Votes[juror]; !voted && !t.replaced[juror] {
			return true
		}
	}
	return false
}

// over is the end of a voting period: no-shows are replaced once, then the votes cast decide.
func (w *World) over(of Subject, trial *Trial) {
	if trial.Closed {
		return
	}
	if trial.second || trial.Everyone {
		w.decide(trial, of)
		return
	}
	trial.second = true
	if !trial.awaits() {
		w.decide(trial, of)
		return
	}
	for _, juror := range trial.Jurors {
		if _, voted := trial.Votes[juror]; !voted {
			trial.replaced[juror] = true
		}
	}
	_, community := w.trial(of)
	w.lots[community] = append(w.lots[community], lot{of: of, second: true})
}

// decide by the majority of votes cast; a rejection needs two votes at least; with none at all it stands.
func (w *World) decide(trial *Trial, of Subject) {
	var uphold, reject int
	for _, upheld := range trial.Votes {
		if upheld {
			uphold++
		} else {
			reject++
		}
	}
	rejected := reject > uphold && reject >= 2
	if w.Fault == OneJurorRejects {
		rejected = reject > uphold
	}
	trial.Closed = true
	w.schedule(w.Now, func() { // told by a due item of its own
		if k := w.Contributions[of.Contribution]; k != nil {
			w.judged(k, uphold, reject)
			w.verdict(k, rejected)
			return
		}
		w.settleDispute(w.Redemptions[of.Redemption], rejected, uphold, reject)
	})
}

func (w *World) verdict(k *Contribution, rejected bool) {
	if !rejected {
		w.accept(k)
		return
	}
	c := w.Communities[k.Community]
	for _, p := range k.Parts {
		c.reputation(p.Contributor).lose(w, 10)
	}
	for _, a := range k.Attestations {
		c.reputation(a.Attester).lose(w, 10)
	}
	k.end(w, Rejected)
}

// assemble has everyone judge where fewer than 3 could be jurors, and looks whether the application does.
func (w *World) assemble(of Subject, trial *Trial, community string) {
	could := 0
	for person := range w.Communities[community].Members {
		if !w.barred(of, person) {
			could++
		}
	}
	if trial.Everyone != (could < 3) {
		w.Wrong = append(w.Wrong, fmt.Sprintf("trial of %v: the application calls everyone: %v; the model has %d who could be jurors", of, trial.Everyone, could))
	}
	for person := range w.Communities[community].Members {
		if trial.Everyone && !w.accused(of, person) {
			trial.voters[person] = true
		}
	}
}

// barred are parties, attesters and contesters.
func (w *World) barred(of Subject, person uint64) bool {
	k := w.Contributions[of.Contribution]
	if k == nil {
		return w.accused(of, person)
	}
	return k.party(person) || k.contester == person || slices.ContainsFunc(k.Attestations, func(a Attestation) bool { return a.Attester == person })
}

// eligible notes a juror who must be none: the barred are not, nor who is not active.
func (w *World) eligible(of Subject, juror uint64) {
	_, community := w.trial(of)
	if w.barred(of, juror) || !w.Communities[community].active(juror) {
		w.Wrong = append(w.Wrong, fmt.Sprintf("juror %d in %v: the application has called them, the model bars them", juror, of))
	}
}

// TrialOf is the trial about something; nil where there is none.
func (w *World) TrialOf(of Subject) *Trial {
	trial, _ := w.trial(of)
	return trial
}
