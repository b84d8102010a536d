package chain

import (
	"time"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/log/v2"

	"github.com/cosmos/cosmos-sdk/baseapp"
	"github.com/cosmos/cosmos-sdk/store/v2/snapshots"
	snapshottypes "github.com/cosmos/cosmos-sdk/store/v2/snapshots/types"

	"github.com/communalia/communalia-chain/app"
	"github.com/communalia/communalia-chain/testutil/memory"
)

// BlockTime reads the time of a block from the blocks that the chain remembers.
func (c *Chain) BlockTime(height int64) (time.Time, error) { return c.times[height], nil }

// open starts a node over its database. blockTime is its block store; nil for one that has none.
func (c *Chain) open(i int, blockTime func(int64) (time.Time, error)) *app.App {
	c.t.Helper()
	kept, err := snapshots.NewStore(memory.New(), c.t.TempDir())
	require.NoError(c.t, err)
	node, err := app.New(log.NewNopLogger(), c.dbs[i], app.Options{
		Home:      c.t.TempDir(),
		BlockTime: blockTime,
		// What one does on all cores the other does one after the other: they must agree.
		Sequential: i == 1,
		Base: []func(*baseapp.BaseApp){
			baseapp.SetChainID(ChainID), baseapp.SetMinGasPrices("0none"),
			baseapp.SetSnapshot(kept, snapshottypes.NewSnapshotOptions(0, 1)), // taken when a test asks
		},
	})
	require.NoError(c.t, err)
	return node
}

// Restart stops both nodes and starts them again over their databases.
func (c *Chain) Restart() {
	c.t.Helper()
	for i := range c.nodes {
		c.nodes[i] = c.open(i, nil)
		require.Equal(c.t, c.height, c.nodes[i].LastBlockHeight())
	}
}

// Sync replaces the second node by one that begins from a snapshot of the first.
func (c *Chain) Sync() {
	c.t.Helper()
	source := c.Node().SnapshotManager()
	snapshot, err := source.Create(uint64(c.height))
	require.NoError(c.t, err)
	c.dbs[1] = memory.New()
	c.nodes[1] = c.open(1, nil)
	target := c.nodes[1].SnapshotManager()
	require.NoError(c.t, target.Restore(*snapshot))
	for i := range snapshot.Chunks {
		chunk, err := source.LoadChunk(snapshot.Height, snapshot.Format, i)
		require.NoError(c.t, err)
		_, err = target.RestoreChunk(chunk)
		require.NoError(c.t, err)
	}
	require.Equal(c.t, c.Node().LastCommitID(), c.nodes[1].LastCommitID())
}

// Rollback takes the second node back by one block, and starts it again over the blocks that it keeps. It returns what the
// node says when it executes the block again.
func (c *Chain) Rollback(blockTime func(int64) (time.Time, error)) error {
	c.t.Helper()
	require.NoError(c.t, c.nodes[1].CommitMultiStore().RollbackToVersion(c.height-1))
	c.nodes[1] = c.open(1, blockTime)
	if _, err := c.nodes[1].FinalizeBlock(c.last); err != nil {
		return err
	}
	_, err := c.nodes[1].Commit()
	require.NoError(c.t, err)
	require.Equal(c.t, c.Node().LastCommitID(), c.nodes[1].LastCommitID())
	return nil
}
