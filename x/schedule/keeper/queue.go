package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/x/schedule/types"
)

// queued is an item with its place. What could not be read has an empty item, and says why.
type queued struct {
	due        int64
	id         uint64
	item       types.Item
	unreadable error
}

// dueUntil reads what is due up to a moment, in order: as much as makes up the units of work given, and one item at least.
func (k *Keeper) dueUntil(ctx context.Context, last int64, units uint64) ([]queued, error) {
	iter, err := k.Queue.Iterate(ctx, collections.NewPrefixUntilPairRange[int64, uint64](last))
	if err != nil {
		return nil, err
	}
	return readItems(iter, units, func(key place) (int64, uint64) { return key.K1(), key.K2() })
}

// parkedIn reads what is parked in a scope, in the same way.
func (k *Keeper) parkedIn(ctx context.Context, scope string, units uint64) ([]queued, error) {
	iter, err := k.Parked.Iterate(ctx, collections.NewPrefixedTripleRange[string, int64, uint64](scope))
	if err != nil {
		return nil, err
	}
	return readItems(iter, units, func(key parkedPlace) (int64, uint64) { return key.K2(), key.K3() })
}

func readItems[K any](iter collections.Iterator[K, types.Item], units uint64, split func(K) (int64, uint64)) (items []queued, err error) {
	defer func() {
		if closing := iter.Close(); err == nil {
			err = closing
		}
	}()
	for weight := uint64(0); iter.Valid() && (len(items) == 0 || weight < units); iter.Next() {
		key, err := iter.Key()
		if err != nil {
			return nil, err
		}
		next := queued{}
		next.due, next.id = split(key)
		if next.item, next.unreadable = iter.Value(); next.unreadable != nil {
			next.item = types.Item{}
		}
		items = append(items, next)
		weight += uint64(next.item.Weight)
	}
	return items, nil
}

// budget is the work of one block.
type budget struct{ limit, used uint64 }

// take uses up an item's share of the work. An item that weighs more than a block may do is taken where it is the first, and then is alone.
func (b *budget) take(weight uint32) bool {
	units := max(uint64(weight), 1)
	if b.used > 0 && b.used+units > b.limit {
		return false
	}
	b.used += units
	return true
}

func (b *budget) left() uint64 { return b.limit - min(b.used, b.limit) }
