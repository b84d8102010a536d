package types

import (
	"errors"
	"time"

	errorsmod "cosmossdk.io/errors"
)

// DefaultGenesis has nothing but full buckets.
func DefaultGenesis() *GenesisState { return &GenesisState{Params: DefaultParams()} }

// Validate names every invariant that the state breaks, a sentence each.
func (g GenesisState) Validate() error {
	found := []error{g.Params.ValidateGenesis()}
	seen := map[uint64]bool{}
	for _, b := range g.Buckets {
		found = append(found, b.Bucket.Validate(b.Id))
		if seen[b.Id] {
			found = append(found, errorsmod.Wrapf(ErrInvalidGenesis, "id %d has two buckets", b.Id))
		}
		seen[b.Id] = true
	}
	return errors.Join(found...)
}

// ValidateAt names what lies after genesis time.
func (g GenesisState) ValidateAt(genesisTime time.Time) error {
	var found []error
	for _, b := range g.Buckets {
		if b.Bucket.At.After(genesisTime) {
			found = append(found, errorsmod.Wrapf(ErrInvalidGenesis, "id %d: the level is of %s, after genesis time %s",
				b.Id, date(b.Bucket.At), date(genesisTime)))
		}
	}
	return errors.Join(found...)
}

// Warnings name what is outside its bounds, a sentence each.
func (g GenesisState) Warnings() []string { return g.Params.Warnings() }

func date(t time.Time) string { return t.UTC().Format(time.RFC3339Nano) }
