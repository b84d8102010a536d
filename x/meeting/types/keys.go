// Package types holds the messages, the state, the errors, the parameters with their bounds and the genesis of x/meeting.
package types

import "cosmossdk.io/collections"

const (
	// ModuleName is the name of the module.
	ModuleName = "meeting"
	// StoreKey is the name of its store.
	StoreKey = ModuleName
)

// Prefixes of the store.
var (
	ParamsKey        = collections.NewPrefix(1) // Params
	NextMeetingIDKey = collections.NewPrefix(2) // id of the next meeting
	MeetingsKey      = collections.NewPrefix(3) // meeting → Meeting
	OpenKey          = collections.NewPrefix(4) // scope, meeting: open ones
	ConvenedKey      = collections.NewPrefix(5) // person, meeting: open ones that the person convened
	RollKey          = collections.NewPrefix(6) // meeting, position → Present
	PositionsKey     = collections.NewPrefix(7) // meeting, person → position on the roll
	CalledKey        = collections.NewPrefix(8) // proposal, person → meeting on whose roll the person is for it
	BallotsKey       = collections.NewPrefix(9) // meeting, proposal, person → Ballot
)

// Kinds of due items and of lots that the module handles.
const (
	KindDraw       = ModuleName + "/draw"        // meeting: its roll was public for long enough
	KindEnd        = ModuleName + "/end"         // meeting: it ends
	KindDrop       = ModuleName + "/drop"        // meeting: it has been kept long enough
	LotScrutineers = ModuleName + "/scrutineers" // meeting: scrutineers are drawn from its roll
)
