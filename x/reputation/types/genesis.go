package types

import (
	"strings"

	errorsmod "cosmossdk.io/errors"
)

// DefaultGenesis is that of a chain on which nobody has points yet.
func DefaultGenesis() *GenesisState { return &GenesisState{Params: DefaultParams()} }

// Validate names the first broken invariant.
func (g GenesisState) Validate() error {
	if err := g.Params.ValidateGenesis(); err != nil {
		return err
	}
	if err := g.Fading.Validate(); err != nil {
		return err
	}
	for i, r := range g.Records {
		bad := func(format string, args ...any) error {
			return errorsmod.Wrapf(ErrInvalidGenesis, "community %q, person %d: "+format, append([]any{r.Community, r.Person}, args...)...)
		}
		if r.Community == "" || r.Person == 0 {
			return bad("a record has a community and a person")
		}
		if i > 0 {
			before := g.Records[i-1]
			if order := strings.Compare(before.Community, r.Community); order > 0 || (order == 0 && before.Person >= r.Person) {
				return bad("records stand once, by community and person")
			}
		}
		if r.Record.NextEvent < r.Record.FirstEvent || r.Record.NextEvent-r.Record.FirstEvent != uint64(len(r.Events)) {
			return bad("events %d to %d are said to be kept, %d are", r.Record.FirstEvent, r.Record.NextEvent, len(r.Events))
		}
		for j, event := range r.Events {
			if event.Reason == REASON_UNSPECIFIED || (j > 0 && event.At.Before(r.Events[j-1].At)) {
				return bad("event %d has no reason, or is older than the one before", r.Record.FirstEvent+uint64(j))
			}
		}
	}
	return nil
}
