// Package keeper keeps the points that work and words have brought people, and the events behind them.
package keeper

import (
	"cosmossdk.io/collections"
	corestore "cosmossdk.io/core/store"

	"github.com/cosmos/cosmos-sdk/codec"

	"github.com/communalia/communalia-chain/x/reputation/types"
)

// Keeper holds all state of the module.
type Keeper struct {
	members types.Members

	schema  collections.Schema
	params  collections.Item[types.Params]
	records collections.Map[collections.Pair[string, uint64], types.Record]
	events  collections.Map[collections.Triple[string, uint64, uint64], types.Event]
	fading  collections.Item[types.Fading]
}

// NewKeeper builds the keeper on its store.
func NewKeeper(cdc codec.BinaryCodec, store corestore.KVStoreService, members types.Members) Keeper {
	var (
		sb   = collections.NewSchemaBuilder(store)
		text = collections.StringKey
		id   = collections.Uint64Key
	)
	k := Keeper{
		members: members,
		params:  collections.NewItem(sb, types.ParamsKey, "params", codec.CollValue[types.Params](cdc)),
		records: collections.NewMap(sb, types.RecordsKey, "records", collections.PairKeyCodec(text, id), codec.CollValue[types.Record](cdc)),
		events:  collections.NewMap(sb, types.EventsKey, "events", collections.TripleKeyCodec(text, id, id), codec.CollValue[types.Event](cdc)),
		fading:  collections.NewItem(sb, types.FadingKey, "fading", codec.CollValue[types.Fading](cdc)),
	}
	schema, err := sb.Build()
	if err != nil {
		panic(err)
	}
	k.schema = schema
	return k
}
