package draw_test

import (
	"testing"

	"github.com/communalia/communalia-chain/x/jury/draw"
)

// Whoever the places belong to, a draw takes nobody twice and nobody who is barred, as many as are wanted where there are so many, and whoever draws
// again comes to the same; one look changed is seen.
func FuzzJury(f *testing.F) {
	f.Add([]byte("a block"), uint64(1), uint16(8), uint8(3), uint8(8), []byte{0})
	f.Add([]byte{}, uint64(0), uint16(1), uint8(7), uint8(1), []byte{1, 2, 0})
	f.Add([]byte("quiet"), uint64(9), uint16(300), uint8(5), uint8(2), []byte{2, 2, 2, 1})
	f.Fuzz(func(t *testing.T, block []byte, lot uint64, n uint16, wanted, tries uint8, persons []byte) {
		places := uint64(n % 2_000)
		want, most := int(wanted%8), int(tries%16)
		kinds := []draw.Result{draw.Taken, draw.Barred, draw.Quiet}
		kindOf := func(place uint64) draw.Result {
			if len(persons) == 0 {
				return draw.Taken
			}
			return kinds[persons[place%uint64(len(persons))]%3]
		}
		seed := draw.SeedOf(block, lot)
		looks, err := seed.Jury(places, want, most, func(place uint64) (draw.Result, error) { return kindOf(place), nil })
		if err != nil {
			t.Fatal(err)
		}
		found, seen := 0, map[uint64]bool{}
		for _, look := range looks {
			if seen[look.Place] || look.Place >= places {
				t.Fatalf("place %d of %d is looked at twice, or is none", look.Place, places)
			}
			seen[look.Place] = true
			if look.Result == draw.Taken || look.Result == draw.TakenQuiet {
				found++
				if kindOf(look.Place) == draw.Barred {
					t.Fatalf("place %d is barred and drawn", look.Place)
				}
			}
		}
		eligible := 0
		for place := range places {
			if kindOf(place) != draw.Barred {
				eligible++
			}
		}
		if found != min(want, eligible) {
			t.Fatalf("%d drawn, %d wanted of %d", found, want, eligible)
		}
		if !seed.Redraw(places, want, most, looks) {
			t.Fatal("who draws again comes to something else")
		}
		if len(looks) > 0 {
			looks[len(looks)-1].Place++
			if seed.Redraw(places, want, most, looks) {
				t.Fatal("another place passes for the one that was drawn")
			}
		}
	})
}

// A number below a bound is below it, and so is every one that follows.
func FuzzBelow(f *testing.F) {
	f.Add([]byte("a block"), uint64(1), "jury", uint64(1))
	f.Add([]byte("a block"), uint64(1), "", uint64(1<<63+1))
	f.Add([]byte{}, ^uint64(0), "audit", ^uint64(0))
	f.Fuzz(func(t *testing.T, block []byte, lot uint64, purpose string, bound uint64) {
		if bound == 0 {
			t.Skip("there is no number below 0")
		}
		one, other := draw.SeedOf(block, lot).Stream(purpose), draw.SeedOf(block, lot).Stream(purpose)
		for range 8 {
			if x := one.Below(bound); x >= bound || x != other.Below(bound) {
				t.Fatalf("%d below %d, or not drawn again", x, bound)
			}
		}
	})
}
