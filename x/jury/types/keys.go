package types

import "cosmossdk.io/collections"

const (
	// ModuleName is the name of the module.
	ModuleName = "jury"
	// StoreKey is the name of its store.
	StoreKey = ModuleName
)

// Prefixes of the store.
var (
	ParamsKey      = collections.NewPrefix(1) // Params
	RulesKey       = collections.NewPrefix(2) // community → Rules; those that have some of their own
	NextLotIDKey   = collections.NewPrefix(3) // id of the next lot
	LotsKey        = collections.NewPrefix(4) // community, lot → WaitingLot
	NextTrialIDKey = collections.NewPrefix(5) // id of the next trial
	TrialsKey      = collections.NewPrefix(6) // trial → Trial
	AwaitedKey     = collections.NewPrefix(7) // person, trial: open ones in which their vote is awaited
	OpenKey        = collections.NewPrefix(8) // community, trial: open ones
	EveryoneKey    = collections.NewPrefix(9) // trial: open ones in which everyone judges
)

// Kinds of due items and of lots that the module handles itself.
const (
	KindLot     = ModuleName + "/lot"        // a lot that a block has drawn
	KindClose   = ModuleName + "/close"      // trial: its voting period is over
	KindVerdict = ModuleName + "/verdict"    // trial: who asked is told
	KindDrop    = ModuleName + "/drop-trial" // trial: it has been kept long enough
	LotReplace  = ModuleName + "/replace"    // trial: those who stayed away are replaced
)
