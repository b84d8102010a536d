package state

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"math/bits"

	corestore "cosmossdk.io/core/store"
)

// mostPlaces is how many a page has at most: one for each bit of what it begins with.
const mostPlaces = 64

// InPages is a store service in which keys that end in an id, and differ in the last bits of that id only, share one record of the store below: a page.
// It is for small values of one width, none where the keys say it all, which change in great number. Most of what such a value costs is its place in the
// tree of its store: a leaf of its own and the nodes above it, which are written and hashed anew with it.
//
// places is how many ids in a row share a page, a power of two up to 64. A page stands under the first key that it has room for, so that pages are in the
// order of their keys. It begins with eight bytes, big-endian, in which a bit says which places are taken, the lowest for the first; then come their values.
// One without any is not kept. All collections of such a service have keys that end in eight bytes of an id.
func InPages(stores corestore.KVStoreService, places, width int) corestore.KVStoreService {
	if bits.OnesCount(uint(places)) != 1 || places > mostPlaces || width < 0 {
		panic(fmt.Sprintf("pages of %d places of %d bytes", places, width))
	}
	return pages{stores, form{byte(places - 1), width}}
}

type pages struct {
	under corestore.KVStoreService
	form  form
}

func (p pages) OpenKVStore(ctx context.Context) corestore.KVStore {
	return paged{p.under.OpenKVStore(ctx), p.form}
}

// form is that of all pages of a service.
type form struct {
	last  byte // place of a page
	width int  // of a value
}

const idLength = 8

// locate gives the key of the page that has room for a key, and its place there.
func (f form) locate(key []byte) (at []byte, place byte, err error) {
	if len(key) < idLength {
		return nil, 0, fmt.Errorf("a key of %d bytes does not end in an id of %d", len(key), idLength)
	}
	return f.first(key), key[len(key)-1] & f.last, nil
}

// first is a key with the last bits of its id cleared.
func (f form) first(key []byte) []byte {
	at := bytes.Clone(key)
	at[len(at)-1] &^= f.last
	return at
}

// check refuses what is no page; nil is none at all.
func (f form) check(raw []byte) error {
	if raw == nil {
		return nil
	}
	if len(raw) < idLength {
		return fmt.Errorf("a page of %d bytes", len(raw))
	}
	p := page{f, raw}
	if taken := p.taken(); taken == 0 || bits.Len64(taken) > int(f.last)+1 || len(raw) != idLength+bits.OnesCount64(taken)*f.width {
		return fmt.Errorf("a page of %d bytes in which %x is taken, of %d places of %d bytes", len(raw), taken, int(f.last)+1, f.width)
	}
	return nil
}

// page is the bytes of one that was checked; none is one without values.
type page struct {
	form
	raw []byte
}

func (p page) taken() uint64 {
	if len(p.raw) == 0 {
		return 0
	}
	return binary.BigEndian.Uint64(p.raw)
}

func (p page) has(place byte) bool { return p.taken()>>place&1 == 1 }

// offset is where the value of a place begins, or would.
func (p page) offset(place byte) int {
	return idLength + bits.OnesCount64(p.taken()&(1<<place-1))*p.width
}

// value is nil where a place is not taken.
func (p page) value(place byte) []byte {
	if !p.has(place) {
		return nil
	}
	at := p.offset(place)
	return append([]byte{}, p.raw[at:at+p.width]...)
}

// with is a page in which a place has a value.
func (p page) with(place byte, value []byte) []byte { return p.replaced(place, 1<<place, value) }

// without is a page in which a place has none; nil where no other has one.
func (p page) without(place byte) []byte {
	if p.taken() == 1<<place {
		return nil
	}
	return p.replaced(place, 0, nil)
}

// replaced is a page of its own: the one below may be held by others.
func (p page) replaced(place byte, bit uint64, value []byte) []byte {
	var before, after []byte
	if len(p.raw) > 0 {
		at := p.offset(place)
		before, after = p.raw[idLength:at], p.raw[at:]
		if p.has(place) {
			after = after[p.width:]
		}
	}
	written := make([]byte, 0, idLength+len(before)+len(value)+len(after))
	written = binary.BigEndian.AppendUint64(written, p.taken()&^(1<<place)|bit)
	return append(append(append(written, before...), value...), after...)
}

// paged is a store as it looks without pages.
type paged struct {
	under corestore.KVStore
	form  form
}

func (s paged) page(key []byte) (at []byte, place byte, found page, err error) {
	at, place, err = s.form.locate(key)
	if err != nil {
		return nil, 0, page{}, err
	}
	raw, err := s.under.Get(at)
	if err == nil {
		err = s.form.check(raw)
	}
	if err != nil {
		return nil, 0, page{}, fmt.Errorf("%x: %w", at, err)
	}
	return at, place, page{s.form, raw}, nil
}

func (s paged) Get(key []byte) ([]byte, error) {
	_, place, found, err := s.page(key)
	return found.value(place), err
}

func (s paged) Has(key []byte) (bool, error) {
	_, place, found, err := s.page(key)
	return found.has(place), err
}

func (s paged) Set(key, value []byte) error {
	if len(value) != s.form.width {
		return fmt.Errorf("a value of %d bytes in a page of values of %d", len(value), s.form.width)
	}
	at, place, found, err := s.page(key)
	if err != nil {
		return err
	}
	return s.under.Set(at, found.with(place, value))
}

func (s paged) Delete(key []byte) error {
	at, place, found, err := s.page(key)
	if err != nil || !found.has(place) {
		return err
	}
	if left := found.without(place); left != nil {
		return s.under.Set(at, left)
	}
	return s.under.Delete(at)
}
