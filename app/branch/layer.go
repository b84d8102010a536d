package branch

import (
	"github.com/cosmos/cosmos-sdk/store/v2/cachekv"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
)

// short is how many changes are looked through one by one.
const short = 8

// layer is what was changed of a store.
type layer struct {
	under   storetypes.KVStore
	changes []change       // each key once, in the order of their first change
	places  map[string]int // of changes by key; nil while they are few
}

// change is the value that a key has now; nil is none.
type change struct {
	key   string
	value []byte
}

var _ storetypes.CacheKVStore = (*layer)(nil)

func (l *layer) GetStoreType() storetypes.StoreType { return l.under.GetStoreType() }

func (l *layer) CacheWrap() storetypes.CacheWrap { return cachekv.NewStore(l) }

func (l *layer) Get(key []byte) []byte {
	if i := l.find(key); i >= 0 {
		return l.changes[i].value
	}
	return l.under.Get(key)
}

func (l *layer) Has(key []byte) bool { return l.Get(key) != nil }

func (l *layer) Set(key, value []byte) {
	storetypes.AssertValidValue(value)
	l.change(key, value)
}

func (l *layer) Delete(key []byte) { l.change(key, nil) }

// Iterator sees what was changed until now, and nothing of what is changed while it goes on.
func (l *layer) Iterator(start, end []byte) storetypes.Iterator {
	return l.merged().Iterator(start, end)
}

func (l *layer) ReverseIterator(start, end []byte) storetypes.Iterator {
	return l.merged().ReverseIterator(start, end)
}

// Write puts the changes into the store below, after which there are none here.
func (l *layer) Write() {
	l.writeTo(l.under)
	l.forget()
}

func (l *layer) writeTo(store storetypes.KVStore) {
	for _, c := range l.changes {
		if c.value == nil {
			store.Delete([]byte(c.key))
		} else {
			store.Set([]byte(c.key), c.value)
		}
	}
}

func (l *layer) forget() {
	clear(l.changes) // whose values others may be the last to hold
	l.changes, l.places = l.changes[:0], nil
}

// merged is a store to iterate over. Where anything was changed, which is seldom before something iterates, it is a branch of the SDK.
func (l *layer) merged() storetypes.KVStore {
	if len(l.changes) == 0 {
		return l.under
	}
	all := cachekv.NewStore(l.under)
	l.writeTo(all)
	return all
}

func (l *layer) change(key, value []byte) {
	storetypes.AssertValidKey(key)
	if i := l.find(key); i >= 0 {
		l.changes[i].value = value
		return
	}
	l.changes = append(l.changes, change{string(key), value})
	if l.places != nil {
		l.places[string(key)] = len(l.changes) - 1
	} else if len(l.changes) > short {
		l.places = make(map[string]int, 2*len(l.changes))
		for i, c := range l.changes {
			l.places[c.key] = i
		}
	}
}

// find is the place of a key among the changes, or -1.
func (l *layer) find(key []byte) int {
	if l.places != nil {
		if i, changed := l.places[string(key)]; changed {
			return i
		}
		return -1
	}
	for i := range l.changes {
		if l.changes[i].key == string(key) {
			return i
		}
	}
	return -1
}
