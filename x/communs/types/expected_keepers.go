package types

import "context"

// Persons knows which person acts under an address.
type Persons interface {
	// PersonID is the id of the person that an address acts for.
	PersonID(ctx context.Context, address string) (uint64, error)
	// AddressOf is the current address of an id. It fails where the person's key was erased.
	AddressOf(ctx context.Context, id uint64) (string, error)
}
