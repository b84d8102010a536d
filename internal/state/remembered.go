package state

import (
	lru "github.com/hashicorp/golang-lru/v2"

	"cosmossdk.io/collections/codec"
)

// remembered knows the values of some bytes.
type remembered[V any] struct {
	codec.ValueCodec[V]
	known     *lru.Cache[string, V]
	duplicate func(V) (V, bool)
}

// Remembered is a codec that remembers the values of the bytes that were decoded or encoded last, so many of them. What bytes mean depends on nothing else, so
// that nobody who asks can tell. duplicate makes a value of one that others hold too, and says whether it is one that can be remembered.
func Remembered[V any](values codec.ValueCodec[V], many int, duplicate func(V) (V, bool)) codec.ValueCodec[V] {
	known, err := lru.New[string, V](many)
	if err != nil {
		panic(err) // only a size below one is an error
	}
	return remembered[V]{values, known, duplicate}
}

// Plain copies what holds no pointers, slices or maps.
func Plain[V any](value V) (V, bool) { return value, true }

// Decode gives a value of the caller's own.
func (r remembered[V]) Decode(raw []byte) (V, error) {
	key := string(raw)
	if value, known := r.known.Get(key); known {
		value, _ = r.duplicate(value)
		return value, nil
	}
	value, err := r.ValueCodec.Decode(raw)
	if err == nil {
		r.keep(key, value)
	}
	return value, err
}

// Encode remembers what is decoded next.
func (r remembered[V]) Encode(value V) ([]byte, error) {
	raw, err := r.ValueCodec.Encode(value)
	if err == nil {
		r.keep(string(raw), value)
	}
	return raw, err
}

func (r remembered[V]) keep(key string, value V) {
	if value, can := r.duplicate(value); can {
		r.known.Add(key, value)
	}
}
