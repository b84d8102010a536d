// Package keeper keeps the buckets of gas. The rule of a bucket is in package bucket.
package keeper

import (
	"context"
	"time"

	"cosmossdk.io/collections"
	corestore "cosmossdk.io/core/store"

	"github.com/cosmos/cosmos-sdk/codec"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/internal/state"
	"github.com/communalia/communalia-chain/x/quota/bucket"
	"github.com/communalia/communalia-chain/x/quota/types"
)

// Keeper keeps, for each id that ever sent something, what its bucket held when it was last charged.
type Keeper struct {
	Schema  collections.Schema
	Params  collections.Item[types.Params]
	Buckets state.Map[uint64, types.Bucket] // by id
}

// NewKeeper makes a keeper of a store.
func NewKeeper(cdc codec.BinaryCodec, store corestore.KVStoreService) Keeper {
	sb := collections.NewSchemaBuilder(store)
	k := Keeper{
		Params:  collections.NewItem(sb, types.ParamsPrefix, "params", state.Remembered(codec.CollValue[types.Params](cdc), 1, state.Plain)),
		Buckets: state.NewMap(sb, store, types.BucketsPrefix, "buckets", collections.Uint64Key, codec.CollValue[types.Bucket](cdc)),
	}
	schema, err := sb.Build()
	if err != nil {
		panic(err)
	}
	k.Schema = schema
	return k
}

// read is what is in the bucket of an id at the time of the block, and what rules it.
func (k Keeper) read(ctx context.Context, id uint64) (bucket.Level, bucket.Rules, error) {
	params, err := k.Params.Get(ctx)
	if err != nil {
		return bucket.Level{}, bucket.Rules{}, err
	}
	rules := params.Rules()
	stored, used, err := k.Buckets.Find(ctx, id)
	if err != nil || !used {
		return bucket.Full(rules, now(ctx)), rules, err
	}
	return stored.Kept().Read(rules, now(ctx)), rules, nil
}

func now(ctx context.Context) time.Time { return sdk.UnwrapSDKContext(ctx).BlockTime() }
