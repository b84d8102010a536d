package types

import (
	"fmt"
	"strconv"
	"time"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/schedule/paramchange"
)

const day = 24 * time.Hour

// mostPause is the longest that anybody may hold a message type, whatever the parameters of a genesis.
const mostPause = 72 * time.Hour

// DefaultParams are the parameters of a chain that says nothing else.
func DefaultParams() Params {
	return Params{
		AnswerWithin: 7 * day, MaxRedraws: 3, LongestTerm: 730 * day, ActPeriod: 14 * day, MaxOpenActs: 5,
		LongestPause: mostPause, GrantWindow: 30 * day, Kept: 730 * day,
	}
}

// Tunable are the parameters with their usual bounds and smallest steps.
func (p Params) Tunable() []paramchange.Parameter {
	return []paramchange.Parameter{
		paramchange.Period("answer_within", p.AnswerWithin, day, 30*day, day),
		paramchange.Count("max_redraws", p.MaxRedraws, 1, 10),
		paramchange.Period("longest_term", p.LongestTerm, 30*day, 1_460*day, day),
		paramchange.Period("act_period", p.ActPeriod, day, 30*day, day),
		paramchange.Count("max_open_acts", p.MaxOpenActs, 1, 20),
		paramchange.Period("longest_pause", p.LongestPause, time.Hour, mostPause, time.Hour),
		paramchange.Period("grant_window", p.GrantWindow, 28*day, 90*day, day),
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
