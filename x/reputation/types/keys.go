// Package types holds the words of x/reputation: points, standings and the events behind them.
package types

import "cosmossdk.io/collections"

const (
	// ModuleName is the name of the module.
	ModuleName = "reputation"
	// StoreKey is the name of its store.
	StoreKey = ModuleName
)

// Prefixes of the store.
var (
	ParamsKey  = collections.NewPrefix(1) // Params
	RecordsKey = collections.NewPrefix(2) // community, person → Record
	EventsKey  = collections.NewPrefix(3) // community, person, number → Event
	FadingKey  = collections.NewPrefix(4) // Fading, once the half-life changed
)
