// Package draw draws by lot from public data, so that anyone who has the data comes to the same draw.
//
// A seed follows from the hash of a block and the number of a lot. From the seed follows a stream of numbers: SHA-256 over the seed, a purpose
// and a counter. Numbers below a bound are uniform: what would favour small ones is thrown away. Nothing here knows a store or a clock.
package draw

import (
	"crypto/sha256"
	"encoding/binary"
)

// domain keeps these hashes apart from all others that may be taken of the same bytes.
const domain = "communalia/draw/v1"

// million is the whole, in parts per million.
const million = 1_000_000

// Seed is what a draw follows from.
type Seed [sha256.Size]byte

// SeedOf is the seed of a lot that a block draws. No two lots share a number, so no two draws of a block share a seed.
func SeedOf(blockHash []byte, lot uint64) Seed {
	hash := sha256.New()
	hash.Write([]byte(domain))
	hash.Write(binary.BigEndian.AppendUint64(nil, uint64(len(blockHash))))
	hash.Write(blockHash)
	hash.Write(binary.BigEndian.AppendUint64(nil, lot))
	return Seed(hash.Sum(nil))
}

// Chance tells whether something that happens so many times in a million happens. Each purpose is a draw of its own.
func (s Seed) Chance(purpose string, ppm uint32) bool {
	return s.Stream(purpose).Below(million) < uint64(ppm)
}

// Stream is a sequence of numbers that follows from a seed and a purpose.
type Stream struct {
	seed    Seed
	purpose string
	counter uint64
}

// Stream begins the sequence of a purpose.
func (s Seed) Stream(purpose string) *Stream { return &Stream{seed: s, purpose: purpose} }

// next is the next 64 bits.
func (s *Stream) next() uint64 {
	block := binary.BigEndian.AppendUint64(append(s.seed[:len(s.seed):len(s.seed)], s.purpose...), s.counter)
	s.counter++
	sum := sha256.Sum256(block)
	return binary.BigEndian.Uint64(sum[:8])
}

// Below is a number from 0 to n-1, each as likely as the others. n is at least 1.
func (s *Stream) Below(n uint64) uint64 {
	// The numbers from 0 to 2^64-1 fall into whole runs of n and a rest; a number of the rest is drawn again.
	rest := (^uint64(0)%n + 1) % n
	for {
		if x := s.next(); x <= ^uint64(0)-rest {
			return x % n
		}
	}
}

// Sampler draws places 0 to n-1 one after the other, none twice, without making a list of them: a shuffle of which only the swaps
// that were made are kept.
type Sampler struct {
	stream  *Stream
	n       uint64
	drawn   uint64
	swapped map[uint64]uint64
}

// Sampler begins to draw from n places.
func (s Seed) Sampler(purpose string, n uint64) *Sampler {
	return &Sampler{stream: s.Stream(purpose), n: n, swapped: map[uint64]uint64{}}
}

// Next is another place; false where all have been drawn.
func (s *Sampler) Next() (place uint64, more bool) {
	if s.drawn == s.n {
		return 0, false
	}
	at := s.drawn + s.stream.Below(s.n-s.drawn)
	place = s.at(at)
	s.swapped[at] = s.at(s.drawn)
	delete(s.swapped, s.drawn)
	s.drawn++
	return place, true
}

func (s *Sampler) at(i uint64) uint64 {
	if place, moved := s.swapped[i]; moved {
		return place
	}
	return i
}
