package types

import (
	"context"
	"slices"
	"time"

	"github.com/communalia/communalia-chain/x/jury/draw"
)

// Summons is a question that a module puts to a jury.
type Summons struct {
	// Kind says who is told the verdict.
	Kind string
	// Ref is what it is about, for who is told.
	Ref []byte
	// Barred are the persons who are no jurors: parties, attesters, contesters.
	Barred []uint64
	// Accused are those of them who do not vote where everyone else does.
	Accused []uint64
}

// Verdict is how a trial ended.
type Verdict struct {
	// Trial is its number.
	Trial uint64
	// Rejected says that what was judged does not stand.
	Rejected bool
	// Silent says that nobody voted.
	Silent bool
	// Uphold and Reject are the numbers of votes.
	Uphold, Reject uint32
}

// VerdictHandler is told how a trial ended. What it writes is undone where it returns an error or panics.
type VerdictHandler func(ctx context.Context, ref []byte, verdict Verdict) error

// leastToReject is how many votes a rejection needs.
const leastToReject = 2

// Open tells whether votes may still be given.
func (t *Trial) Open() bool { return t.ClosedAt == nil }

// Votes counts both.
func (t *Trial) Votes() (uphold, reject uint32) {
	for _, j := range t.Jurors {
		switch j.Vote {
		case VOTE_UPHOLD:
			uphold++
		case VOTE_REJECT:
			reject++
		}
	}
	return uphold, reject
}

// Decide is the outcome by the votes cast so far.
func (t *Trial) Decide() Outcome {
	uphold, reject := t.Votes()
	switch {
	case uphold+reject == 0:
		return OUTCOME_SILENT
	case reject > uphold && reject >= leastToReject:
		return OUTCOME_REJECTED
	}
	return OUTCOME_UPHELD
}

// Verdict is what who asked is told of a closed trial.
func (t *Trial) Verdict() Verdict {
	uphold, reject := t.Votes()
	return Verdict{
		Trial: t.ID, Rejected: t.Outcome == OUTCOME_REJECTED, Silent: t.Outcome == OUTCOME_SILENT, Uphold: uphold, Reject: reject,
	}
}

// JurorOf is the place of a person among the jurors, -1 for none.
func (t *Trial) JurorOf(person uint64) int {
	return slices.IndexFunc(t.Jurors, func(j Juror) bool { return j.Person == person })
}

// Awaited are the jurors whose votes are awaited, by their places.
func (t *Trial) Awaited() []int {
	var places []int
	for i, j := range t.Jurors {
		if j.Vote == VOTE_UNSPECIFIED && !j.Replaced {
			places = append(places, i)
		}
	}
	return places
}

// Complete tells whether no vote is awaited any more.
func (t *Trial) Complete() bool {
	if t.Everyone {
		return len(t.Jurors) >= int(t.Electorate)
	}
	return len(t.Awaited()) == 0
}

// AllCalledAt is when everyone was called, where everyone judges: at the opening, or in place of a jury of which too few were left.
func (t *Trial) AllCalledAt() time.Time {
	if t.EveryoneAt != nil {
		return *t.EveryoneAt
	}
	return t.OpenedAt
}

// AwaitsReplacements tells whether jurors stayed away and the lot that draws others in their place has not been drawn yet.
func (t *Trial) AwaitsReplacements() bool { return t.Open() && t.SecondCall && len(t.Draws) < 2 }

// Excludes tells whether a person cannot be drawn: barred, or drawn before.
func (t *Trial) Excludes(person uint64) bool {
	return slices.Contains(t.Barred, person) || t.JurorOf(person) >= 0
}

// DrawnLooks are the looks as the pure rule has them.
func (d *Draw) DrawnLooks() []draw.Look {
	looks := make([]draw.Look, len(d.Looks))
	for i, l := range d.Looks {
		looks[i] = draw.Look{Place: l.Position, Result: draw.Result(l.Result)}
	}
	return looks
}

// Reproducible tells whether the draw follows from its lot.
func (d *Draw) Reproducible() bool {
	return d.Lot.Seed().Redraw(d.Members, int(d.Wanted), int(d.Tries), d.DrawnLooks())
}

// Jurors are the persons that the draw called, in the order in which their places were looked at.
func (d *Draw) Jurors() []uint64 {
	var persons []uint64
	for _, l := range d.Looks {
		if l.Result == LOOK_RESULT_TAKEN || l.Result == LOOK_RESULT_TAKEN_QUIET {
			persons = append(persons, l.Person)
		}
	}
	return persons
}

// Called is how many the draw called.
func (d *Draw) Called() int { return len(d.Jurors()) }
