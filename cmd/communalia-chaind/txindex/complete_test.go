package txindex

import (
	"testing"

	cmtdb "github.com/cometbft/cometbft-db"
	abci "github.com/cometbft/cometbft/abci/types"
	cmtcfg "github.com/cometbft/cometbft/config"
	sm "github.com/cometbft/cometbft/state"
	"github.com/cometbft/cometbft/store"
	"github.com/cometbft/cometbft/types"
	"github.com/stretchr/testify/require"
)

// stored has ten blocks of one transaction each in a node's stores, with what came of them.
func stored(t *testing.T) (sm.BlockStore, sm.Store) {
	t.Helper()
	blocks := store.NewBlockStore(cmtdb.NewMemDB())
	states := sm.NewStore(cmtdb.NewMemDB(), sm.StoreOptions{})
	for height := int64(1); height <= 10; height++ {
		block := types.MakeBlock(height, []types.Tx{txOf(height)}, commitOf(height-1), nil)
		block.ProposerAddress = make([]byte, 20)
		parts, err := block.MakePartSet(types.BlockPartSizeBytes)
		require.NoError(t, err)
		blocks.SaveBlock(block, parts, commitOf(height))
		require.NoError(t, states.SaveFinalizeBlockResponse(height, &abci.ResponseFinalizeBlock{
			AppHash: []byte("state"), Events: []abci.Event{event("settled")},
			TxResults: []*abci.ExecTxResult{{Code: uint32(height), Events: []abci.Event{event("attested")}}},
		}))
	}
	return blocks, states
}

func commitOf(height int64) *types.Commit {
	hash := make([]byte, 32)
	return &types.Commit{
		Height: height, BlockID: types.BlockID{Hash: hash, PartSetHeader: types.PartSetHeader{Total: 1, Hash: hash}},
		Signatures: []types.CommitSig{types.NewCommitSigAbsent()},
	}
}

func TestComplete_addsWhatLacksAndNothingElse(t *testing.T) {
	blocks, states := stored(t)
	db, txs, index := indexed(t)
	_, err := Prune(t.Context(), db, 9) // 9 and 10 are left
	require.NoError(t, err)
	c := completion{blocks: blocks, states: states, txs: txs, blockIndex: index}

	added, err := c.complete(10)
	require.NoError(t, err)
	require.Equal(t, 8, added)
	for height := int64(1); height <= 8; height++ {
		found, err := txs.Get(txOf(height).Hash())
		require.NoError(t, err)
		require.Equal(t, uint32(height), found.Result.Code)
		has, err := index.Has(height)
		require.NoError(t, err)
		require.True(t, has)
	}
	added, err = c.complete(10)
	require.NoError(t, err)
	require.Zero(t, added)
}

// CometBFT writes a block's events and its transactions one after the other: a node may end between.
func TestComplete_addsTransactionsOfABlockThatIsIndexed(t *testing.T) {
	blocks, states := stored(t)
	db, txs, index := indexed(t)
	require.NoError(t, db.Delete(txOf(10).Hash()))
	added, err := completion{blocks: blocks, states: states, txs: txs, blockIndex: index}.complete(10)
	require.NoError(t, err)
	require.Equal(t, 1, added)
	found, err := txs.Get(txOf(10).Hash())
	require.NoError(t, err)
	require.NotNil(t, found)
}

// What a node has not executed, it indexes when it does.
func TestComplete_leavesWhatHasNoResults(t *testing.T) {
	blocks, _ := stored(t)
	db, txs, index := indexed(t)
	_, err := Prune(t.Context(), db, 11)
	require.NoError(t, err)
	empty := sm.NewStore(cmtdb.NewMemDB(), sm.StoreOptions{})
	added, err := completion{blocks: blocks, states: empty, txs: txs, blockIndex: index}.complete(10)
	require.NoError(t, err)
	require.Zero(t, added)
}

func TestComplete_doesNothingInANewHome(t *testing.T) {
	added, err := Complete(cmtcfg.DefaultConfig().SetRoot(t.TempDir()))
	require.NoError(t, err)
	require.Zero(t, added)
}

// A node runs without its index: what cannot be read is an error that is told, and no panic.
func TestComplete_tellsWhatItCannotRead(t *testing.T) {
	config := cmtcfg.DefaultConfig().SetRoot(t.TempDir())
	db, err := cmtcfg.DefaultDBProvider(&cmtcfg.DBContext{ID: "blockstore", Config: config})
	require.NoError(t, err)
	require.NoError(t, db.Set([]byte("blockStore"), []byte("no state")))
	require.NoError(t, db.Close())
	_, err = Complete(config)
	require.Error(t, err)
}
