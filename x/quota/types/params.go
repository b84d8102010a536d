package types

import (
	"fmt"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/quota/bucket"
	"github.com/communalia/communalia-chain/x/schedule/paramchange"
)

// Bounds of the parameters, which genesis alone may leave.
const (
	MinCapacity      = 5_000_000
	MaxCapacity      = 100_000_000
	MinRefillPerHour = 100_000
	MaxRefillPerHour = 100_000_000
)

// DefaultParams are the parameters of a new federation: a bucket fills in 5 hours.
func DefaultParams() Params { return Params{Capacity: 20_000_000, RefillPerHour: 4_000_000} }

// Rules size a bucket.
func (p Params) Rules() bucket.Rules {
	return bucket.Rules{Capacity: p.Capacity, RefillPerHour: p.RefillPerHour}
}

// Parameters lists them as a decision may tune them, each with its bounds.
func (p Params) Parameters() []paramchange.Parameter {
	return []paramchange.Parameter{
		paramchange.Count[uint64]("capacity", p.Capacity, MinCapacity, MaxCapacity),
		paramchange.Count[uint64]("refill_per_hour", p.RefillPerHour, MinRefillPerHour, MaxRefillPerHour),
	}
}

// Validate accepts parameters within their bounds.
func (p Params) Validate() error {
	if err := p.ValidateGenesis(); err != nil {
		return err
	}
	if warnings := p.Warnings(); len(warnings) > 0 {
		return errorsmod.Wrap(ErrInvalidParams, warnings[0])
	}
	return nil
}

// ValidateGenesis accepts parameters with which the module works, also outside their bounds.
func (p Params) ValidateGenesis() error {
	if p.Capacity == 0 {
		return errorsmod.Wrap(ErrInvalidParams, "capacity is 0, nobody could send anything")
	}
	if !p.Rules().Valid() {
		return errorsmod.Wrapf(ErrInvalidParams, "refill_per_hour is %d, a capacity of %d would take more than a year to fill", p.RefillPerHour, p.Capacity)
	}
	return nil
}

// Warnings name the parameters that are outside their bounds, a sentence each.
func (p Params) Warnings() []string {
	var warnings []string
	if p.Capacity < MinCapacity || p.Capacity > MaxCapacity {
		warnings = append(warnings, fmt.Sprintf("capacity is %d, usually %d to %d", p.Capacity, MinCapacity, MaxCapacity))
	}
	if p.RefillPerHour < MinRefillPerHour || p.RefillPerHour > MaxRefillPerHour {
		warnings = append(warnings, fmt.Sprintf("refill_per_hour is %d, usually %d to %d", p.RefillPerHour, MinRefillPerHour, MaxRefillPerHour))
	}
	return warnings
}
