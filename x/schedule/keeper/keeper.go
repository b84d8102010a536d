// Package keeper keeps what falls due, and runs it. Where a deadline falls after the network or a community stood still is told by package standstill.
package keeper

import (
	"cosmossdk.io/collections"
	corestore "cosmossdk.io/core/store"

	"github.com/cosmos/cosmos-sdk/codec"

	"github.com/communalia/communalia-chain/x/schedule/types"
)

// place is an item's place in the queue: when it is due, in nanoseconds, and its number.
type place = collections.Pair[int64, uint64]

// parkedPlace is a parked item's place: its scope, and its place in the queue.
type parkedPlace = collections.Triple[string, int64, uint64]

// changed is a parameter, by its owner and name.
type changed = collections.Pair[string, string]

// Keeper keeps the queue of due items, what stood in their way, and what failed. It is a pointer wherever it is known, since modules
// register their handlers after it is made.
type Keeper struct {
	handlers map[string]types.Handler

	Schema      collections.Schema
	Params      collections.Item[types.Params]
	Queue       collections.Map[place, types.Item]
	Parked      collections.Map[parkedPlace, types.Item]
	NextID      collections.Sequence
	Outage      collections.Item[types.Outage]
	Standstills collections.Map[string, types.Standstill] // by scope
	DeadLetters collections.Map[uint64, types.DeadLetter] // by the number that the item had
	Failures    collections.Item[uint64]
	restored    collections.Item[bool]
	changes     collections.Map[changed, int64]
}

// NewKeeper makes a keeper of a store.
func NewKeeper(cdc codec.BinaryCodec, store corestore.KVStoreService) *Keeper {
	sb := collections.NewSchemaBuilder(store)
	item := codec.CollValue[types.Item](cdc)
	k := &Keeper{
		handlers: map[string]types.Handler{},
		Params:   collections.NewItem(sb, types.ParamsPrefix, "params", codec.CollValue[types.Params](cdc)),
		Queue: collections.NewMap(sb, types.QueuePrefix, "queue",
			collections.PairKeyCodec(collections.Int64Key, collections.Uint64Key), item),
		Parked: collections.NewMap(sb, types.ParkedPrefix, "parked",
			collections.TripleKeyCodec(collections.StringKey, collections.Int64Key, collections.Uint64Key), item),
		NextID:      collections.NewSequence(sb, types.NextIDPrefix, "next_id"),
		Outage:      collections.NewItem(sb, types.OutagePrefix, "outage", codec.CollValue[types.Outage](cdc)),
		Standstills: collections.NewMap(sb, types.StandstillsPrefix, "standstills", collections.StringKey, codec.CollValue[types.Standstill](cdc)),
		DeadLetters: collections.NewMap(sb, types.DeadLettersPrefix, "dead_letters", collections.Uint64Key, codec.CollValue[types.DeadLetter](cdc)),
		Failures:    collections.NewItem(sb, types.FailuresPrefix, "failures", collections.Uint64Value),
		restored:    collections.NewItem(sb, types.RestoredPrefix, "restored", collections.BoolValue),
		changes: collections.NewMap(sb, types.ChangesPrefix, "parameter_changes",
			collections.PairKeyCodec(collections.StringKey, collections.StringKey), collections.Int64Value),
	}
	schema, err := sb.Build()
	if err != nil {
		panic(err)
	}
	k.Schema = schema
	k.Register(types.KindDropLetter, k.dropLetterDue)
	return k
}
