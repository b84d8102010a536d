// Package types holds the state, the errors, the parameters with their bounds
// and the genesis of x/schedule.
package types

import "cosmossdk.io/collections"

const (
	// ModuleName names the module.
	ModuleName = "schedule"
	// StoreKey is the key of its store.
	StoreKey = ModuleName
)

// Prefixes of the store.
var (
	ParamsPrefix      = collections.NewPrefix(1)  // Params
	QueuePrefix       = collections.NewPrefix(2)  // (due, id) → Item: what falls due
	ParkedPrefix      = collections.NewPrefix(3)  // (scope, due, id) → Item: what fell due while its scope stood still
	NextIDPrefix      = collections.NewPrefix(4)  // number of the next item
	OutagePrefix      = collections.NewPrefix(5)  // the last Outage
	StandstillsPrefix = collections.NewPrefix(6)  // scope → its last Standstill
	DeadLettersPrefix = collections.NewPrefix(7)  // id → DeadLetter
	FailuresPrefix    = collections.NewPrefix(8)  // how many items ever failed
	RestoredPrefix    = collections.NewPrefix(9)  // whether genesis brought the queue of a running chain
	ChangesPrefix     = collections.NewPrefix(10) // (owner, parameter) → nanoseconds at which it last changed
)
