package moment

import (
	"context"
	"time"

	"cosmossdk.io/collections"
	corestore "cosmossdk.io/core/store"

	sdk "github.com/cosmos/cosmos-sdk/types"
)

// StoreKey names the store that holds the height of the chain's first block. It is written once, at genesis.
const StoreKey = "moment"

// Clock tells a block when the one before was made.
type Clock struct {
	records Records
	first   collections.Item[int64] // height of the first block of this chain: more than 1 after an import
}

// NewClock makes the clock of a node.
func NewClock(store corestore.KVStoreService, records Records) (Clock, error) {
	schema := collections.NewSchemaBuilder(store)
	clock := Clock{
		records: records,
		first:   collections.NewItem(schema, collections.NewPrefix(1), "first", collections.Int64Value),
	}
	_, err := schema.Build()
	return clock, err
}

// Start notes, at genesis, at which height the chain begins.
func (c Clock) Start(ctx context.Context) error {
	return c.first.Set(ctx, max(1, sdk.UnwrapSDKContext(ctx).BlockHeight()))
}

// Previous is the time of the block before the one being executed. It is zero for the first two blocks: the first has none before
// it, and carries the time of genesis, which lies as far back as people took to start their nodes: the step from it is no outage.
func (c Clock) Previous(ctx context.Context) (time.Time, error) {
	first, err := c.first.Get(ctx)
	if err != nil {
		return time.Time{}, err
	}
	height := sdk.UnwrapSDKContext(ctx).BlockHeight()
	if height <= first+1 {
		return time.Time{}, nil
	}
	return c.records.At(height - 1)
}
