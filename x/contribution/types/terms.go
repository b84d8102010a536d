package types

import (
	"time"

	"github.com/communalia/communalia-chain/x/contribution/daymask"
	"github.com/communalia/communalia-chain/x/contribution/pairlimit"
)

// RequiredFor is the number of attestations that the category asks for one person's work where so many others are members:
// 1 holds only where they are two.
func (c Category) RequiredFor(others uint64) uint32 {
	if c.Attestations == 1 && others != 2 {
		return 2
	}
	return c.Attestations
}

// RequiredForJoint is the number for work in which several are named. It is never 1: who is named need not confirm, so that
// names alone would make a large community as small as one of three.
func (c Category) RequiredForJoint() uint32 { return max(c.Attestations, 2) }

// AmountDown is ⌊quantity · rate⌋ in µC: minutes · rate / 60 for hours, thousandths · rate / 1000 for other units. It
// loses less than 1 µC, which nobody gets. Quantities and rates within their bounds stay below 2^63 before division.
func (t Terms) AmountDown(quantity uint64) uint64 {
	if t.Timed {
		return quantity * t.Rate / 60
	}
	return quantity * t.Rate / 1000
}

// WorthUp is what a quantity counts for in the limits of a pair, in millionths of a minute.
func (t Terms) WorthUp(quantity uint64) uint64 {
	if t.Timed {
		return pairlimit.TimedWorth(quantity)
	}
	return pairlimit.CountedWorthUp(t.AmountDown(quantity), t.HourRate)
}

// PairLimits are the limits of each ordered pair of attester and contributor.
func (t Terms) PairLimits() pairlimit.Limits { return pairlimit.LimitsOf(t.Attestations, t.Members) }

// Span is the part's run of quarter hours, where its work is timed.
func (p Part) Span() daymask.Span { return daymask.SpanOfUp(p.StartQuarter, p.Quantity) }

// WorkEnded is the moment at which the part's work ended: for timed work the end of its last quarter hour, for other
// work the end of its day, or the submission where that is earlier.
func (p Part) WorkEnded(timed bool, submittedAt time.Time) time.Time {
	if timed {
		return DayStart(p.Day).Add(time.Duration(p.Span().End()) * daymask.MinutesPerQuarter * time.Minute)
	}
	if end := DayEnd(p.Day); end.Before(submittedAt) {
		return end
	}
	return submittedAt
}

// AuditCause is why a contribution of an amount that nobody contested goes to a jury all the same: for its amount, or by its
// lot; unspecified where it does not.
func (t Terms) AuditCause(amount uint64, lotFalls func(ppm uint32) bool) TrialCause {
	switch {
	case t.AuditAbove > 0 && amount > t.AuditAbove:
		return TRIAL_CAUSE_AMOUNT
	case lotFalls(t.AuditSharePpm):
		return TRIAL_CAUSE_LOT
	}
	return TRIAL_CAUSE_UNSPECIFIED
}
