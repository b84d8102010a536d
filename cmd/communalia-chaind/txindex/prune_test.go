package txindex

import (
	"context"
	"fmt"
	"testing"

	cmtdb "github.com/cometbft/cometbft-db"
	abci "github.com/cometbft/cometbft/abci/types"
	cmtcfg "github.com/cometbft/cometbft/config"
	"github.com/cometbft/cometbft/libs/pubsub/query"
	blockindex "github.com/cometbft/cometbft/state/indexer/block/kv"
	"github.com/cometbft/cometbft/state/txindex/kv"
	"github.com/cometbft/cometbft/types"
	"github.com/stretchr/testify/require"
)

func event(kind string) abci.Event {
	return abci.Event{Type: kind, Attributes: []abci.EventAttribute{{Key: "who", Value: "amina/7", Index: true}}}
}

func txOf(height int64) types.Tx {
	return fmt.Appendf(nil, "a transaction long enough to be one, of block %d", height)
}

// indexed is a database in which CometBFT has indexed ten blocks of one transaction each.
func indexed(t *testing.T) (cmtdb.DB, *kv.TxIndex, *blockindex.BlockerIndexer) {
	t.Helper()
	db := cmtdb.NewMemDB()
	txs, blocks := kv.NewTxIndex(db), blockindex.New(cmtdb.NewPrefixDB(db, blockEvents))
	for height := int64(1); height <= 10; height++ {
		require.NoError(t, txs.Index(&abci.TxResult{
			Height: height, Tx: txOf(height), Result: abci.ExecTxResult{Events: []abci.Event{event("attested")}},
		}))
		require.NoError(t, blocks.Index(types.EventDataNewBlockEvents{Height: height, Events: []abci.Event{event("settled")}}))
	}
	return db, txs, blocks
}

func TestPrune_forgetsWhatIsBelowAndKeepsTheRest(t *testing.T) {
	db, txs, blocks := indexed(t)
	dropped, err := Prune(t.Context(), db, 7)
	require.NoError(t, err)
	require.Positive(t, dropped)

	for height := int64(1); height <= 10; height++ {
		found, err := txs.Get(txOf(height).Hash())
		require.NoError(t, err)
		require.Equal(t, height >= 7, found != nil, "transaction of block %d", height)
		has, err := blocks.Has(height)
		require.NoError(t, err)
		require.Equal(t, height >= 7, has, "block %d", height)
	}
	left, err := txs.Search(context.Background(), query.MustCompile(`attested.who='amina/7'`))
	require.NoError(t, err)
	require.Len(t, left, 4)
	heights, err := blocks.Search(context.Background(), query.MustCompile(`settled.who='amina/7'`))
	require.NoError(t, err)
	require.Equal(t, []int64{7, 8, 9, 10}, heights)

	again, err := Prune(t.Context(), db, 7)
	require.NoError(t, err)
	require.Zero(t, again)
}

func TestPrune_leavesNothingOfWhatItForgets(t *testing.T) {
	db, _, _ := indexed(t)
	_, err := Prune(t.Context(), db, 11)
	require.NoError(t, err)
	entries, err := db.Iterator(nil, nil)
	require.NoError(t, err)
	require.False(t, entries.Valid())
	require.NoError(t, entries.Close())
}

func TestForget_doesNothingInAHomeThatKeepsAllItHas(t *testing.T) {
	dropped, err := Forget(cmtcfg.DefaultConfig().SetRoot(t.TempDir()), 100)
	require.NoError(t, err)
	require.Zero(t, dropped)
}
