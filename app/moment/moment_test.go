package moment_test

import (
	"errors"
	"testing"
	"time"

	cmtcfg "github.com/cometbft/cometbft/config"
	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	dbm "github.com/cosmos/cosmos-db"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/log/v2"

	"github.com/cosmos/cosmos-sdk/runtime"
	"github.com/cosmos/cosmos-sdk/store/v2/rootmulti"
	"github.com/cosmos/cosmos-sdk/store/v2/snapshots"
	snapshottypes "github.com/cosmos/cosmos-sdk/store/v2/snapshots/types"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/app/moment"
)

var genesis = time.Date(2026, 3, 1, 8, 0, 0, 0, time.UTC)

// node is a store with its database, as a node has them.
type node struct {
	db      dbm.DB
	store   *rootmulti.Store
	key     *storetypes.KVStoreKey
	records moment.Records
	clock   moment.Clock
}

func newNode(t *testing.T, db dbm.DB) *node {
	t.Helper()
	key := storetypes.NewKVStoreKey(moment.StoreKey)
	store := rootmulti.NewStore(db, log.NewNopLogger())
	store.MountStoreWithDB(key, storetypes.StoreTypeIAVL, nil)
	require.NoError(t, store.LoadLatestVersion())
	records := moment.NewRecords(db)
	clock, err := moment.NewClock(runtime.NewKVStoreService(key), records)
	require.NoError(t, err)
	return &node{db: db, store: store, key: key, records: records, clock: clock}
}

func (n *node) at(height int64) sdk.Context {
	return sdk.NewContext(n.store, cmtproto.Header{Height: height}, false, log.NewNopLogger())
}

func (n *node) commit(t *testing.T, blocks int) {
	t.Helper()
	for range blocks {
		height := n.store.LastCommitID().Version + 1
		if height == 1 {
			require.NoError(t, n.clock.Start(n.at(0)))
		}
		n.store.SetCommitHeader(cmtproto.Header{Height: height, Time: timeOf(height)})
		n.store.Commit()
	}
}

func timeOf(height int64) time.Time { return genesis.Add(time.Duration(height) * time.Minute) }

func TestPrevious_theFirstTwoBlocksHaveNone(t *testing.T) {
	n := newNode(t, dbm.NewMemDB())
	n.commit(t, 2)
	for height := int64(1); height <= 2; height++ {
		previous, err := n.clock.Previous(n.at(height))
		require.NoError(t, err)
		require.True(t, previous.IsZero())
	}
	previous, err := n.clock.Previous(n.at(3))
	require.NoError(t, err)
	require.Equal(t, timeOf(2), previous)
}

func TestPrevious_aChainMayBeginAtAnyHeight(t *testing.T) {
	n := newNode(t, dbm.NewMemDB())
	require.NoError(t, n.clock.Start(n.at(500)))
	for height, first := range map[int64]bool{500: true, 501: true, 502: false} {
		previous, err := n.clock.Previous(n.at(height))
		if first {
			require.NoError(t, err)
			require.True(t, previous.IsZero())
			continue
		}
		require.ErrorIs(t, err, moment.ErrUnknown, "no block 501 was committed here")
	}
}

func TestPrevious_isKnownAfterARestart(t *testing.T) {
	db := dbm.NewMemDB()
	newNode(t, db).commit(t, 5)
	again := newNode(t, db)
	previous, err := again.clock.Previous(again.at(6))
	require.NoError(t, err)
	require.Equal(t, timeOf(5), previous)
}

// A node that dies between a block's execution and its commit executes it again, and sees the same moment.
func TestPrevious_isTheSameWhenABlockIsExecutedAgain(t *testing.T) {
	n := newNode(t, dbm.NewMemDB())
	n.commit(t, 4)
	for range 3 {
		previous, err := n.clock.Previous(n.at(5))
		require.NoError(t, err)
		require.Equal(t, timeOf(4), previous)
	}
}

func TestMend_readsTheBlockStoreAfterARollback(t *testing.T) {
	n := newNode(t, dbm.NewMemDB())
	n.commit(t, 6)
	require.NoError(t, n.store.RollbackToVersion(5))
	_, err := n.clock.Previous(n.at(6))
	require.ErrorIs(t, err, moment.ErrUnknown)

	asked := int64(0)
	require.NoError(t, n.records.Mend(5, func(height int64) (time.Time, error) { asked = height; return timeOf(height), nil }))
	require.EqualValues(t, 5, asked)
	previous, err := n.clock.Previous(n.at(6))
	require.NoError(t, err)
	require.Equal(t, timeOf(5), previous)
	require.Equal(t, n.store.LastCommitID().Hash, newNode(t, n.db).store.LastCommitID().Hash, "the mended record keeps its hashes")
}

func TestMend_asksNothingWhereNothingIsMissing(t *testing.T) {
	n := newNode(t, dbm.NewMemDB())
	never := func(int64) (time.Time, error) { return time.Time{}, errors.New("the block store was asked") }
	require.NoError(t, n.records.Mend(0, never))
	n.commit(t, 3)
	require.NoError(t, n.records.Mend(3, never))
}

func TestMend_saysWhatToDoWhereTheBlockIsGone(t *testing.T) {
	n := newNode(t, dbm.NewMemDB())
	n.commit(t, 3)
	require.NoError(t, n.store.RollbackToVersion(2))
	config := cmtcfg.DefaultConfig().SetRoot(t.TempDir())
	err := n.records.Mend(2, moment.FromBlockStore(config))
	require.ErrorIs(t, err, moment.ErrUnknown)
	require.ErrorContains(t, err, "restore a snapshot")
}

func TestSnapshot_carriesTheMoment(t *testing.T) {
	from := newNode(t, dbm.NewMemDB())
	from.commit(t, 7)
	to := newNode(t, dbm.NewMemDB())
	sync(t, from, to, 7)
	require.Equal(t, from.store.LastCommitID(), to.store.LastCommitID())
	previous, err := to.clock.Previous(to.at(8))
	require.NoError(t, err)
	require.Equal(t, timeOf(7), previous)
}

func sync(t *testing.T, from, to *node, height uint64) {
	t.Helper()
	source, target := manager(t, from), manager(t, to)
	snapshot, err := source.Create(height)
	require.NoError(t, err)
	require.NoError(t, target.Restore(*snapshot))
	for i := range snapshot.Chunks {
		chunk, err := source.LoadChunk(snapshot.Height, snapshot.Format, i)
		require.NoError(t, err)
		_, err = target.RestoreChunk(chunk)
		require.NoError(t, err)
	}
}

func manager(t *testing.T, n *node) *snapshots.Manager {
	t.Helper()
	store, err := snapshots.NewStore(dbm.NewMemDB(), t.TempDir())
	require.NoError(t, err)
	m := snapshots.NewManager(store, snapshottypes.NewSnapshotOptions(1, 2), n.store, nil, log.NewNopLogger())
	require.NoError(t, m.RegisterExtensions(moment.NewSnapshot(n.records)))
	return m
}

func TestForget_dropsOneRecord(t *testing.T) {
	n := newNode(t, dbm.NewMemDB())
	n.commit(t, 3)
	require.NoError(t, n.records.Forget(1))
	_, err := n.records.At(1)
	require.ErrorIs(t, err, moment.ErrUnknown)
	_, err = n.records.At(2)
	require.NoError(t, err)
}
