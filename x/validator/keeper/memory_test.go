package keeper_test

import (
	"bytes"
	"context"
	"slices"
	"sort"

	corestore "cosmossdk.io/core/store"
)

// memory is a store for simulations of many chains: nothing but its keys in order, and a count of what was written.
type memory struct {
	keys   [][]byte
	values map[string][]byte
	writes int
}

func newMemory() *memory { return &memory{values: map[string][]byte{}} }

// OpenKVStore lets the memory serve as the store of a keeper, whatever the context.
func (m *memory) OpenKVStore(context.Context) corestore.KVStore { return m }

func (m *memory) find(key []byte) (int, bool) {
	i := sort.Search(len(m.keys), func(i int) bool { return bytes.Compare(m.keys[i], key) >= 0 })
	return i, i < len(m.keys) && bytes.Equal(m.keys[i], key)
}

func (m *memory) Get(key []byte) ([]byte, error) { return m.values[string(key)], nil }

func (m *memory) Has(key []byte) (bool, error) {
	_, has := m.values[string(key)]
	return has, nil
}

func (m *memory) Set(key, value []byte) error {
	m.writes++
	if i, has := m.find(key); !has {
		m.keys = slices.Insert(m.keys, i, bytes.Clone(key))
	}
	m.values[string(key)] = bytes.Clone(value)
	return nil
}

func (m *memory) Delete(key []byte) error {
	m.writes++
	if i, has := m.find(key); has {
		m.keys = slices.Delete(m.keys, i, i+1)
		delete(m.values, string(key))
	}
	return nil
}

func (m *memory) within(start, end []byte) [][]byte {
	first, _ := m.find(start)
	last := len(m.keys)
	if end != nil {
		last, _ = m.find(end)
	}
	return slices.Clone(m.keys[first:max(first, last)])
}

func (m *memory) Iterator(start, end []byte) (corestore.Iterator, error) {
	return &memoryIterator{m: m, start: start, end: end, left: m.within(start, end)}, nil
}

func (m *memory) ReverseIterator(start, end []byte) (corestore.Iterator, error) {
	left := m.within(start, end)
	slices.Reverse(left)
	return &memoryIterator{m: m, start: start, end: end, left: left}, nil
}

type memoryIterator struct {
	m          *memory
	start, end []byte
	left       [][]byte
}

func (i *memoryIterator) Domain() (start, end []byte) { return i.start, i.end }
func (i *memoryIterator) Valid() bool                 { return len(i.left) > 0 }
func (i *memoryIterator) Next()                       { i.left = i.left[1:] }
func (i *memoryIterator) Key() []byte                 { return i.left[0] }
func (i *memoryIterator) Value() []byte               { return i.m.values[string(i.left[0])] }
func (i *memoryIterator) Error() error                { return nil }
func (i *memoryIterator) Close() error                { return nil }
