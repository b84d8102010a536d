package app

import (
	"testing"

	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	dbm "github.com/cosmos/cosmos-db"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/log/v2"

	"github.com/cosmos/cosmos-sdk/store/v2/rootmulti"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/app/ante"
)

// A query that reads too much is stopped; a transaction, which is granted its gas, reads and writes the same store uncounted.
func TestStorage_countsWhatQueriesRead(t *testing.T) {
	key := storetypes.NewKVStoreKey("module")
	root := rootmulti.NewStore(dbm.NewMemDB(), log.NewNopLogger())
	root.MountStoreWithDB(key, storetypes.StoreTypeIAVL, nil)
	require.NoError(t, root.LoadLatestVersion())
	storage := newStorage(key)
	ctx := sdk.NewContext(root.CacheMultiStore(), cmtproto.Header{}, false, log.NewNopLogger())

	granted := storage.OpenKVStore(ctx.WithGasMeter(ante.Grant(7)))
	for _, name := range []string{"a", "b", "c"} {
		require.NoError(t, granted.Set([]byte(name), []byte(name+name)))
	}
	require.NoError(t, granted.Delete([]byte("b")))
	found, err := granted.Has([]byte("b"))
	require.NoError(t, err)
	require.False(t, found)

	meter := storetypes.NewGasMeter(1_000_000)
	metered := storage.OpenKVStore(ctx.WithGasMeter(meter))
	value, err := metered.Get([]byte("c"))
	require.NoError(t, err)
	require.Equal(t, "cc", string(value), "the same store")
	require.NotZero(t, meter.GasConsumed())

	up, err := granted.Iterator(nil, nil)
	require.NoError(t, err)
	require.Equal(t, "a", string(up.Key()))
	require.NoError(t, up.Close())
	down, err := granted.ReverseIterator(nil, nil)
	require.NoError(t, err)
	require.Equal(t, "c", string(down.Key()))
	require.NoError(t, down.Close())
	require.Panics(t, func() {
		_, _ = storage.OpenKVStore(ctx.WithGasMeter(storetypes.NewGasMeter(1))).Get([]byte("c"))
	}, "a query that reads too much")
}
