package genesis

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/communalia/communalia-chain/x/communs/amount"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
)

// Accord is what the command line says of an accord between two communities.
type Accord struct {
	One, Other string
	// Ceiling is in µC for each active person of the smaller community; 0 for the chain's parameter.
	Ceiling uint64
	// Since is genesis time where it is zero.
	Since time.Time
}

// AddAccord has two communities honour each other's Communs.
func (f *File) AddAccord(a Accord) error {
	for _, community := range []string{a.One, a.Other} {
		if _, err := f.knownCommunity(community); err != nil {
			return err
		}
	}
	first, second := min(a.One, a.Other), max(a.One, a.Other)
	switch {
	case first == second:
		return fmt.Errorf("%s honours its own Communs anyway: name two communities", first)
	case a.Ceiling > communstypes.MaxAccordCeiling:
		return fmt.Errorf("the ceiling is %s Communs a person, at most %s", amount.Format(a.Ceiling), amount.Format(communstypes.MaxAccordCeiling))
	case a.Since.After(f.document.GenesisTime):
		return fmt.Errorf("the accord is made on %s, after genesis time %s", a.Since.UTC().Format(time.RFC3339), f.document.GenesisTime.UTC().Format(time.RFC3339))
	case slices.ContainsFunc(f.Communs.Accords, func(made communstypes.Accord) bool { return made.First == first && made.Second == second }):
		return fmt.Errorf("%s and %s have an accord already", first, second)
	}
	if a.Since.IsZero() {
		a.Since = f.document.GenesisTime
	}
	f.Communs.Accords = append(f.Communs.Accords, communstypes.Accord{
		First: first, Second: second, Ceiling: a.Ceiling, Since: a.Since.UTC().Truncate(time.Second),
	})
	slices.SortFunc(f.Communs.Accords, func(a, b communstypes.Accord) int {
		return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(a.Second, b.Second))
	})
	return nil
}
