package branch_test

import (
	"fmt"
	"testing"

	dbm "github.com/cosmos/cosmos-db"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"cosmossdk.io/log/v2"

	"github.com/cosmos/cosmos-sdk/store/v2/rootmulti"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"

	"github.com/communalia/communalia-chain/app/branch"
)

// world is a multistore with some values, of which a block is a branch.
type world struct {
	root *rootmulti.Store
	keys []storetypes.StoreKey
}

func newWorld(t require.TestingT) world {
	w := world{root: rootmulti.NewStore(dbm.NewMemDB(), log.NewNopLogger())}
	for i := range 3 {
		key := storetypes.NewKVStoreKey(fmt.Sprintf("store%d", i))
		w.keys = append(w.keys, key)
		w.root.MountStoreWithDB(key, storetypes.StoreTypeIAVL, nil)
	}
	require.NoError(t, w.root.LoadLatestVersion())
	before := w.root.CacheMultiStore()
	for _, key := range w.keys {
		for n := range 12 {
			before.GetKVStore(key).Set(name(2*n), []byte("old"))
		}
	}
	before.Write()
	w.root.Commit()
	return w
}

func name(n int) []byte { return fmt.Appendf(nil, "%02d", n) }

// pair is the same state twice: as we branch it, and as the SDK does.
type pair struct{ ours, theirs storetypes.MultiStore }

func (p pair) branched() (pair, func()) {
	ours, theirs := p.ours.CacheMultiStore(), p.theirs.CacheMultiStore()
	return pair{ours, theirs}, func() {
		ours.Write()
		theirs.Write()
	}
}

// act does something to a store of both, and requires that both answer alike.
func (p pair) act(t *rapid.T, key storetypes.StoreKey) {
	ours, theirs := p.ours.GetKVStore(key), p.theirs.GetKVStore(key)
	at := name(rapid.IntRange(0, 24).Draw(t, "key"))
	switch rapid.IntRange(0, 5).Draw(t, "what") {
	case 0, 1:
		value := rapid.SliceOfN(rapid.Byte(), 0, 3).Draw(t, "value") // an empty one is a value
		ours.Set(at, value)
		theirs.Set(at, value)
	case 2:
		ours.Delete(at)
		theirs.Delete(at)
	case 3:
		require.Equal(t, theirs.Get(at), ours.Get(at))
		require.Equal(t, theirs.Has(at), ours.Has(at))
	default:
		p.iterate(t, ours, theirs)
	}
}

// iterate goes through both, and changes them meanwhile, which neither iterator may notice.
func (p pair) iterate(t *rapid.T, ours, theirs storetypes.KVStore) {
	from := rapid.IntRange(0, 24).Draw(t, "from")
	start, end := name(from), name(rapid.IntRange(from+1, 25).Draw(t, "to"))
	next := func(s storetypes.KVStore) storetypes.Iterator { return s.Iterator(start, end) }
	if rapid.Bool().Draw(t, "reverse") {
		next = func(s storetypes.KVStore) storetypes.Iterator { return s.ReverseIterator(start, end) }
	}
	mine, yours := next(ours), next(theirs)
	defer func() {
		require.NoError(t, mine.Close())
		require.NoError(t, yours.Close())
	}()
	meanwhile := rapid.Bool().Draw(t, "changed meanwhile")
	for ; yours.Valid(); yours.Next() {
		require.True(t, mine.Valid())
		require.Equal(t, yours.Key(), mine.Key())
		require.Equal(t, yours.Value(), mine.Value())
		if meanwhile {
			ours.Set(yours.Key(), []byte("meanwhile"))
			theirs.Set(yours.Key(), []byte("meanwhile"))
		}
		mine.Next()
	}
	require.False(t, mine.Valid())
}

func (p pair) requireEqual(t *rapid.T, keys []storetypes.StoreKey) {
	for _, key := range keys {
		ours, theirs := p.ours.GetKVStore(key), p.theirs.GetKVStore(key)
		for n := range 25 {
			require.Equal(t, theirs.Get(name(n)), ours.Get(name(n)), "%s: %s", key.Name(), name(n))
		}
	}
}

// Transactions of a block, each with checks and messages, some of which are undone, and attempts within messages: both ways lead to the same state.
func TestBranch_isTheSDKsInLessMemory(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld(t)
		state := w.root.CacheMultiStore()
		block := branch.Of(state, w.keys)
		both := pair{block, w.root.CacheMultiStore()}
		for range rapid.IntRange(1, 6).Draw(t, "transactions") {
			for range 2 { // checks, then messages
				in, keep := both.branched()
				w.play(t, in, 2)
				if rapid.Bool().Draw(t, "kept") {
					keep()
				}
			}
			both.requireEqual(t, w.keys)
			block.Next()
		}
		pair{state, both.theirs}.requireEqual(t, w.keys)
	})
}

// play does some things in a branch, and in branches of it as deep as told.
func (w world) play(t *rapid.T, in pair, deep int) {
	for range rapid.IntRange(0, 25).Draw(t, "steps") {
		in.act(t, rapid.SampledFrom(w.keys).Draw(t, "store"))
		if deep > 0 && rapid.IntRange(0, 9).Draw(t, "attempt") == 0 {
			attempt, keep := in.branched()
			w.play(t, attempt, deep-1)
			if rapid.Bool().Draw(t, "kept") {
				keep()
			}
		}
	}
	in.requireEqual(t, w.keys)
}

func TestBranch_ofATransactionIsGoneWithTheNext(t *testing.T) {
	w := newWorld(t)
	state := w.root.CacheMultiStore()
	block := branch.Of(state, w.keys)
	first := block.CacheMultiStore()
	for n := range 20 {
		first.GetKVStore(w.keys[0]).Set(name(n), []byte("left"))
	}
	block.Next()
	second := block.CacheMultiStore()
	require.Same(t, first, second, "used again")
	second.Write()
	require.Equal(t, []byte("old"), state.GetKVStore(w.keys[0]).Get(name(0)))
	require.Nil(t, state.GetKVStore(w.keys[0]).Get(name(1)))
	other := block.CacheMultiStore()
	require.NotSame(t, second, other, "two at a time are two")
}

func TestBranch_refusesWhatTheSDKRefuses(t *testing.T) {
	w := newWorld(t)
	store := branch.Of(w.root.CacheMultiStore(), w.keys).CacheMultiStore().GetKVStore(w.keys[0])
	require.Panics(t, func() { store.Set(nil, []byte("v")) })
	require.Panics(t, func() { store.Set([]byte("k"), nil) })
	require.Panics(t, func() { store.Delete(nil) })
	require.Panics(t, func() { store.Get(nil) })
	state := branch.Of(w.root.CacheMultiStore(), w.keys).CacheMultiStore()
	require.Panics(t, func() { state.GetKVStore(storetypes.NewKVStoreKey("other")) })
	require.Panics(t, func() { state.GetObjKVStore(storetypes.NewObjectStoreKey("objects")) })
}
