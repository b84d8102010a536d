package types

import (
	"fmt"
	"time"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/schedule/paramchange"
)

const day = 24 * time.Hour

// DefaultParams are the parameters of a chain that says nothing else.
func DefaultParams() Params {
	return Params{FreshAct: 120 * day, MaxTries: 8, TrialKept: 730 * day}
}

// Parameters lists them as a decision may tune them, each with its bounds and its smallest step.
func (p Params) Parameters() []paramchange.Parameter {
	return []paramchange.Parameter{
		paramchange.Period("fresh_act", p.FreshAct, 30*day, 365*day, day),
		paramchange.Count("max_tries", p.MaxTries, 1, 20),
		paramchange.Period("trial_kept", p.TrialKept, 365*day, 3_650*day, day),
	}
}

// ValidateGenesis refuses what no chain can run with. Genesis may go below the usual bounds, for demos and tests.
func (p Params) ValidateGenesis() error {
	switch {
	case p.FreshAct <= 0 || p.FreshAct > 3_650*day:
		return errorsmod.Wrapf(ErrInvalidParams, "fresh_act is %s, it must be more than 0 and at most 3650 days", p.FreshAct)
	case p.MaxTries < 1 || p.MaxTries > 20:
		return errorsmod.Wrapf(ErrInvalidParams, "max_tries is %d, it must be 1 to 20", p.MaxTries)
	case p.TrialKept <= 0 || p.TrialKept > 3_650*day:
		return errorsmod.Wrapf(ErrInvalidParams, "trial_kept is %s, it must be more than 0 and at most 3650 days", p.TrialKept)
	}
	return nil
}

// Warnings names each usual bound that the parameters undercut.
func (p Params) Warnings() []string {
	var warnings []string
	if p.FreshAct < 30*day {
		warnings = append(warnings, fmt.Sprintf("fresh_act is %s, usually 30 to 365 days", p.FreshAct))
	}
	if p.TrialKept < 365*day {
		warnings = append(warnings, fmt.Sprintf("trial_kept is %s, usually 365 to 3650 days", p.TrialKept))
	}
	return warnings
}

// DefaultRules are those of a community that has none of its own.
func DefaultRules(community string) Rules {
	return Rules{Community: community, Jurors: 3, VotingPeriod: 5 * day}
}

// Validate refuses rules that no community can have.
func (r Rules) Validate() error {
	switch {
	case r.Jurors != 3 && r.Jurors != 5 && r.Jurors != 7:
		return errorsmod.Wrapf(ErrInvalidParams, "community %q: a jury of %d, it must be 3, 5 or 7", r.Community, r.Jurors)
	case r.VotingPeriod <= 0 || r.VotingPeriod > 14*day:
		return errorsmod.Wrapf(ErrInvalidParams, "community %q: voting_period is %s, it must be more than 0 and at most 14 days", r.Community, r.VotingPeriod)
	}
	return nil
}

// Warnings names each usual bound that the rules undercut.
func (r Rules) Warnings() []string {
	if r.VotingPeriod < 3*day {
		return []string{fmt.Sprintf("community %q: voting_period of a jury is %s, usually 3 to 14 days", r.Community, r.VotingPeriod)}
	}
	return nil
}

// Parameters lists a community's rules as a decision may tune them, each with its bounds and its smallest step: a jury grows and shrinks by two.
func (r Rules) Parameters() []paramchange.Parameter {
	return []paramchange.Parameter{
		{Name: "jurors", Value: uint64(r.Jurors), Least: 3, Most: 7, Step: 2},
		paramchange.Period("voting_period", r.VotingPeriod, 3*day, 14*day, day),
	}
}
