package keeper_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	corestore "cosmossdk.io/core/store"

	"github.com/cosmos/cosmos-sdk/codec"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/runtime"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	"github.com/cosmos/cosmos-sdk/testutil"

	"github.com/communalia/communalia-chain/x/reputation/keeper"
	"github.com/communalia/communalia-chain/x/reputation/types"
)

// counted counts what is read from a store and written to it.
type counted struct {
	corestore.KVStoreService
	reads, writes int
}

func (c *counted) OpenKVStore(ctx context.Context) corestore.KVStore {
	return countedStore{c.KVStoreService.OpenKVStore(ctx), c}
}

type countedStore struct {
	corestore.KVStore
	count *counted
}

func (s countedStore) Get(key []byte) ([]byte, error) { s.count.reads++; return s.KVStore.Get(key) }

func (s countedStore) Set(key, value []byte) error {
	s.count.writes++
	return s.KVStore.Set(key, value)
}

func (s countedStore) Delete(key []byte) error { s.count.writes++; return s.KVStore.Delete(key) }

// Each settlement credits all contributors and attesters, and each attestation where experience is asked looks a standing up.
func TestCost_isTheSameHoweverMuchHappened(t *testing.T) {
	key := storetypes.NewKVStoreKey(types.StoreKey)
	ctx := testutil.DefaultContext(key, storetypes.NewTransientStoreKey("transient")).WithBlockTime(noon)
	store := &counted{KVStoreService: runtime.NewKVStoreService(key)}
	k := keeper.NewKeeper(codec.NewProtoCodec(codectypes.NewInterfaceRegistry()), store, register{})
	require.NoError(t, k.InitGenesis(ctx, *types.DefaultGenesis()))
	for i := range uint64(1_000) {
		store.reads, store.writes = 0, 0
		require.NoError(t, k.CreditAttestation(ctx, village, bruno, i+1))
		require.Equal(t, 2, store.writes, "the record and the event")
		require.LessOrEqual(t, store.reads, 4, "the parameters, the record, the former half-lives, the oldest event")
	}
	store.reads, store.writes = 0, 0
	_, err := k.IsExperienced(ctx, village, bruno)
	require.NoError(t, err)
	require.Equal(t, 3, store.reads, "the parameters, the record and the former half-lives")
	require.Zero(t, store.writes)
}
