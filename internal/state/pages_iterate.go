package state

import (
	"bytes"
	"errors"

	corestore "cosmossdk.io/core/store"
)

func (s paged) Iterator(start, end []byte) (corestore.Iterator, error) {
	under, err := s.under.Iterator(start, end)
	if err != nil {
		return nil, err
	}
	before, err := s.pageAcross(start)
	if err != nil {
		return nil, errors.Join(err, under.Close())
	}
	i := &iterator{Iterator: under, form: s.form, start: start, end: end}
	i.open(before)
	i.skip()
	return i, nil
}

func (s paged) ReverseIterator(start, end []byte) (corestore.Iterator, error) {
	under, err := s.under.ReverseIterator(start, end)
	if err != nil {
		return nil, err
	}
	after, err := s.pageAcross(start)
	if err != nil {
		return nil, errors.Join(err, under.Close())
	}
	i := &iterator{Iterator: under, form: s.form, start: start, end: end, reverse: true, across: after}
	i.skip()
	return i, nil
}

// pageAcross is the page that begins before a key and has room for it or what follows: a range that begins there does not have it. The key is one of the
// collection, one of these with a zero behind it, which is the first after it, or what many of them begin with, and then there is none.
func (s paged) pageAcross(start []byte) (entry, error) {
	for _, key := range [][]byte{start, bytes.TrimSuffix(start, []byte{0})} {
		if len(key) <= idLength {
			continue
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

// open takes the values of a page that are in the range. What is no page is handed on as a value of no width that there is, for whoever decodes it to refuse.
func (i *iterator) open(stored entry) {
	if len(stored.value) == 0 {
		return
	}
	if i.form.check(stored.value) != nil {
		i.left = append(i.left, entry{stored.key, append(bytes.Clone(stored.value), make([]byte, i.form.width+1)...)})
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

func (i *iterator) Key() []byte { return i.left[0].key }

func (i *iterator) Value() []byte { return i.left[0].value }

func (i *iterator) Next() {
	i.left = i.left[1:]
	i.skip()
}
