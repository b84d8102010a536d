package memory_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	dbm "github.com/cosmos/cosmos-db"
	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/testutil/memory"
)

// It does what the database of cosmos-db does, whatever is asked of it.
func TestDB_isTheOtherOneInMemory(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 0))
	key := func() []byte { return fmt.Append(nil, random.IntN(400)) }
	bound := func() []byte {
		if random.IntN(5) == 0 {
			return nil
		}
		return key()
	}
	ours, theirs := dbm.DB(memory.New()), dbm.DB(dbm.NewMemDB())
	for range 2_000 {
		one, other := ours.NewBatch(), theirs.NewBatch()
		for i := range random.IntN(6) {
			k, v := key(), fmt.Append(nil, i, random.Uint64())
			if random.IntN(3) == 0 {
				require.NoError(t, one.Delete(k))
				require.NoError(t, other.Delete(k))
				continue
			}
			require.NoError(t, one.Set(k, v))
			require.NoError(t, other.Set(k, v))
		}
		require.NoError(t, one.Write())
		require.NoError(t, other.Write())
		k, from, to := key(), bound(), bound()
		a, err := ours.Get(k)
		require.NoError(t, err)
		b, err := theirs.Get(k)
		require.NoError(t, err)
		require.Equal(t, b, a)
		require.Equal(t, walked(t, theirs.Iterator, from, to), walked(t, ours.Iterator, from, to), "%s to %s", from, to)
		require.Equal(t, walked(t, theirs.ReverseIterator, from, to), walked(t, ours.ReverseIterator, from, to), "%s to %s, down", from, to)
	}
}

func walked(t *testing.T, open func(start, end []byte) (dbm.Iterator, error), start, end []byte) (pairs []string) {
	i, err := open(start, end)
	require.NoError(t, err)
	for ; i.Valid(); i.Next() {
		pairs = append(pairs, fmt.Sprintf("%s=%s", i.Key(), i.Value()))
	}
	require.NoError(t, i.Error())
	require.NoError(t, i.Close())
	return pairs
}

// What is written while somebody walks is not seen by them.
func TestDB_iteratesOverWhatThereWas(t *testing.T) {
	db := memory.New()
	for i := range 300 {
		require.NoError(t, db.Set(fmt.Appendf(nil, "%03d", i), []byte("old")))
	}
	i, err := db.Iterator(nil, nil)
	require.NoError(t, err)
	for n := range 300 {
		require.Equal(t, fmt.Sprintf("%03d", n), string(i.Key()))
		require.Equal(t, "old", string(i.Value()))
		require.NoError(t, db.Delete(fmt.Appendf(nil, "%03d", 299-n)))
		require.NoError(t, db.Set(fmt.Appendf(nil, "%03d+", n), []byte("new")))
		i.Next()
	}
	require.False(t, i.Valid())
	require.Panics(t, i.Next)
}

func TestDB_refusesWhatNoDatabaseTakes(t *testing.T) {
	db := memory.New()
	require.Error(t, db.Set(nil, []byte("value")))
	require.Error(t, db.Set([]byte("key"), nil))
	require.Error(t, db.Delete([]byte{}))
	_, err := db.Get(nil)
	require.Error(t, err)
	_, err = db.Iterator([]byte{}, nil)
	require.Error(t, err)
	batch := db.NewBatch()
	require.NoError(t, batch.Set([]byte("key"), []byte{}))
	size, err := batch.GetByteSize()
	require.NoError(t, err)
	require.Equal(t, 3, size)
	require.NoError(t, batch.Write())
	require.Error(t, batch.Write())
	require.Error(t, batch.Set([]byte("key"), []byte("late")))
	has, err := db.Has([]byte("key"))
	require.NoError(t, err)
	require.True(t, has, "an empty value is one")
}
