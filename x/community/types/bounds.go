package types

import (
	"fmt"
	"time"

	errorsmod "cosmossdk.io/errors"

	"github.com/communalia/communalia-chain/x/schedule/paramchange"
)

const day = 24 * time.Hour

// Periods that no chain can run with. Genesis may go down to the shortest, for demos and tests.
const (
	shortest = time.Second
	longest  = 100 * 365 * day
)

// period is a duration with the bounds within which it may be tuned.
type period struct {
	name        string
	value       time.Duration
	least, most time.Duration
	mayBeNone   bool // whether genesis may do without it
}

func (p period) validateGenesis() error {
	least := shortest
	if p.mayBeNone {
		least = 0
	}
	if p.value < least || p.value > longest {
		return errorsmod.Wrapf(ErrInvalidParams, "%s is %s, it must be %s to 100 years", p.name, p.value, least)
	}
	return nil
}

func (p period) warning() string {
	if p.value >= p.least && p.value <= p.most {
		return ""
	}
	return fmt.Sprintf("%s is %s, usually %d to %d days", p.name, p.value, p.least/day, p.most/day)
}

// count is a number with the bounds within which it may be tuned.
type count struct {
	name                string
	value               uint32
	least, most         uint32
	leastEver, mostEver uint32 // for genesis
}

func (c count) validateGenesis() error {
	if c.value < c.leastEver || c.value > c.mostEver {
		return errorsmod.Wrapf(ErrInvalidParams, "%s is %d, it must be %d to %d", c.name, c.value, c.leastEver, c.mostEver)
	}
	return nil
}

func (c count) warning() string {
	if c.value >= c.least && c.value <= c.most {
		return ""
	}
	return fmt.Sprintf("%s is %d, usually %d to %d", c.name, c.value, c.least, c.most)
}

// parameter is the period as it may be tuned: by whole days.
func (p period) parameter() paramchange.Parameter {
	return paramchange.Period(p.name, p.value, p.least, p.most, day)
}

// parameter is the number as it may be tuned: by one.
func (c count) parameter() paramchange.Parameter {
	return paramchange.Count(c.name, c.value, c.least, c.most)
}

// bound is a parameter that knows its bounds.
type bound interface {
	validateGenesis() error
	warning() string
	parameter() paramchange.Parameter
}

func parameters(bounds []bound) []paramchange.Parameter {
	all := make([]paramchange.Parameter, len(bounds))
	for i, b := range bounds {
		all[i] = b.parameter()
	}
	return all
}

func validateBounds(bounds []bound) error {
	for _, b := range bounds {
		if err := b.validateGenesis(); err != nil {
			return err
		}
	}
	return nil
}

func warnings(bounds []bound) []string {
	var all []string
	for _, b := range bounds {
		if w := b.warning(); w != "" {
			all = append(all, w)
		}
	}
	return all
}
