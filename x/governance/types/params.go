package types

import (
	"fmt"
	"strconv"
	"time"

	errorsmod "cosmossdk.io/errors"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	"github.com/communalia/communalia-chain/x/schedule/paramchange"
)

const day = 24 * time.Hour

// DefaultParams are the parameters of a chain that says nothing else.
func DefaultParams() Params {
	return Params{
		SecondingPeriod: 14 * day, NoticePeriod: 14 * day, SecondCallPeriod: 60 * day, UrgentPeriod: 72 * time.Hour,
		MaxOpen: 2, ExecutionGas: 30_000_000, VotesKept: 365 * day,
	}
}

// DefaultRules are those of a scope that has none of its own.
func DefaultRules(scope string) Rules {
	r := Rules{
		Ordinary:       KindRules{VotingPeriod: 7 * day, YesSharePpm: 40_000, Delay: 24 * time.Hour},
		Constitutional: KindRules{VotingPeriod: 14 * day, YesSharePpm: 270_000, Delay: 48 * time.Hour},
	}
	if scope == communitytypes.FederationScope {
		r.Constitutional.YesSharePpm = 100_000
	}
	return r
}

// Of are the rules for a kind.
func (r Rules) Of(kind Kind) KindRules {
	if kind == KIND_CONSTITUTIONAL {
		return r.Constitutional
	}
	return r.Ordinary
}

// Parameters are the parameters with their bounds and steps.
func (p Params) Parameters() []paramchange.Parameter {
	return []paramchange.Parameter{
		paramchange.Period("seconding_period", p.SecondingPeriod, 3*day, 60*day, day),
		paramchange.Period("notice_period", p.NoticePeriod, 7*day, 60*day, day),
		paramchange.Period("second_call_period", p.SecondCallPeriod, 14*day, 180*day, day),
		paramchange.Period("urgent_period", p.UrgentPeriod, day, 14*day, 12*time.Hour),
		paramchange.Count("max_open", p.MaxOpen, 1, 10),
		paramchange.Count("execution_gas", p.ExecutionGas, 1_000_000, 100_000_000),
		paramchange.Period("votes_kept", p.VotesKept, 30*day, 3_650*day, day),
	}
}

// Parameters are a scope's rules with their bounds and steps.
func (r Rules) Parameters(scope string) []paramchange.Parameter {
	least := uint64(150_000)
	if scope == communitytypes.FederationScope {
		least = 50_000
	}
	var all []paramchange.Parameter
	for _, kind := range []struct {
		name        string
		rules       KindRules
		least, most uint64
	}{{"ordinary", r.Ordinary, 20_000, 200_000}, {"constitutional", r.Constitutional, least, 400_000}} {
		share := paramchange.Count(kind.name+".yes_share_ppm", uint64(kind.rules.YesSharePpm), kind.least, kind.most)
		share.Step = 10_000 // one of a hundred
		all = append(all,
			paramchange.Period(kind.name+".voting_period", kind.rules.VotingPeriod, 3*day, 30*day, day),
			share,
			paramchange.Period(kind.name+".delay", kind.rules.Delay, 12*time.Hour, 14*day, 12*time.Hour))
	}
	return all
}

// ValidateGenesis refuses what no chain can run with. Genesis may go below the usual bounds, for demos and tests.
func (p Params) ValidateGenesis() error { return validateAll(p.Parameters()) }

// ValidateGenesis refuses what no assembly can decide by.
func (r Rules) ValidateGenesis(scope string) error { return validateAll(r.Parameters(scope)) }

// validateAll accepts what is more than nothing, and at most the usual bound.
func validateAll(parameters []paramchange.Parameter) error {
	for _, p := range parameters {
		if p.Value < 1 || p.Value > p.Most {
			return errorsmod.Wrapf(ErrInvalidParams, "%s is %s, it must be more than 0 and at most %s", p.Name, say(p, p.Value), say(p, p.Most))
		}
	}
	return nil
}

// Warnings names each usual bound that the parameters undercut.
func (p Params) Warnings() []string { return warnings("", p.Parameters()) }

// Warnings names each usual bound that the rules of a scope undercut.
func (r Rules) Warnings(scope string) []string { return warnings(scope+": ", r.Parameters(scope)) }

func warnings(prefix string, parameters []paramchange.Parameter) []string {
	var found []string
	for _, p := range parameters {
		if p.Value < p.Least {
			found = append(found, fmt.Sprintf("%s%s is %s, usually %s to %s", prefix, p.Name, say(p, p.Value), say(p, p.Least), say(p, p.Most)))
		}
	}
	return found
}

func say(p paramchange.Parameter, value uint64) string {
	if p.Words == nil {
		return strconv.FormatUint(value, 10)
	}
	return p.Words(value)
}
