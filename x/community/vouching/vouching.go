// Package vouching says how many people must give their word for one more.
package vouching

import "math/bits"

const (
	fewest = 2
	most   = 3
)

// Max is how many vouches are ever kept for one candidacy or membership: more say nothing more, and what is kept has a bound.
const Max = 7

// Needed is min(3, ⌈√n⌉), 2 at least, in a community of n active persons.
func Needed(n uint64) uint32 {
	return uint32(min(most, max(fewest, sqrtUp(n))))
}

// sqrtUp is ⌈√n⌉ by Newton's method from above, in integers.
func sqrtUp(n uint64) uint64 {
	if n < 2 {
		return n
	}
	root := uint64(1) << ((bits.Len64(n) + 1) / 2) // at least √n; 1<<32 at most
	for {
		next := (root + n/root) / 2
		if next >= root {
			break
		}
		root = next
	}
	// root is ⌊√n⌋, at most 1<<32 - 1, so the square does not overflow.
	if root*root < n {
		root++
	}
	return root
}

// MaxObjections is how many persons are enough to put a candidacy to the assembly, however large the community.
const MaxObjections = 3

// Objections is how many persons who object put a candidacy to the assembly of n active persons: min(3, ⌈n/5⌉), one at least.
func Objections(n uint64) uint32 {
	return uint32(max(1, min(MaxObjections, (n+4)/5)))
}
