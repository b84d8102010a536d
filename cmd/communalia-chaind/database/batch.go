package database

import (
	"errors"
	"sync"

	dbm "github.com/cosmos/cosmos-db"
	"github.com/syndtr/goleveldb/leveldb"
	"github.com/syndtr/goleveldb/leveldb/opt"
)

var (
	errBatchClosed = errors.New("the batch has been written or closed")
	errNoKey       = errors.New("a key cannot be empty")
	errNoValue     = errors.New("a value cannot be nil")
)

// level is goleveldb's database, whose batches take the memory of those before. A busy node writes its trees in batches of 100 KB, several for each block:
// to have each grow from nothing was a quarter of what a node allocated in a block, and to take 100 KB in advance is most of what a quiet one did, whose
// trees have some hundred bytes to write.
type level struct{ *dbm.GoLevelDB }

// NewBatch implements dbm.DB.
func (l level) NewBatch() dbm.Batch { return &batch{l.DB(), batches.Get().(*leveldb.Batch)} }

// NewBatchWithSize takes no memory in advance.
func (l level) NewBatchWithSize(int) dbm.Batch { return l.NewBatch() }

// batches are empty ones, until the collector of garbage comes twice without anybody taking them.
var batches = sync.Pool{New: func() any { return new(leveldb.Batch) }}

// worthKeeping is the largest memory of a batch that is kept for another.
const worthKeeping = opt.MiB

// batch is like the SDK's own, but for where its memory comes from and goes to.
type batch struct {
	db *leveldb.DB
	// of is nil once it has been written or closed.
	of *leveldb.Batch
}

// Set implements dbm.Batch.
func (b *batch) Set(key, value []byte) error {
	switch {
	case len(key) == 0:
		return errNoKey
	case value == nil:
		return errNoValue
	case b.of == nil:
		return errBatchClosed
	}
	b.of.Put(key, value)
	return nil
}

// Delete implements dbm.Batch.
func (b *batch) Delete(key []byte) error {
	switch {
	case len(key) == 0:
		return errNoKey
	case b.of == nil:
		return errBatchClosed
	}
	b.of.Delete(key)
	return nil
}

// Write implements dbm.Batch.
func (b *batch) Write() error { return b.write(false) }

// WriteSync implements dbm.Batch.
func (b *batch) WriteSync() error { return b.write(true) }

func (b *batch) write(sync bool) error {
	if b.of == nil {
		return errBatchClosed
	}
	if err := b.db.Write(b.of, &opt.WriteOptions{Sync: sync}); err != nil {
		return err
	}
	return b.Close()
}

// Close implements dbm.Batch. The database keeps nothing of a batch that it has written.
func (b *batch) Close() error {
	if b.of == nil {
		return nil
	}
	if cap(b.of.Dump()) <= worthKeeping {
		b.of.Reset()
		batches.Put(b.of)
	}
	b.of = nil
	return nil
}

// GetByteSize implements dbm.Batch.
func (b *batch) GetByteSize() (int, error) {
	if b.of == nil {
		return 0, errBatchClosed
	}
	return len(b.of.Dump()), nil
}
