// Package types holds the messages, the state, the errors, the parameters with their bounds and the genesis of x/commission.
package types

import "cosmossdk.io/collections"

const (
	// ModuleName is the name of the module.
	ModuleName = "commission"
	// StoreKey is the name of its store.
	StoreKey = ModuleName
)

// Prefixes of the store.
var (
	ParamsKey           = collections.NewPrefix(1)  // Params
	NextCommissionIDKey = collections.NewPrefix(2)  // id of the next commission
	CommissionsKey      = collections.NewPrefix(3)  // commission → Commission
	SittingKey          = collections.NewPrefix(4)  // scope, commission: those that sit
	PlacesKey           = collections.NewPrefix(5)  // person, commission: those that sit and for which the person was named or drawn
	NextActIDKey        = collections.NewPrefix(6)  // id of the next act
	ActsKey             = collections.NewPrefix(7)  // act → Act
	ActsOfKey           = collections.NewPrefix(8)  // commission, act
	OpenActsKey         = collections.NewPrefix(9)  // commission, act: those that await approvals
	PausesKey           = collections.NewPrefix(10) // message type → Pauses
)

// Kinds of due items and of lots that the module handles.
const (
	KindEnd    = ModuleName + "/end"    // commission: its term is over
	KindAnswer = ModuleName + "/answer" // commission, lot: who was drawn has had time to answer
	KindLapse  = ModuleName + "/lapse"  // act: it has had time to be approved
	KindDrop   = ModuleName + "/drop"   // commission: it has been kept long enough
	LotMembers = ModuleName + "/draw"   // commission: members of the lot's community are drawn
)
