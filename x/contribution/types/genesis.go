package types

import (
	"cmp"
	"fmt"

	errorsmod "cosmossdk.io/errors"
)

// DefaultGenesis has the default parameters and no community's categories yet.
func DefaultGenesis() *GenesisState {
	return &GenesisState{Params: DefaultParams(), NextContributionId: 1, NextPlace: 1}
}

// Validate tells the first thing that is wrong with the genesis, and where.
func (g GenesisState) Validate() error {
	if err := g.Params.ValidateGenesis(); err != nil {
		return err
	}
	for _, check := range []func() error{
		g.validateRules, g.validateCategories, g.validateContributions, g.validateContesters, g.validateDigests, g.validateTexts,
		g.validatePairs, g.validateAgreements, g.validateIssuances, g.validateTakings, g.validateLine, g.validateHours,
		g.validateUsefulness, g.validateDays, g.validateSums,
	} {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

// Warnings names each bound that genesis undercuts.
func (g GenesisState) Warnings() []string {
	warnings := g.Params.Warnings()
	for _, r := range g.Rules {
		warnings = append(warnings, r.Warnings()...)
	}
	for _, c := range g.Categories {
		warnings = append(warnings, c.Warnings()...)
	}
	return warnings
}

func invalidGenesis(format string, args ...any) error {
	return errorsmod.Wrap(ErrInvalidGenesis, fmt.Sprintf(format, args...))
}

// inOrder refuses a list in which a key does not come after the one before, which also finds what stands twice.
func inOrder[K any](what string, compare func(a, b K) int) func(K) error {
	var last *K
	return func(key K) error {
		if last != nil && compare(*last, key) >= 0 {
			return invalidGenesis("%s %v comes after %v: each once, in order", what, key, *last)
		}
		last = &key
		return nil
	}
}

type categoryKey struct{ community, category string }

func (k categoryKey) compare(o categoryKey) int {
	return cmp.Or(cmp.Compare(k.community, o.community), cmp.Compare(k.category, o.category))
}

func (k categoryKey) String() string { return fmt.Sprintf("%q of %q", k.category, k.community) }

func (g GenesisState) validateRules() error {
	next := inOrder("the rules of community", cmp.Compare[string])
	for _, r := range g.Rules {
		if err := r.ValidateGenesis(); err != nil {
			return err
		}
		if err := next(r.Community); err != nil {
			return err
		}
	}
	return nil
}

func (g GenesisState) validateCategories() error {
	next, number := inOrder("category", categoryKey.compare), map[string]int{}
	for _, c := range g.Categories {
		if err := c.ValidateGenesis(); err != nil {
			return err
		}
		if err := next(categoryKey{c.Community, c.Id}); err != nil {
			return err
		}
		if number[c.Community]++; number[c.Community] > MaxCategories {
			return invalidGenesis("community %q has more than %d categories, closed ones included", c.Community, MaxCategories)
		}
	}
	return nil
}

func (g GenesisState) categories() map[categoryKey]Category {
	known := make(map[categoryKey]Category, len(g.Categories))
	for _, c := range g.Categories {
		known[categoryKey{c.Community, c.Id}] = c
	}
	return known
}
