// Package types holds the state, the errors, the parameters with their bounds
// and the genesis of x/communs.
package types

import "cosmossdk.io/collections"

const (
	// ModuleName names the module.
	ModuleName = "communs"
	// StoreKey is the key of its store.
	StoreKey = ModuleName
)

// Prefixes of the store.
var (
	ParamsPrefix   = collections.NewPrefix(1) // Params
	RulesPrefix    = collections.NewPrefix(2) // community → Rules
	LedgersPrefix  = collections.NewPrefix(3) // community → Ledger
	BalancesPrefix = collections.NewPrefix(4) // (community, person) → Balance
	HoldersPrefix  = collections.NewPrefix(5) // (person, community): where a person has a balance
)
