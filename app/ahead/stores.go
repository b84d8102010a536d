package ahead

import (
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
)

// Stores finishes the module stores of a block, each by itself on any core: they share nothing but the database, which many may write to.
// The SDK does the same for one store after the other, and finds it done. The zero value leaves it all to the SDK.
type Stores struct {
	root storetypes.MultiStore
	keys []storetypes.StoreKey
}

// NewStores makes it of the merkle stores in a multistore.
func NewStores(root storetypes.MultiStore, keys []storetypes.StoreKey) Stores {
	return Stores{root, keys}
}

// Write puts what a block changed into the trees, and hashes these. block is the block's own branch of the multistore, after its last change.
func (s Stores) Write(block storetypes.MultiStore) {
	branches := make([]storetypes.CacheWrap, len(s.keys))
	for i, key := range s.keys {
		branches[i] = block.GetKVStore(key).(storetypes.CacheWrap)
	}
	each(len(s.keys), func(i int) {
		branches[i].Write()
		s.tree(i).WorkingHash()
	})
}

// Save saves the trees as the version of a block. The multistore's commit record comes after it: a node that stops in between executes the block
// again, as one does that stops while the SDK saves one store after the other.
func (s Stores) Save(height int64) {
	each(len(s.keys), func(i int) {
		if tree := s.tree(i); tree.LastCommitID().Version < height {
			tree.Commit()
		}
	})
}

func (s Stores) tree(i int) storetypes.CommitStore {
	return s.root.GetStore(s.keys[i]).(storetypes.CommitStore)
}
