// Package page holds the buckets of ids in a row in one record.
//
// Most of what a stored value costs is its place in the tree of the store: a leaf of its own, and the nodes above it, which are written and hashed anew with
// it. Whoever sends something has their bucket charged, so that a busy block charges nearly all of them. Eight to a leaf are an eighth of the leaves, and
// take no more of a disk where one is charged now and then: three nodes less above each.
package page

import (
	"encoding/binary"
	"fmt"
	"slices"
	"time"

	"github.com/communalia/communalia-chain/x/quota/bucket"
)

// Size is how many ids in a row share a page.
const Size = 8

// Of gives the number of an id's page, and its place on it.
func Of(id uint64) (number uint64, place byte) { return id / Size, byte(id % Size) }

// ID is the id that has a place on a page.
func ID(number uint64, place byte) uint64 { return number*Size + uint64(place) }

// Page is the buckets of some of its ids, by place: for each the place in one byte, then, big-endian, gas and parts in eight bytes each, the moment in
// seconds since 1970 in eight, and its nanoseconds in four. The empty page holds none.
type Page []byte

const entry = 1 + 8 + 8 + 8 + 4

// Check refuses bytes that are no page: what was not written here.
func (p Page) Check() error {
	if len(p)%entry != 0 {
		return fmt.Errorf("%d bytes, want a multiple of %d", len(p), entry)
	}
	before := -1
	for at := 0; at < len(p); at += entry {
		place := int(p[at])
		if place <= before || place >= Size {
			return fmt.Errorf("place %d after %d, want them in order, less than %d", place, before, Size)
		}
		if nanoseconds := binary.BigEndian.Uint32(p[at+25:]); nanoseconds >= uint32(time.Second) {
			return fmt.Errorf("place %d: %d nanoseconds of a second", place, nanoseconds)
		}
		before = place
	}
	return nil
}

// Find gives the level of a place, and whether it has one.
func (p Page) Find(place byte) (level bucket.Level, known bool) {
	at, known := p.search(place)
	if !known {
		return level, false
	}
	return p.level(at), true
}

// With is a page on which a place has a level, which is of 1970 or later.
func (p Page) With(place byte, level bucket.Level) Page {
	at, known := p.search(place)
	rest := at
	if known {
		rest += entry
	}
	written := make(Page, 0, len(p)+entry)
	written = append(append(written, p[:at]...), place)
	written = binary.BigEndian.AppendUint64(written, level.Gas)
	written = binary.BigEndian.AppendUint64(written, level.Parts)
	written = binary.BigEndian.AppendUint64(written, uint64(level.At.Unix()))
	written = binary.BigEndian.AppendUint32(written, uint32(level.At.Nanosecond()))
	return append(written, p[rest:]...)
}

// Without is a page on which a place has no level.
func (p Page) Without(place byte) Page {
	at, known := p.search(place)
	if !known {
		return p
	}
	return slices.Concat(p[:at], p[at+entry:])
}

// All gives places and levels, in order.
func (p Page) All(yield func(place byte, level bucket.Level) bool) {
	for at := 0; at < len(p); at += entry {
		if !yield(p[at], p.level(at)) {
			return
		}
	}
}

// search gives where the entry of a place begins, or would.
func (p Page) search(place byte) (at int, known bool) {
	for at < len(p) && p[at] < place {
		at += entry
	}
	return at, at < len(p) && p[at] == place
}

func (p Page) level(at int) bucket.Level {
	seconds, nanoseconds := binary.BigEndian.Uint64(p[at+17:]), binary.BigEndian.Uint32(p[at+25:])
	return bucket.Level{
		Gas: binary.BigEndian.Uint64(p[at+1:]), Parts: binary.BigEndian.Uint64(p[at+9:]), At: time.Unix(int64(seconds), int64(nanoseconds)).UTC(),
	}
}
