package standstill_test

import (
	"testing"
	"time"

	"github.com/communalia/communalia-chain/x/schedule/standstill"
)

const grace = 24 * time.Hour

// at is a moment, in hours from the beginning of the tests.
func at(hours int) time.Time {
	return time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(hours) * time.Hour)
}

func span(start, until int) standstill.Span {
	return standstill.Span{Start: at(start), Until: at(until)}
}

var none standstill.Span

func TestDeadline_isPutOffToTheEndOfTheGrace(t *testing.T) {
	outage := span(10, 44) // from 10 to 20
	for _, c := range []struct{ deadline, falls int }{
		{9, 9},   // reached before
		{10, 10}, // reached by the last block
		{11, 44}, // fell within the gap
		{20, 44},
		{43, 44}, // falls within the grace
		{44, 44},
		{45, 45},
	} {
		if got := standstill.Deadline(outage, none, at(c.deadline)); !got.Equal(at(c.falls)) {
			t.Errorf("deadline %d: falls at %s, want %s", c.deadline, got, at(c.falls))
		}
	}
}

func TestDeadline_withTwoStandstillsInItsWay(t *testing.T) {
	for _, c := range []struct {
		name            string
		outage, own     standstill.Span
		deadline, falls int
	}{
		{"neither", none, none, 30, 30},
		{"its own only", none, span(10, 40), 30, 40},
		{"the own one stands in the way of what the outage puts off", span(10, 44), span(30, 60), 20, 60},
		{"the outage stands in the way of what the own one puts off", span(30, 70), span(10, 40), 20, 70},
		{"both cover it, the outage is longer", span(10, 70), span(15, 40), 20, 70},
		{"both cover it, the own one is longer", span(15, 40), span(10, 70), 20, 70},
		{"put off to the very end of the other", span(10, 44), span(5, 44), 20, 44},
		{"put off to the very start of the other", span(40, 80), span(10, 40), 20, 40},
	} {
		if got := standstill.Deadline(c.outage, c.own, at(c.deadline)); !got.Equal(at(c.falls)) {
			t.Errorf("%s: falls at %s, want %s", c.name, got, at(c.falls))
		}
	}
}

func TestOutage_isMergedWithOneInWhoseGraceItBegins(t *testing.T) {
	for _, c := range []struct {
		name        string
		last        standstill.Span
		before, now int
		want        standstill.Span
	}{
		{"the first", none, 10, 20, span(10, 44)},
		{"in the grace of the last", span(10, 44), 43, 50, span(10, 74)},
		{"when the grace is over", span(10, 44), 44, 50, span(44, 74)},
		{"long after", span(10, 44), 100, 101, span(100, 125)},
	} {
		if got := standstill.Outage(c.last, at(c.before), at(c.now), grace); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestBegin_reachesBackToWhatIsStillOpen(t *testing.T) {
	for _, c := range []struct {
		name         string
		outage, last standstill.Span
		now, start   int
	}{
		{"nothing before", none, none, 30, 30},
		{"in the grace of an outage", span(10, 44), none, 30, 10},
		{"after an outage", span(10, 44), none, 44, 44},
		{"in the grace of its own last", none, span(10, 44), 30, 10},
		{"after its own last", none, span(10, 44), 44, 44},
		{"in both", span(12, 44), span(10, 34), 30, 10},
		{"its own last is put off by the outage", span(40, 80), span(10, 44), 50, 10},
		{"its own last was over when the outage began", span(44, 80), span(10, 44), 50, 44},
	} {
		if got := standstill.Begin(c.outage, c.last, at(c.now)); !got.Equal(at(c.start)) {
			t.Errorf("%s: begins at %s, want %s", c.name, got, at(c.start))
		}
	}
}

func TestReached_holdsBackWhileTheGraceRuns(t *testing.T) {
	for _, c := range []struct{ now, reached int }{{20, 10}, {43, 10}, {44, 44}, {50, 50}} {
		if got := standstill.Reached(span(10, 44), at(c.now)); !got.Equal(at(c.reached)) {
			t.Errorf("at %d: reached %s, want %s", c.now, got, at(c.reached))
		}
	}
	if got := standstill.Reached(none, at(5)); !got.Equal(at(5)) {
		t.Errorf("without an outage: reached %s", got)
	}
}
