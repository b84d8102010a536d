// Package keeper keeps the ledgers of Communs. It holds no rule of the melt
// itself: those are in package melt.
package keeper

import (
	"context"

	"cosmossdk.io/collections"
	corestore "cosmossdk.io/core/store"

	"github.com/cosmos/cosmos-sdk/codec"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/gogoproto/proto"

	"github.com/communalia/communalia-chain/x/communs/types"
)

// Keeper keeps, for each community, the rules of its Communs, the sums, and what
// each person has.
type Keeper struct {
	persons types.Persons

	Schema   collections.Schema
	Params   collections.Item[types.Params]
	Rules    collections.Map[string, types.Rules]                             // by community
	Ledgers  collections.Map[string, types.Ledger]                            // by community
	Balances collections.Map[collections.Pair[string, uint64], types.Balance] // by community and person
	Holders  collections.KeySet[collections.Pair[uint64, string]]             // person and community of each balance
}

// NewKeeper makes a keeper of a store.
func NewKeeper(cdc codec.BinaryCodec, store corestore.KVStoreService, persons types.Persons) Keeper {
	sb := collections.NewSchemaBuilder(store)
	k := Keeper{
		persons: persons,
		Params:  collections.NewItem(sb, types.ParamsPrefix, "params", codec.CollValue[types.Params](cdc)),
		Rules:   collections.NewMap(sb, types.RulesPrefix, "rules", collections.StringKey, codec.CollValue[types.Rules](cdc)),
		Ledgers: collections.NewMap(sb, types.LedgersPrefix, "ledgers", collections.StringKey, codec.CollValue[types.Ledger](cdc)),
		Balances: collections.NewMap(sb, types.BalancesPrefix, "balances",
			collections.PairKeyCodec(collections.StringKey, collections.Uint64Key), codec.CollValue[types.Balance](cdc)),
		Holders: collections.NewKeySet(sb, types.HoldersPrefix, "holders",
			collections.PairKeyCodec(collections.Uint64Key, collections.StringKey)),
	}
	schema, err := sb.Build()
	if err != nil {
		panic(err)
	}
	k.Schema = schema
	return k
}

// now is the second of the block: the melt counts whole seconds.
func now(ctx context.Context) int64 { return sdk.UnwrapSDKContext(ctx).BlockTime().Unix() }

func emit(ctx context.Context, event proto.Message) error {
	return sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(event)
}
