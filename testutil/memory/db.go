// Package memory is a database in memory, for chains in tests. The one of cosmos-db starts a goroutine for each iterator, which then reads ahead through a
// channel; a block of this application opens hundreds, and a test that looks at all state thousands.
package memory

import (
	"bytes"
	"errors"
	"sync"

	dbm "github.com/cosmos/cosmos-db"
	"github.com/tidwall/btree"
)

var (
	errEmptyKey = errors.New("a key cannot be empty")
	errNoValue  = errors.New("a value cannot be nil")
	errClosed   = errors.New("the batch has been written or closed")
)

type pair struct{ key, value []byte }

// DB keeps its pairs in order. Keys and values are not copied: who gives or is given one must not write into it.
type DB struct {
	mu    sync.RWMutex
	tree  *btree.BTreeG[pair]
	still *btree.BTreeG[pair] // what iterators go over: a copy that shares its nodes with the tree, made when the first is opened since the last write
}

var _ dbm.DB = (*DB)(nil)

// New is an empty database.
func New() *DB {
	return &DB{tree: btree.NewBTreeGOptions(func(a, b pair) bool { return bytes.Compare(a.key, b.key) < 0 }, btree.Options{NoLocks: true})}
}

// Get is the value of a key; nil where there is none.
func (db *DB) Get(key []byte) ([]byte, error) {
	if len(key) == 0 {
		return nil, errEmptyKey
	}
	db.mu.RLock()
	defer db.mu.RUnlock()
	found, _ := db.tree.Get(pair{key: key})
	return found.value, nil
}

// Has tells whether a key has a value.
func (db *DB) Has(key []byte) (bool, error) {
	value, err := db.Get(key)
	return value != nil, err
}

// Set gives a key a value.
func (db *DB) Set(key, value []byte) error {
	if err := valid(key, value); err != nil {
		return err
	}
	return db.write([]pair{{key, value}})
}

// Delete takes a key's value away.
func (db *DB) Delete(key []byte) error {
	if len(key) == 0 {
		return errEmptyKey
	}
	return db.write([]pair{{key: key}})
}

// SetSync is Set: there is no disk.
func (db *DB) SetSync(key, value []byte) error { return db.Set(key, value) }

// DeleteSync is Delete: there is no disk.
func (db *DB) DeleteSync(key []byte) error { return db.Delete(key) }

func valid(key, value []byte) error {
	if len(key) == 0 {
		return errEmptyKey
	}
	if value == nil {
		return errNoValue
	}
	return nil
}

// write makes changes at once; a pair without a value takes its key's away.
func (db *DB) write(changes []pair) error {
	db.mu.Lock()
	defer db.mu.Unlock()
	db.still = nil
	for _, change := range changes {
		if change.value == nil {
			db.tree.Delete(change)
			continue
		}
		db.tree.Set(change)
	}
	return nil
}

// Close does nothing: a chain that is restarted finds its state again.
func (db *DB) Close() error { return nil }

// Print does nothing.
func (db *DB) Print() error { return nil }

// Stats are none.
func (db *DB) Stats() map[string]string { return nil }
