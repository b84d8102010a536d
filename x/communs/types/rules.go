package types

import (
	"time"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/communs/amount"
	"github.com/communalia/communalia-chain/x/communs/melt"
)

// Bounds and smallest steps of what a community sets for its Communs; those of
// the policy are in package melt. Genesis alone may undercut them.
const (
	DefaultFundSharePPM = 500_000
	MaxFundSharePPM     = 800_000
	FundShareStepPPM    = 10_000 // one in a hundred

	MinCap      = 10 * amount.Commun
	MinFirstCap = 1_000 * amount.Commun
	MaxCap      = 1_000_000_000 * amount.Commun
	CapStep     = amount.Commun
)

// NewRules are the rules of a community whose Communs begin at a moment, of
// which the whole second counts.
func NewRules(policy melt.Policy, fundSharePPM uint32, ceiling uint64, at time.Time) Rules {
	rules := Rules{FundSharePpm: fundSharePPM, Cap: ceiling}
	rules.SetHistory(melt.NewHistory(policy, at.Unix()))
	return rules
}

// History is the checkpoints as the melt calculates with them.
func (r Rules) History() melt.History {
	history := make(melt.History, len(r.Checkpoints))
	for i, c := range r.Checkpoints {
		history[i] = melt.Checkpoint{Index: c.Index.Big(), At: c.At.Unix(), Policy: c.Policy.Melt()}
	}
	return history
}

// SetHistory puts other checkpoints in place.
func (r *Rules) SetHistory(history melt.History) {
	r.Checkpoints = make([]Checkpoint, len(history))
	for i, c := range history {
		r.Checkpoints[i] = Checkpoint{Index: NewNatural(c.Index), At: Moment(c.At), Policy: PolicyOf(c.Policy)}
	}
}

// Melt is the policy as the melt calculates with it.
func (p Policy) Melt() melt.Policy { return melt.Policy{RatePPM: p.RatePpm, PeriodDays: p.PeriodDays} }

// PolicyOf is the policy as it is stored.
func PolicyOf(p melt.Policy) Policy { return Policy{RatePpm: p.RatePPM, PeriodDays: p.PeriodDays} }

// Moment is the time of a Unix second, in UTC.
func Moment(unix int64) time.Time { return time.Unix(unix, 0).UTC() }

// ValidatePolicy accepts a policy within its bounds.
func ValidatePolicy(policy melt.Policy) error {
	if err := policy.Validate(); err != nil {
		return errorsmod.Wrapf(ErrInvalidPolicy, "%s: %s", policy, err)
	}
	return nil
}

// ValidateFundShare accepts a fund share within its bounds.
func ValidateFundShare(ppm uint32) error {
	if ppm > MaxFundSharePPM {
		return errorsmod.Wrapf(ErrInvalidFundShare, "%d ppm, at most %d", ppm, MaxFundSharePPM)
	}
	return nil
}

// ValidateCap accepts no cap, or one within its bounds.
func ValidateCap(ceiling uint64) error {
	if ceiling != 0 && (ceiling < MinCap || ceiling > MaxCap) {
		return errorsmod.Wrapf(ErrInvalidCap, "%s Communs, want none or %s to %s",
			amount.Format(ceiling), amount.Format(MinCap), amount.Format(MaxCap))
	}
	return nil
}

// CheckCapStep accepts another cap where it is a step away. No cap is the far
// end of the scale, not its zero: a first cap is at least MinFirstCap, and a cap
// may be lifted at any time.
func CheckCapStep(from, to uint64) error {
	if to == 0 {
		return nil
	}
	if from == 0 {
		if to < MinFirstCap {
			return errorsmod.Wrapf(ErrStepTooWide, "a first cap of %s Communs, at least %s", amount.Format(to), amount.Format(MinFirstCap))
		}
		return nil
	}
	if !WithinStep(from, to, CapStep) {
		lowest, highest := StepBounds(from, CapStep)
		return errorsmod.Wrapf(ErrStepTooWide, "cap from %s to %s Communs, want %s to %s",
			amount.Format(from), amount.Format(to), amount.Format(lowest), amount.Format(highest))
	}
	return nil
}
