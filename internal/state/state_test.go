package state_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"cosmossdk.io/collections"
	"cosmossdk.io/collections/codec"
	"cosmossdk.io/collections/colltest"

	"github.com/communalia/communalia-chain/internal/state"
)

func TestMap_findsWhatGetFinds(t *testing.T) {
	stores, ctx := colltest.MockStore()
	numbers := state.NewMap(collections.NewSchemaBuilder(stores), stores, collections.NewPrefix(1), "numbers", collections.StringKey, collections.Uint64Value)
	rapid.Check(t, func(t *rapid.T) {
		key := rapid.StringMatching(`[a-c]{0,2}`).Draw(t, "key")
		switch rapid.IntRange(0, 2).Draw(t, "do") {
		case 0:
			require.NoError(t, numbers.Set(ctx, key, rapid.Uint64().Draw(t, "value")))
		case 1:
			require.NoError(t, numbers.Remove(ctx, key))
		}
		want, err := numbers.Get(ctx, key)
		got, known, errFind := numbers.Find(ctx, key)
		require.NoError(t, errFind)
		require.Equal(t, !errors.Is(err, collections.ErrNotFound), known)
		require.Equal(t, want, got)
	})
}

func TestMap_saysWhatIsNoValue(t *testing.T) {
	stores, ctx := colltest.MockStore()
	numbers := state.NewMap(collections.NewSchemaBuilder(stores), stores, collections.NewPrefix(1), "numbers", collections.StringKey, collections.Uint64Value)
	require.NoError(t, stores.OpenKVStore(ctx).Set([]byte("\x01a"), []byte("short")))
	_, known, err := numbers.Find(ctx, "a")
	require.ErrorIs(t, err, collections.ErrEncoding)
	require.False(t, known)
}

// counted is a codec of lists of numbers that counts how often it was asked to decode.
type counted struct {
	codec.ValueCodec[[]byte]
	decoded int
}

func (c *counted) Decode(raw []byte) ([]byte, error) {
	c.decoded++
	if len(raw) == 0 {
		return nil, errors.New("empty")
	}
	return append([]byte(nil), raw...), nil
}

func cloned(list []byte) ([]byte, bool) { return append([]byte(nil), list...), len(list) < 4 }

func TestRemembered_decodesTheSameBytesOnceAndGivesEverybodyTheirOwn(t *testing.T) {
	under := &counted{ValueCodec: collections.BytesValue}
	values := state.Remembered[[]byte](under, 2, cloned)
	decode := func(raw string, want int) []byte {
		t.Helper()
		before := under.decoded
		got, err := values.Decode([]byte(raw))
		require.NoError(t, err)
		require.Equal(t, raw, string(got))
		require.Equal(t, want, under.decoded-before)
		return got
	}
	decode("one", 1)[0] = 'x' // is the caller's own
	decode("one", 0)[0] = 'x'
	decode("one", 0)
	decode("two", 1)
	decode("six", 1)
	decode("one", 1) // the third is too many
	decode("four", 1)
	decode("four", 1) // cannot be copied

	written := []byte("new")
	raw, err := values.Encode(written)
	require.NoError(t, err)
	written[0] = 'x'
	decode(string(raw), 0)

	for range 2 {
		_, err = values.Decode(nil)
		require.EqualError(t, err, "empty")
	}
}

func TestPlain_isTheValue(t *testing.T) {
	value, can := state.Plain(7)
	require.Equal(t, 7, value)
	require.True(t, can)
}
