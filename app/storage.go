package app

import (
	"context"

	corestore "cosmossdk.io/core/store"

	"github.com/cosmos/cosmos-sdk/runtime"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/app/ante"
)

// storage opens a module's store. Within a transaction, whose gas is granted whatever it does, it leaves out the layer that counts gas for every
// read and write; a query, which is stopped where it reads too much, has it.
type storage struct {
	key     *storetypes.KVStoreKey
	metered corestore.KVStoreService
}

func newStorage(key *storetypes.KVStoreKey) corestore.KVStoreService {
	return storage{key, runtime.NewKVStoreService(key)}
}

func (s storage) OpenKVStore(ctx context.Context) corestore.KVStore {
	sdkCtx := sdk.UnwrapSDKContext(ctx)
	if _, granted := sdkCtx.GasMeter().(ante.Grant); !granted {
		return s.metered.OpenKVStore(ctx)
	}
	return plainStore{sdkCtx.MultiStore().GetKVStore(s.key)}
}

// plainStore is a store as modules know it.
type plainStore struct{ under storetypes.KVStore }

func (s plainStore) Get(key []byte) ([]byte, error) { return s.under.Get(key), nil }
func (s plainStore) Has(key []byte) (bool, error)   { return s.under.Has(key), nil }

func (s plainStore) Set(key, value []byte) error {
	s.under.Set(key, value)
	return nil
}

func (s plainStore) Delete(key []byte) error {
	s.under.Delete(key)
	return nil
}

func (s plainStore) Iterator(start, end []byte) (corestore.Iterator, error) {
	return s.under.Iterator(start, end), nil
}

func (s plainStore) ReverseIterator(start, end []byte) (corestore.Iterator, error) {
	return s.under.ReverseIterator(start, end), nil
}
