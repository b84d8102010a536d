package state_test

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"cosmossdk.io/collections"
	"cosmossdk.io/collections/codec"
	"cosmossdk.io/collections/colltest"
	corestore "cosmossdk.io/core/store"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/communalia/communalia-chain/internal/state"
)

type fileKey = collections.Triple[string, int32, uint64]

// files are two collections as they look, one in pages and one as the model.
type files struct {
	set    collections.KeySet[fileKey]
	counts collections.Map[uint64, uint32]
}

func newFiles(t *testing.T, places int) (paged, plain files, both twoContexts) {
	t.Helper()
	of := func(set, counts *collections.SchemaBuilder) files {
		return files{
			set: collections.NewKeySet(set, collections.NewPrefix(8), "set",
				collections.TripleKeyCodec(collections.StringKey, collections.Int32Key, collections.Uint64Key)),
			counts: collections.NewMap(counts, collections.NewPrefix(9), "counts", collections.Uint64Key, codec.KeyToValueCodec(collections.Uint32Key)),
		}
	}
	stores, ctx := colltest.MockStore()
	builder := func(width int) *collections.SchemaBuilder {
		return collections.NewSchemaBuilder(state.InPages(stores, places, width))
	}
	paged = of(builder(0), builder(4))
	others, withOthers := colltest.MockStore()
	plain = of(collections.NewSchemaBuilder(others), collections.NewSchemaBuilder(others))
	// Records of other collections of the store, below and above.
	for _, prefix := range []string{"\x07", "\x0a"} {
		require.NoError(t, stores.OpenKVStore(ctx).Set([]byte(prefix+"something else"), []byte("no page")))
	}
	return paged, plain, twoContexts{ctx, withOthers}
}

// twoContexts is the context of either store.
type twoContexts struct {
	context.Context
	other context.Context
}

func TestInPages_looksAsWithoutPages(t *testing.T) {
	for _, places := range []int{1, 8, 64} {
		t.Run(fmt.Sprint(places), func(t *testing.T) {
			rapid.Check(t, func(r *rapid.T) { compare(t, r, places) })
		})
	}
}

func compare(t *testing.T, r *rapid.T, places int) {
	paged, plain, both := newFiles(t, places)
	ctx, other := both, both.other
	id := rapid.Custom(func(r *rapid.T) uint64 {
		return rapid.Uint64Range(0, 3).Draw(r, "page")*64 + rapid.Uint64Range(0, 200).Draw(r, "place")
	})
	key := rapid.Custom(func(r *rapid.T) fileKey {
		return collections.Join3(rapid.SampledFrom([]string{"a", "ab", "valbonne"}).Draw(r, "community"), rapid.Int32Range(0, 3).Draw(r, "state"), id.Draw(r, "id"))
	})
	for range rapid.IntRange(0, 60).Draw(r, "steps") {
		switch rapid.IntRange(0, 3).Draw(r, "do") {
		case 0:
			k := key.Draw(r, "key")
			require.NoError(r, paged.set.Set(ctx, k))
			require.NoError(r, plain.set.Set(other, k))
		case 1:
			k := key.Draw(r, "key")
			require.NoError(r, paged.set.Remove(ctx, k))
			require.NoError(r, plain.set.Remove(other, k))
		case 2:
			k, count := id.Draw(r, "counted"), rapid.Uint32().Draw(r, "count")
			require.NoError(r, paged.counts.Set(ctx, k, count))
			require.NoError(r, plain.counts.Set(other, k, count))
		case 3:
			k := id.Draw(r, "counted")
			require.NoError(r, paged.counts.Remove(ctx, k))
			require.NoError(r, plain.counts.Remove(other, k))
		}
	}
	k, counted := key.Draw(r, "asked"), id.Draw(r, "asked count")
	has, err := paged.set.Has(ctx, k)
	require.NoError(r, err)
	want, err := plain.set.Has(other, k)
	require.NoError(r, err)
	require.Equal(r, want, has)
	count, err := paged.counts.Get(ctx, counted)
	wanted, refused := plain.counts.Get(other, counted)
	require.Equal(r, refused == nil, err == nil)
	require.Equal(r, wanted, count)

	for _, ranger := range []func() collections.Ranger[fileKey]{
		func() collections.Ranger[fileKey] { return nil },
		func() collections.Ranger[fileKey] { return new(collections.Range[fileKey]).StartInclusive(k) },
		func() collections.Ranger[fileKey] { return new(collections.Range[fileKey]).StartExclusive(k) },
		func() collections.Ranger[fileKey] {
			return new(collections.Range[fileKey]).EndInclusive(k).Descending()
		},
		func() collections.Ranger[fileKey] {
			return new(collections.Range[fileKey]).StartExclusive(k).Descending()
		},
		func() collections.Ranger[fileKey] { return new(collections.Range[fileKey]).EndExclusive(k) },
		func() collections.Ranger[fileKey] {
			return collections.NewPrefixedTripleRange[string, int32, uint64](k.K1())
		},
		func() collections.Ranger[fileKey] {
			return collections.NewSuperPrefixedTripleRange[string, int32, uint64](k.K1(), k.K2())
		},
	} {
		got, want := keysOf(ctx, r, paged, ranger()), keysOf(other, r, plain, ranger())
		require.Equal(r, want, got)
	}
	counts, err := valuesOf(ctx, paged, counted)
	require.NoError(r, err)
	wantedCounts, err := valuesOf(other, plain, counted)
	require.NoError(r, err)
	require.Equal(r, wantedCounts, counts)
	pages(both, r, paged, plain, k)
}

