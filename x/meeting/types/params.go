package types

import (
	"fmt"
	"strconv"
	"time"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/schedule/paramchange"
)

const day = 24 * time.Hour

// mostRoll bounds what a block does for the totals of a secret vote, whatever the parameters of a genesis.
const mostRoll = 200

// DefaultParams are the parameters of a chain that says nothing else.
func DefaultParams() Params {
	return Params{
		Notice: 3 * day, RollPublic: 15 * time.Minute, CountingPeriod: 2 * day, MinutesPeriod: 14 * day, AfterBallot: 2 * day,
		MaxRoll: mostRoll, MaxOpen: 2, Kept: 730 * day,
	}
}

// Tunable are the parameters with their usual bounds and smallest steps.
func (p Params) Tunable() []paramchange.Parameter {
	return []paramchange.Parameter{
		paramchange.Period("notice", p.Notice, day, 30*day, day),
		paramchange.Period("roll_public", p.RollPublic, 5*time.Minute, day, 5*time.Minute),
		paramchange.Period("counting_period", p.CountingPeriod, day, 7*day, day),
		paramchange.Period("minutes_period", p.MinutesPeriod, 7*day, 60*day, day),
		paramchange.Period("after_ballot", p.AfterBallot, day, 7*day, day),
		paramchange.Count("max_roll", p.MaxRoll, 20, mostRoll),
		paramchange.Count("max_open", p.MaxOpen, 1, 10),
		paramchange.Period("kept", p.Kept, 365*day, 3_650*day, day),
	}
}

// ValidateGenesis refuses what no chain can run with. Genesis may go below the usual bounds, for demos and tests; never above.
func (p Params) ValidateGenesis() error {
	for _, parameter := range p.Tunable() {
		if value := int64(parameter.Value); value <= 0 || parameter.Value > parameter.Most {
			return errorsmod.Wrapf(ErrInvalidParams, "%s is %s, it must be more than 0 and at most %s",
				parameter.Name, say(parameter, parameter.Value), say(parameter, parameter.Most))
		}
	}
	switch {
	case p.Notice < p.AfterBallot:
		// Else a meeting could be convened within the time for which the last one keeps a vote open, and a vote never close.
		return errorsmod.Wrapf(ErrInvalidParams, "notice is %s, and after_ballot %s: the notice is no shorter", p.Notice, p.AfterBallot)
	case p.CountingPeriod > p.MinutesPeriod:
		return errorsmod.Wrapf(ErrInvalidParams, "counting_period is %s, and minutes_period %s: counting ends first", p.CountingPeriod, p.MinutesPeriod)
	}
	return nil
}

// Warnings names each usual bound that the parameters undercut.
func (p Params) Warnings() []string {
	var warnings []string
	for _, parameter := range p.Tunable() {
		if parameter.Value < parameter.Least {
			warnings = append(warnings, fmt.Sprintf("%s is %s, usually %s to %s", parameter.Name,
				say(parameter, parameter.Value), say(parameter, parameter.Least), say(parameter, parameter.Most)))
		}
	}
	return warnings
}

func say(parameter paramchange.Parameter, value uint64) string {
	if parameter.Words == nil {
		return strconv.FormatUint(value, 10)
	}
	return parameter.Words(value)
}
