// Package keeper holds the seats of the consensus and tells CometBFT who validates.
package keeper

import (
	"cosmossdk.io/collections"
	"cosmossdk.io/core/address"
	corestore "cosmossdk.io/core/store"

	"github.com/cosmos/cosmos-sdk/codec"

	"github.com/communalia/communalia-chain/x/validator/types"
)

// Keeper holds all state of the module. Nothing is kept in memory between blocks: a node that restarts goes on where it was.
type Keeper struct {
	consensusAddresses address.Codec
	organisations      types.Organisations
	deadlines          types.Deadlines
	pace               types.Pace

	schema      collections.Schema
	params      collections.Item[types.Params]
	seats       collections.Map[uint64, types.Seat]
	keys        collections.Map[[]byte, types.Key]        // by consensus address
	sent        collections.Map[uint64, []byte]           // seat → the key that CometBFT holds for it
	waiting     collections.KeySet[uint64]                // seats of which sent is not what it should be
	misses      collections.Map[uint64, types.MissRecord] // active seats that missed something
	nextSlot    collections.Item[uint32]
	activeSeats collections.Item[uint64]

	epoch        collections.Item[types.Epoch]
	works        collections.Map[string, types.CommunityWork]
	contributors collections.Map[collections.Pair[string, uint64], uint64] // community, person → epoch in which they last counted
	falling      collections.KeySet[collections.Pair[uint64, uint64]]      // µC, seat: sorted, it is the order in which they fall
	dormant      collections.KeySet[collections.Pair[string, uint64]]      // community, seat
	held         collections.KeySet[collections.Pair[uint64, uint64]]      // organisation, seat
}

// NewKeeper builds the keeper on its store. consensusAddresses writes the addresses of consensus keys.
func NewKeeper(
	cdc codec.BinaryCodec, store corestore.KVStoreService, consensusAddresses address.Codec,
	organisations types.Organisations, deadlines types.Deadlines, pace types.Pace,
) Keeper {
	sb := collections.NewSchemaBuilder(store)
	k := Keeper{
		consensusAddresses: consensusAddresses,
		organisations:      organisations,
		deadlines:          deadlines,
		pace:               pace,

		params:      collections.NewItem(sb, types.ParamsKey, "params", codec.CollValue[types.Params](cdc)),
		seats:       collections.NewMap(sb, types.SeatsKey, "seats", collections.Uint64Key, codec.CollValue[types.Seat](cdc)),
		keys:        collections.NewMap(sb, types.KeysKey, "keys", collections.BytesKey, codec.CollValue[types.Key](cdc)),
		sent:        collections.NewMap(sb, types.SentKeysKey, "sent_keys", collections.Uint64Key, collections.BytesValue),
		waiting:     collections.NewKeySet(sb, types.WaitingKey, "waiting", collections.Uint64Key),
		misses:      collections.NewMap(sb, types.MissesKey, "misses", collections.Uint64Key, codec.CollValue[types.MissRecord](cdc)),
		nextSlot:    collections.NewItem(sb, types.NextSlotKey, "next_slot", collections.Uint32Value),
		activeSeats: collections.NewItem(sb, types.ActiveSeatsKey, "active_seats", collections.Uint64Value),

		epoch: collections.NewItem(sb, types.EpochKey, "epoch", codec.CollValue[types.Epoch](cdc)),
		works: collections.NewMap(sb, types.WorksKey, "works", collections.StringKey, codec.CollValue[types.CommunityWork](cdc)),
		contributors: collections.NewMap(sb, types.ContributorsKey, "contributors",
			collections.PairKeyCodec(collections.StringKey, collections.Uint64Key), collections.Uint64Value),
		falling: collections.NewKeySet(sb, types.FallingKey, "falling", collections.PairKeyCodec(collections.Uint64Key, collections.Uint64Key)),
		dormant: collections.NewKeySet(sb, types.DormantKey, "dormant", collections.PairKeyCodec(collections.StringKey, collections.Uint64Key)),
		held:    collections.NewKeySet(sb, types.HeldKey, "held", collections.PairKeyCodec(collections.Uint64Key, collections.Uint64Key)),
	}
	schema, err := sb.Build()
	if err != nil {
		panic(err)
	}
	k.schema = schema
	return k
}
