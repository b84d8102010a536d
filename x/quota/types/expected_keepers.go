package types

import "context"

// Members knows which id acts under an address.
type Members interface {
	// Identify is the id of the person or organisation behind an address.
	Identify(ctx context.Context, address []byte) (uint64, error)
}
