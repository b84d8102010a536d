package ahead

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"testing"

	abci "github.com/cometbft/cometbft/abci/types"
	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	dbm "github.com/cosmos/cosmos-db"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/log/v2"

	"github.com/cosmos/cosmos-sdk/store/v2/rootmulti"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"
)

func TestEach_doesEverythingOnce(t *testing.T) {
	for _, n := range []int{0, 1, 2, 3, 1_000} {
		done := make([]atomic.Int32, n)
		each(n, func(i int) { done[i].Add(1) })
		for i := range done {
			require.EqualValues(t, 1, done[i].Load(), "%d of %d", i, n)
		}
	}
}

func TestEach_panicsWhereItWasCalled(t *testing.T) {
	require.PanicsWithValue(t, "seven", func() {
		each(100, func(i int) {
			if i == 7 {
				panic("seven")
			}
		})
	})
}

// letter is a transaction of its bytes.
type letter struct {
	sdk.Tx
	text string
}

func decode(raw []byte) (sdk.Tx, error) {
	if len(raw) == 0 {
		return nil, errors.New("empty")
	}
	if string(raw) == "041" {
		panic("forty-one")
	}
	return letter{text: string(raw)}, nil
}

func TestRunner_preparesAllBeforeTheFirstAndDeliversInOrder(t *testing.T) {
	var raw [][]byte
	for i := range 100 {
		raw = append(raw, fmt.Appendf(nil, "%03d", i))
	}
	raw[40] = nil
	var prepared atomic.Int32
	runner := NewRunner(decode, func(_ sdk.Context, raw []byte, tx sdk.Tx) func() {
		require.Equal(t, string(raw), tx.(letter).text)
		switch raw[2] {
		case '5':
			return nil // nothing to do
		case '6':
			panic("six")
		case '7':
			return func() { panic("seven") }
		}
		return func() { prepared.Add(1) }
	}, nil)
	var delivered []string
	results, err := runner.Run(sdk.Context{}.WithContext(t.Context()), nil, raw,
		func(raw []byte, tx sdk.Tx, _ storetypes.MultiStore, index int, _ map[string]any) *abci.ExecTxResult {
			require.EqualValues(t, 100-2-30, prepared.Load())
			require.Equal(t, fmt.Sprintf("%03d", index), string(raw))
			require.Equal(t, string(raw), tx.(letter).text)
			delivered = append(delivered, string(raw))
			return &abci.ExecTxResult{Log: string(raw)}
		})
	require.NoError(t, err)
	require.Len(t, delivered, 98)
	require.IsIncreasing(t, delivered)
	require.Len(t, results, 100)
	require.Equal(t, "099", results[99].Log)
	for _, broken := range []int{40, 41} {
		require.Equal(t, sdkerrors.ErrTxDecode.ABCICode(), results[broken].Code)
	}
}

func TestRunner_stopsWhereTheBlockIsGivenUp(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	runner := NewRunner(decode, func(sdk.Context, []byte, sdk.Tx) func() { return nil }, nil)
	delivered := 0
	_, err := runner.Run(sdk.Context{}.WithContext(ctx), nil, [][]byte{{1}, {2}, {3}},
		func([]byte, sdk.Tx, storetypes.MultiStore, int, map[string]any) *abci.ExecTxResult {
			delivered++
			stop()
			return &abci.ExecTxResult{}
		})
	require.ErrorIs(t, err, context.Canceled)
	require.Equal(t, 1, delivered)
}

// forest is a multistore of some trees over a database.
type forest struct {
	t    *testing.T
	root *rootmulti.Store
	keys []storetypes.StoreKey
}

func plant(t *testing.T, db dbm.DB) forest {
	t.Helper()
	f := forest{t: t, root: rootmulti.NewStore(db, log.NewNopLogger())}
	for i := range 9 {
		key := storetypes.NewKVStoreKey(fmt.Sprintf("store%d", i))
		f.keys = append(f.keys, key)
		f.root.MountStoreWithDB(key, storetypes.StoreTypeIAVL, nil)
	}
	require.NoError(t, f.root.LoadLatestVersion())
	return f
}

// block changes some of the stores, the same way for the same height.
func (f forest) block(height int64) storetypes.CacheMultiStore {
	branch := f.root.CacheMultiStore()
	for i, key := range f.keys {
		for n := range (int(height) + i) % 4 * 10 {
			branch.GetKVStore(key).Set(fmt.Appendf(nil, "%d/%d", n, height%3), fmt.Appendf(nil, "%d", height))
		}
	}
	f.root.SetCommitHeader(cmtproto.Header{Height: height})
	return branch
}

func (f forest) finish(height int64) {
	branch, stores := f.block(height), NewStores(f.root, f.keys)
	stores.Write(branch)
	stores.Save(height)
}

func TestStores_comeToWhatTheSDKComesTo(t *testing.T) {
	ours, theirs := plant(t, dbm.NewMemDB()), plant(t, dbm.NewMemDB())
	for height := int64(1); height <= 30; height++ {
		branch, stores := ours.block(height), NewStores(ours.root, ours.keys)
		stores.Write(branch)
		branch.Write() // as the SDK does, and finds nothing left
		hash := ours.root.WorkingHash()
		stores.Save(height)
		saved := ours.root.Commit()
		require.Equal(t, hash, saved.Hash)

		theirs.block(height).Write()
		require.Equal(t, theirs.root.Commit(), saved, "block %d", height)
	}
}

func TestStores_aNodeThatStopsBetweenTreesAndRecordGoesOn(t *testing.T) {
	db := dbm.NewMemDB()
	straight := plant(t, dbm.NewMemDB())
	for height := int64(1); height <= 12; height++ {
		straight.finish(height)
		want := straight.root.Commit()

		stopped := plant(t, db)
		stopped.finish(height) // and no commit record
		NewStores(stopped.root, stopped.keys).Save(height)
		require.Equal(t, height, stopped.root.GetStore(stopped.keys[0]).(storetypes.CommitStore).LastCommitID().Version, "saved once")
		again := plant(t, db)
		require.Equal(t, height-1, again.root.LastCommitID().Version)
		again.finish(height)
		require.Equal(t, want, again.root.Commit(), "block %d", height)
	}
}

func TestStores_zeroLeavesItToTheSDK(t *testing.T) {
	var none Stores
	none.Write(nil)
	none.Save(1)
}
