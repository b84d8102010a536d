// Package types holds the words of x/validator: seats, keys, their bounds and their errors.
package types

import "cosmossdk.io/collections"

const (
	// ModuleName is the name of the module.
	ModuleName = "validator"
	// StoreKey is the name of its store.
	StoreKey = ModuleName
)

// Prefixes of the store.
var (
	ParamsKey      = collections.NewPrefix(1) // Params
	SeatsKey       = collections.NewPrefix(2) // seat → Seat
	KeysKey        = collections.NewPrefix(3) // consensus address → Key; present, past and banned, kept for good
	SentKeysKey    = collections.NewPrefix(4) // seat → public key that CometBFT holds for it
	WaitingKey     = collections.NewPrefix(5) // seats whose sent key is not the one they should have
	MissesKey      = collections.NewPrefix(6) // seat → MissRecord; active seats that missed a block of the window
	NextSlotKey    = collections.NewPrefix(7) // slot of the window that the next counted block takes
	ActiveSeatsKey = collections.NewPrefix(8) // number of active seats

	EpochKey        = collections.NewPrefix(9)  // Epoch that runs
	WorksKey        = collections.NewPrefix(10) // community → CommunityWork
	ContributorsKey = collections.NewPrefix(11) // community, person → epoch in which the person last counted there
	FallingKey      = collections.NewPrefix(12) // µC settled, seat: those that are to fall dormant, in their order
	DormantKey      = collections.NewPrefix(13) // community, seat that is dormant
	HeldKey         = collections.NewPrefix(14) // organisation, seat of it that was not withdrawn
)

// DueEpoch is the kind of the due item with which an epoch ends.
const DueEpoch = ModuleName + "/epoch"
