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
	Params  collections.Item[types.Params]
	Buckets state.Map[uint64, bucket.Level] // by id; who has none has a full one
}

// pageOfBuckets is how many ids in a row share a record. A busy block charges nearly all of them.
const pageOfBuckets = 8

// NewKeeper makes a keeper of a store.
func NewKeeper(cdc codec.BinaryCodec, store corestore.KVStoreService) Keeper {
	sb, paged := collections.NewSchemaBuilder(store), state.InPages(store, pageOfBuckets, levels.Width)
	buckets := collections.NewSchemaBuilder(paged)
	k := Keeper{
		Params:  collections.NewItem(sb, types.ParamsPrefix, "params", state.Remembered(codec.CollValue[types.Params](cdc), 1, state.Plain)),
		Buckets: state.NewMap(buckets, paged, types.BucketsPrefix, "buckets", collections.Uint64Key, levels),
	}
	for _, builder := range []*collections.SchemaBuilder{sb, buckets} {
		if _, err := builder.Build(); err != nil {
			panic(err)
		}
	}
	return k
}

// read is what is in the bucket of an id at the time of the block, and what rules it.
func (k Keeper) read(ctx context.Context, id uint64) (bucket.Level, bucket.Rules, error) {
	params, err := k.Params.Get(ctx)
	if err != nil {
		return bucket.Level{}, bucket.Rules{}, err
	}
	rules := params.Rules()
	level, used, err := k.Buckets.Find(ctx, id)
	if err != nil {
		return bucket.Level{}, rules, err
	}
	if !used {
		return bucket.Full(rules, now(ctx)), rules, nil
	}
	return level.Read(rules, now(ctx)), rules, nil
}

func now(ctx context.Context) time.Time { return sdk.UnwrapSDKContext(ctx).BlockTime() }