func keysOf(ctx context.Context, r *rapid.T, f files, ranger collections.Ranger[fileKey]) []fileKey {
	i, err := f.set.Iterate(ctx, ranger)
	if err != nil {
		require.ErrorIs(r, err, collections.ErrInvalidIterator)
		return nil
	}
	keys, err := i.Keys()
	require.NoError(r, err)
	return keys
}

func valuesOf(ctx context.Context, f files, from uint64) ([]collections.KeyValue[uint64, uint32], error) {
	i, err := f.counts.Iterate(ctx, new(collections.Range[uint64]).StartExclusive(from))
	if err != nil {
		return nil, err
	}
	return i.KeyValues()
}

// pages turns the pages of a list as a client does.
func pages(both twoContexts, r *rapid.T, paged, plain files, k fileKey) {
	page := &query.PageRequest{
		Limit: rapid.Uint64Range(1, 9).Draw(r, "limit"), Reverse: rapid.Bool().Draw(r, "reverse"), CountTotal: true,
	}
	prefix := collections.TriplePrefix[string, int32, uint64](k.K1())
	in := func(o *query.CollectionsPaginateOptions[fileKey]) { o.Prefix = &prefix }
	same := func(key fileKey, _ collections.NoValue) (fileKey, error) { return key, nil }
	for {
		got, next, err := query.CollectionPaginate(both, paged.set, page, same, in)
		require.NoError(r, err)
		want, wantNext, err := query.CollectionPaginate(both.other, plain.set, page, same, in)
		require.NoError(r, err)
		require.Equal(r, want, got)
		require.Equal(r, wantNext, next)
		if len(next.NextKey) == 0 {
			return
		}
		page.Key = next.NextKey
	}
}

func TestInPages_shareARecord(t *testing.T) {
	stores, ctx := colltest.MockStore()
	set := collections.NewKeySet(collections.NewSchemaBuilder(state.InPages(stores, 64, 0)), collections.NewPrefix(8), "set", collections.Uint64Key)
	for id := range uint64(130) {
		require.NoError(t, set.Set(ctx, id))
	}
	require.Equal(t, 3, records(ctx, t, stores))
	for id := range uint64(129) {
		require.NoError(t, set.Remove(ctx, id))
	}
	require.Equal(t, 1, records(ctx, t, stores))
	require.NoError(t, set.Remove(ctx, 129))
	require.Zero(t, records(ctx, t, stores))
}

func records(ctx context.Context, t *testing.T, stores corestore.KVStoreService) (n int) {
	t.Helper()
	all, err := stores.OpenKVStore(ctx).Iterator(nil, nil)
	require.NoError(t, err)
	for ; all.Valid(); all.Next() {
		n++
	}
	require.NoError(t, all.Close())
	return n
}

func TestInPages_refuseWhatIsNoPage(t *testing.T) {
	stores, ctx := colltest.MockStore()
	counts := collections.NewMap(collections.NewSchemaBuilder(state.InPages(stores, 8, 4)), collections.NewPrefix(8), "counts",
		collections.Uint64Key, codec.KeyToValueCodec(collections.Uint32Key))
	require.NoError(t, counts.Set(ctx, 7, 1))
	at := []byte("\x08\x00\x00\x00\x00\x00\x00\x00\x00")
	for name, raw := range map[string]string{
		"short":                      "1234",
		"nothing taken":              "\x00\x00\x00\x00\x00\x00\x00\x00",
		"a ninth place":              "\x00\x00\x00\x00\x00\x00\x01\x00four",
		"a value too few":            "\x00\x00\x00\x00\x00\x00\x00\x03four",
		"a value of the wrong width": "\x00\x00\x00\x00\x00\x00\x00\x01three",
		"empty":                      "",
	} {
		require.NoError(t, stores.OpenKVStore(ctx).Set(at, []byte(raw)))
		_, err := counts.Get(ctx, 1)
		require.ErrorContains(t, err, "page", name)
		_, err = counts.Has(ctx, 1)
		require.Error(t, err, name)
		require.Error(t, counts.Set(ctx, 1, 1), name)
		require.Error(t, counts.Remove(ctx, 1), name)
		require.Error(t, counts.Walk(ctx, nil, func(uint64, uint32) (bool, error) { return false, nil }), name)
		all, err := counts.Iterate(ctx, nil)
		require.NoError(t, err)
		_, err = all.Keys()
		require.ErrorIs(t, err, collections.ErrEncoding, "%s: who looks at keys only", name)
	}
	wide := state.InPages(stores, 8, 4).OpenKVStore(ctx)
	require.ErrorContains(t, wide.Set([]byte("\x08other id"), []byte("three")), "5 bytes")
	_, err := wide.Get([]byte("\x08id"))
	require.ErrorContains(t, err, "does not end in an id")
	for _, form := range [][2]int{{0, 0}, {3, 0}, {128, 0}, {8, -1}} {
		require.Panics(t, func() { state.InPages(stores, form[0], form[1]) })
	}
}

