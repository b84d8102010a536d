// Package types holds the state, the errors, the parameters with their bounds
// and the genesis of x/quota.
package types

import "cosmossdk.io/collections"

const (
	// ModuleName names the module.
	ModuleName = "quota"
	// StoreKey is the key of its store.
	StoreKey = ModuleName
)

// Prefixes of the store.
var (
	ParamsPrefix  = collections.NewPrefix(1) // Params
	BucketsPrefix = collections.NewPrefix(2) // id → bucket as it was when last charged; who has none has a full one. In pages
)
