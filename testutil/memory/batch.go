package memory

import dbm "github.com/cosmos/cosmos-db"

// batch is changes that are written at once.
type batch struct {
	db      *DB
	changes []pair
	size    int
	closed  bool
}

var _ dbm.Batch = (*batch)(nil)

// NewBatch begins one.
func (db *DB) NewBatch() dbm.Batch { return &batch{db: db} }

// NewBatchWithSize begins one: its size does not matter.
func (db *DB) NewBatchWithSize(int) dbm.Batch { return db.NewBatch() }

func (b *batch) Set(key, value []byte) error {
	if err := valid(key, value); err != nil {
		return err
	}
	return b.add(pair{key, value})
}

func (b *batch) Delete(key []byte) error {
	if len(key) == 0 {
		return errEmptyKey
	}
	return b.add(pair{key: key})
}

func (b *batch) add(change pair) error {
	if b.closed {
		return errClosed
	}
	b.changes = append(b.changes, change)
	b.size += len(change.key) + len(change.value)
	return nil
}

func (b *batch) Write() error {
	if b.closed {
		return errClosed
	}
	if err := b.db.write(b.changes); err != nil {
		return err
	}
	return b.Close()
}

func (b *batch) WriteSync() error { return b.Write() }

func (b *batch) Close() error {
	b.changes, b.size, b.closed = nil, 0, true
	return nil
}

func (b *batch) GetByteSize() (int, error) {
	if b.closed {
		return 0, errClosed
	}
	return b.size, nil
}