// counting is a store that knows how many of its iterators are open, and panics at a key as those of a node do.
type counting struct {
	corestore.KVStoreService
	open *int
	fail *bool // reading panics
}

func (c counting) OpenKVStore(ctx context.Context) corestore.KVStore {
	return countingStore{c.KVStoreService.OpenKVStore(ctx), c}
}

type countingStore struct {
	corestore.KVStore
	of counting
}

func (s countingStore) Get(key []byte) ([]byte, error) {
	if len(key) > storetypes.MaxKeyLength || *s.of.fail {
		panic("no such key, or no gas for it")
	}
	return s.KVStore.Get(key)
}

func (s countingStore) Iterator(start, end []byte) (corestore.Iterator, error) {
	return s.opened(s.KVStore.Iterator(start, end))
}

func (s countingStore) ReverseIterator(start, end []byte) (corestore.Iterator, error) {
	return s.opened(s.KVStore.ReverseIterator(start, end))
}

func (s countingStore) opened(i corestore.Iterator, err error) (corestore.Iterator, error) {
	if err == nil {
		*s.of.open++
	}
	return countingIterator{i, s.of}, err
}

type countingIterator struct {
	corestore.Iterator
	of counting
}

func (i countingIterator) Value() []byte {
	if *i.of.fail {
		panic("no gas for a value")
	}
	return i.Iterator.Value()
}

func (i countingIterator) Close() error {
	*i.of.open--
	return i.Iterator.Close()
}

func TestInPages_leaveNoIteratorOpen(t *testing.T) {
	under, ctx := colltest.MockStore()
	open, fail := 0, false
	stores := counting{under, &open, &fail}
	counts := collections.NewMap(collections.NewSchemaBuilder(state.InPages(stores, 8, 4)), collections.NewPrefix(8), "counts",
		collections.Uint64Key, codec.KeyToValueCodec(collections.Uint32Key))
	for id := range uint64(20) {
		require.NoError(t, counts.Set(ctx, id, 1))
	}
	inAPage := []byte("\x00\x00\x00\x00\x00\x00\x00\x05")
	for _, order := range []collections.Order{collections.OrderAscending, collections.OrderDescending} {
		for _, start := range [][]byte{nil, inAPage, bytes.Repeat([]byte{1}, storetypes.MaxKeyLength+1)} {
			all, err := counts.IterateRaw(ctx, start, nil, order)
			require.NoError(t, err)
			require.Equal(t, 1, open)
			require.NoError(t, all.Close())
			require.Zero(t, open)
		}
		for _, start := range [][]byte{nil, inAPage} {
			fail = true
			require.Panics(t, func() { _, _ = counts.IterateRaw(ctx, start, nil, order) })
			require.Zero(t, open)
			fail = false
		}
	}
}

// TestInPages_takeAnyStart: a page of a query may be asked for from anything. No value is given that is not in the range, or in another order.
func TestInPages_takeAnyStart(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		paged, plain, both := newFiles(t, rapid.SampledFrom([]int{1, 8, 64}).Draw(r, "places"))
		for _, id := range rapid.SliceOfN(rapid.Uint64Range(0, 200), 0, 40).Draw(r, "ids") {
			require.NoError(r, paged.counts.Set(both, id, uint32(id)))
			require.NoError(r, plain.counts.Set(both.other, id, uint32(id)))
		}
		start := rapid.SliceOfN(rapid.Byte(), 0, 12).Draw(r, "start")
		if rapid.Bool().Draw(r, "nearly a key") {
			start = append(make([]byte, 7), start...)
		}
		order := rapid.SampledFrom([]collections.Order{collections.OrderAscending, collections.OrderDescending}).Draw(r, "order")
		got, want := countsFrom(both, r, paged, start, order), countsFrom(both.other, r, plain, start, order)
		if len(start) <= 8 || len(start) == 9 && start[8] == 0 {
			require.Equal(r, want, got)
			return
		}
		require.Subset(r, append(want, collections.KeyValue[uint64, uint32]{}), got)
		ordered := slices.IsSortedFunc(got, func(a, b collections.KeyValue[uint64, uint32]) int {
			return cmp.Compare(a.Key, b.Key) * (1 - 2*int(order))
		})
		require.True(r, ordered)
	})
}

func countsFrom(ctx context.Context, r *rapid.T, f files, start []byte, order collections.Order) []collections.KeyValue[uint64, uint32] {
	i, err := f.counts.IterateRaw(ctx, start, nil, order)
	require.NoError(r, err)
	got, err := i.KeyValues()
	require.NoError(r, err)
	return got
}
