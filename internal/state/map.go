package state

import (
	"context"

	"cosmossdk.io/collections"
	"cosmossdk.io/collections/codec"
	corestore "cosmossdk.io/core/store"
)

// Map is a collections.Map of which it is asked often what is not there.
type Map[K, V any] struct {
	collections.Map[K, V]
	stores corestore.KVStoreService
}

// NewMap is collections.NewMap, with the store that the schema is of.
func NewMap[K, V any](
	schema *collections.SchemaBuilder, stores corestore.KVStoreService, prefix collections.Prefix, name string,
	keys codec.KeyCodec[K], values codec.ValueCodec[V],
) Map[K, V] {
	return Map[K, V]{collections.NewMap(schema, prefix, name, keys, values), stores}
}

// Find gets the value of a key, and whether there is one. Get says the latter with an error, whose text takes longer than to look.
func (m Map[K, V]) Find(ctx context.Context, key K) (value V, known bool, err error) {
	at, err := collections.EncodeKeyWithPrefix(m.GetPrefix(), m.KeyCodec(), key)
	if err != nil {
		return value, false, err
	}
	raw, err := m.stores.OpenKVStore(ctx).Get(at)
	if err != nil || raw == nil {
		return value, false, err
	}
	value, err = m.ValueCodec().Decode(raw)
	return value, err == nil, err
}
