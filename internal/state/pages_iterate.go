package state

import (
	"bytes"
	"errors"

	corestore "cosmossdk.io/core/store"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
)

func (s paged) Iterator(start, end []byte) (corestore.Iterator, error) {
	return s.iterate(s.under.Iterator, iterator{form: s.form, start: start, end: end})
}

func (s paged) ReverseIterator(start, end []byte) (corestore.Iterator, error) {
	return s.iterate(s.under.ReverseIterator, iterator{form: s.form, start: start, end: end, reverse: true})
}

// iterate puts an iterator before its first value. Reading may panic, in a query that has used up its gas: nothing is left open then.
func (s paged) iterate(open func(start, end []byte) (corestore.Iterator, error), i iterator) (_ corestore.Iterator, err error) {
	across, err := s.pageAcross(i.start)
	if err != nil {
		return nil, err
	}
	if i.Iterator, err = open(i.start, i.end); err != nil {
		return nil, err
	}
	opened := false
	defer func() {
		if !opened {
			err = errors.Join(err, i.Close())
		}
	}()
	if i.reverse {
		i.across = across
	} else {
		i.open(across)
	}
	i.skip()
	opened = true
	return &i, nil
}

// pageAcross is the page that begins before a key and has room for it or what follows: a range that begins there does not have it. The key is one of the
// collection, one of these with a zero behind it, which is the first after it, or what many of them begin with, and then there is none. What is neither, as
// the key of a page of a query may be, is met as far as it is one of these: who sends it sees less.
func (s paged) pageAcross(start []byte) (entry, error) {
	for _, key := range [][]byte{start, bytes.TrimSuffix(start, []byte{0})} {
		if len(key) <= idLength || len(key) > storetypes.MaxKeyLength {
			continue // the stores panic at a longer key
		}
		at := s.form.first(key)
		if bytes.Compare(at, start) >= 0 {
			continue
		}
		if raw, err := s.under.Get(at); err != nil || raw != nil {
			return entry{at, raw}, err
		}
	}
	return entry{}, nil
}

// entry is a page as it is stored, or a value as it looks.
type entry struct{ key, value []byte }

// iterator goes through the values of pages.
type iterator struct {
	corestore.Iterator // over pages
	form               form
	start, end         []byte
	reverse            bool
	across             entry   // the page that is still to come after all others
	left               []entry // values of the page that it is at, in their order, which are in the range
}

// open takes the values of a page that are in the range. What is no page is handed on as a key that is too long and a value that is too wide, so that whoever
// decodes either refuses it.
func (i *iterator) open(stored entry) {
	if stored.key == nil {
		return
	}
	if stored.value == nil || i.form.check(stored.value) != nil {
		i.left = append(i.left, entry{append(bytes.Clone(stored.key), 0), append(bytes.Clone(stored.value), make([]byte, i.form.width+1)...)})
		return
	}
	p := page{i.form, stored.value}
	for n := range int(i.form.last) + 1 {
		place := byte(n)
		if i.reverse {
			place = i.form.last - place
		}
		if !p.has(place) {
			continue
		}
		key := bytes.Clone(stored.key)
		key[len(key)-1] |= place
		if bytes.Compare(key, i.start) >= 0 && (i.end == nil || bytes.Compare(key, i.end) < 0) {
			i.left = append(i.left, entry{key, p.value(place)})
		}
	}
}

// skip goes to the next page with a value, if there is none left of this one.
func (i *iterator) skip() {
	for len(i.left) == 0 && i.Iterator.Valid() {
		stored := entry{bytes.Clone(i.Iterator.Key()), bytes.Clone(i.Iterator.Value())}
		i.Iterator.Next()
		i.open(stored)
	}
	if len(i.left) == 0 {
		i.open(i.across)
		i.across = entry{}
	}
}

func (i *iterator) Domain() (start, end []byte) { return i.start, i.end }

func (i *iterator) Valid() bool { return len(i.left) > 0 }

// Error is none as long as there is a value: the pages may have come to their end before.
func (i *iterator) Error() error {
	if i.Valid() {
		return nil
	}
	return i.Iterator.Error()
}

func (i *iterator) Key() []byte { return i.left[0].key }

func (i *iterator) Value() []byte { return i.left[0].value }

func (i *iterator) Next() {
	i.left = i.left[1:]
	i.skip()
}
