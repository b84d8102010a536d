// Package keeper keeps the buckets of gas. The rule of a bucket is in package bucket.
package keeper

import (
	"context"
	"time"

	"cosmossdk.io/collections"
	corestore "cosmossdk.io/core/store"
	errorsmod "cosmossdk.io/errors"

	"github.com/cosmos/cosmos-sdk/codec"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/internal/state"
	"github.com/communalia/communalia-chain/x/quota/bucket"
	"github.com/communalia/communalia-chain/x/quota/page"
	"github.com/communalia/communalia-chain/x/quota/types"
)

// Keeper keeps, for each id that ever sent something, what its bucket held when it was last charged.
type Keeper struct {
	Schema collections.Schema
	Params collections.Item[types.Params]
	Pages  state.Map[uint64, []byte] // of the buckets of ids in a row, by their number
}

// NewKeeper makes a keeper of a store.
func NewKeeper(cdc codec.BinaryCodec, store corestore.KVStoreService) Keeper {
	sb := collections.NewSchemaBuilder(store)
	k := Keeper{
		Params: collections.NewItem(sb, types.ParamsPrefix, "params", state.Remembered(codec.CollValue[types.Params](cdc), 1, state.Plain)),
		Pages:  state.NewMap(sb, store, types.PagesPrefix, "pages", collections.Uint64Key, collections.BytesValue),
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
	stored, place, err := k.page(ctx, id)
	if err != nil {
		return bucket.Level{}, rules, err
	}
	level, used := stored.Find(place)
	if !used {
		return bucket.Full(rules, now(ctx)), rules, nil
	}
	return level.Read(rules, now(ctx)), rules, nil
}

// page is the one that an id has its place on; an empty one where there is none.
func (k Keeper) page(ctx context.Context, id uint64) (page.Page, byte, error) {
	number, place := page.Of(id)
	raw, _, err := k.Pages.Find(ctx, number)
	if err != nil {
		return nil, place, err
	}
	stored, err := asPage(number, raw)
	return stored, place, err
}

func asPage(number uint64, raw []byte) (page.Page, error) {
	stored := page.Page(raw)
	if err := stored.Check(); err != nil {
		return nil, errorsmod.Wrapf(types.ErrBrokenInvariant, "page %d of buckets: %s", number, err)
	}
	return stored, nil
}

// keep stores what there is in the bucket of an id.
func (k Keeper) keep(ctx context.Context, id uint64, level bucket.Level) error {
	stored, place, err := k.page(ctx, id)
	if err != nil {
		return err
	}
	number, _ := page.Of(id)
	return k.Pages.Set(ctx, number, stored.With(place, level))
}

func now(ctx context.Context) time.Time { return sdk.UnwrapSDKContext(ctx).BlockTime() }
