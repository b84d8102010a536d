// Package branch is the state as one transaction of a block, or one item that falls due in it, sees and changes it, in little memory.
//
// The SDK branches the state twice for every transaction, for the checks before it and for its messages, and makes each branch of a store of two maps and a
// tree, for reads as well as for writes. A transaction of ours writes a handful of keys: a list holds them, and what was read is remembered by the block's
// own branch, below. Nothing else differs, as every test chain shows, whose second node has the SDK's branches. See docs/adr/0015.
package branch

import (
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
)

// Block is the state of a block while its transactions, or what falls due, execute one after the other. Its branches are ours.
type Block struct {
	storetypes.MultiStore
	keys   []storetypes.StoreKey
	stores []storetypes.KVStore // of the block itself, by key
	given  []*branch            // to the transaction that executes
	free   []*branch
}

// Of branches the stores of a block that have one of the keys, which are all that a transaction may touch.
func Of(block storetypes.MultiStore, keys []storetypes.StoreKey) *Block {
	b := &Block{MultiStore: block, keys: keys, stores: make([]storetypes.KVStore, len(keys))}
	for i, key := range keys {
		b.stores[i] = block.GetKVStore(key)
	}
	return b
}

// CacheMultiStore is a branch for the transaction that executes; it is void with the next call of Next.
func (b *Block) CacheMultiStore() storetypes.CacheMultiStore {
	last := len(b.free) - 1
	if last < 0 {
		b.free, last = append(b.free, &branch{MultiStore: b.MultiStore, keys: b.keys, layers: make([]layer, len(b.keys))}), 0
		for i := range b.free[0].layers {
			b.free[0].layers[i].under = b.stores[i]
		}
	}
	fresh := b.free[last]
	b.free, b.given = b.free[:last], append(b.given, fresh)
	return fresh
}

// CacheWrap is CacheMultiStore, under the name that it has for who does not know what is branched.
func (b *Block) CacheWrap() storetypes.CacheWrap { return b.CacheMultiStore() }

// Next is to be called between two transactions: the branches of the one before are used again, what it left in them is gone.
func (b *Block) Next() {
	for _, used := range b.given {
		for i := range used.layers {
			used.layers[i].forget()
		}
	}
	b.free, b.given = append(b.free, b.given...), b.given[:0]
}

// branch is a state of which nothing is seen below before it is written.
type branch struct {
	storetypes.MultiStore
	keys   []storetypes.StoreKey
	layers []layer // by key
}

var _ storetypes.CacheMultiStore = (*branch)(nil)

// GetKVStore panics where there is no such store, as the SDK does.
func (b *branch) GetKVStore(key storetypes.StoreKey) storetypes.KVStore {
	for i, each := range b.keys { // a dozen pointers: faster than a map
		if each == key {
			return &b.layers[i]
		}
	}
	panic("there is no store " + key.Name())
}

func (b *branch) GetStore(key storetypes.StoreKey) storetypes.Store { return b.GetKVStore(key) }

// GetObjKVStore panics: what is no bytes is in no store of ours, and the one below would not be branched.
func (b *branch) GetObjKVStore(key storetypes.StoreKey) storetypes.ObjKVStore {
	panic("there is no store of objects " + key.Name())
}

// CacheMultiStore branches the branch, for what is undone where it fails within a message.
func (b *branch) CacheMultiStore() storetypes.CacheMultiStore {
	above := &branch{MultiStore: b, keys: b.keys, layers: make([]layer, len(b.layers))}
	for i := range above.layers {
		above.layers[i].under = &b.layers[i]
	}
	return above
}

func (b *branch) CacheWrap() storetypes.CacheWrap { return b.CacheMultiStore() }

// Write puts what was changed into the state below.
func (b *branch) Write() {
	for i := range b.layers {
		b.layers[i].Write()
	}
}
