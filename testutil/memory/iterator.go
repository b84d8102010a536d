package memory

import (
	"bytes"

	dbm "github.com/cosmos/cosmos-db"
	"github.com/tidwall/btree"
)

// iterator goes over what there was when it was opened.
type iterator struct {
	start, end []byte
	reverse    bool
	valid      bool
	at         btree.IterG[pair]
}

var _ dbm.Iterator = (*iterator)(nil)

// Iterator goes up, from the first key that is no less than start to the last that is less than end; nil has no bound.
func (db *DB) Iterator(start, end []byte) (dbm.Iterator, error) {
	return db.iterate(start, end, false)
}

// ReverseIterator goes down, from the last key that is less than end to the first that is no less than start.
func (db *DB) ReverseIterator(start, end []byte) (dbm.Iterator, error) {
	return db.iterate(start, end, true)
}

func (db *DB) iterate(start, end []byte, reverse bool) (dbm.Iterator, error) {
	if start != nil && len(start) == 0 || end != nil && len(end) == 0 {
		return nil, errEmptyKey
	}
	i := &iterator{start: start, end: end, reverse: reverse, at: db.view().Iter()}
	switch {
	case !reverse && start == nil:
		i.valid = i.at.First()
	case !reverse:
		i.valid = i.at.Seek(pair{key: start})
	case end != nil && i.at.Seek(pair{key: end}):
		i.valid = i.at.Prev()
	default:
		i.valid = i.at.Last()
	}
	i.bound()
	return i, nil
}

// view is the database as it is now, whatever is written later.
func (db *DB) view() *btree.BTreeG[pair] {
	db.mu.Lock()
	defer db.mu.Unlock()
	if db.still == nil {
		db.still = db.tree.Copy()
	}
	return db.still
}

// bound ends the walk at the far bound.
func (i *iterator) bound() {
	switch {
	case !i.valid:
	case i.reverse:
		i.valid = i.start == nil || bytes.Compare(i.at.Item().key, i.start) >= 0
	default:
		i.valid = i.end == nil || bytes.Compare(i.at.Item().key, i.end) < 0
	}
}

func (i *iterator) Next() {
	i.held()
	if i.reverse {
		i.valid = i.at.Prev()
	} else {
		i.valid = i.at.Next()
	}
	i.bound()
}

// held panics where there is no pair, as the interface asks.
func (i *iterator) held() {
	if !i.valid {
		panic("the iterator is at its end")
	}
}

func (i *iterator) Key() []byte {
	i.held()
	return i.at.Item().key
}

func (i *iterator) Value() []byte {
	i.held()
	return i.at.Item().value
}

func (i *iterator) Domain() (start, end []byte) { return i.start, i.end }

func (i *iterator) Valid() bool { return i.valid }

func (i *iterator) Error() error { return nil }

func (i *iterator) Close() error {
	i.valid = false
	return nil
}
