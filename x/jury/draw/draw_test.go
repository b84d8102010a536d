package draw_test

import (
	"encoding/hex"
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/communalia/communalia-chain/x/jury/draw"
)

// The numbers come from a second program, written from the package's description alone.
func TestSeed_isTheSameEverywhere(t *testing.T) {
	seed := draw.SeedOf([]byte("a block's hash"), 7)
	require.Equal(t, "6243ca9d1f90a9cea511bcda541abcf51f7b0a87a047bbac46bbcaca152ab3d5", hex.EncodeToString(seed[:]))
	require.NotEqual(t, seed, draw.SeedOf([]byte("a block's hash"), 8))
	require.NotEqual(t, draw.SeedOf([]byte{0}, 7), draw.SeedOf([]byte{0, 0}, 7))
	var places []uint64
	sampler := seed.Sampler("vector", 1_000_000)
	for range 5 {
		place, _ := sampler.Next()
		places = append(places, place)
	}
	require.Equal(t, []uint64{975117, 131828, 816848, 745363, 662968}, places)
}

// chiSquare is the sum over cells of (seen - expected)² / expected.
func chiSquare(seen []int, total int) float64 {
	expected, sum := float64(total)/float64(len(seen)), 0.0
	for _, n := range seen {
		sum += (float64(n) - expected) * (float64(n) - expected) / expected
	}
	return sum
}

// bound is where a uniform draw of so many degrees of freedom comes to once in some millions.
func bound(freedom int) float64 { return float64(freedom) + 5*math.Sqrt(2*float64(freedom)) + 15 }

func TestBelow_isUniform(t *testing.T) {
	for _, n := range []uint64{2, 3, 7, 10, 97} {
		stream := draw.SeedOf([]byte("uniform"), n).Stream("test")
		seen := make([]int, n)
		const total = 100_000
		for range total {
			seen[stream.Below(n)]++
		}
		require.Less(t, chiSquare(seen, total), bound(int(n)-1), "%d places", n)
	}
}

func TestBelow_coversTheWholeRange(t *testing.T) {
	stream := draw.SeedOf(nil, 1).Stream("test")
	require.Zero(t, stream.Below(1))
	high := false
	for range 64 {
		high = high || stream.Below(math.MaxUint64) > math.MaxUint64/2
	}
	require.True(t, high)
}

// Every place is as likely to be the first, the second or the last drawn.
func TestSampler_isUniformAtEachTurn(t *testing.T) {
	const n, total = 12, 24_000
	seen := [3][]int{make([]int, n), make([]int, n), make([]int, n)}
	pairs := make([]int, n*n)
	for lot := range uint64(total) {
		sampler := draw.SeedOf([]byte("turns"), lot).Sampler("test", n)
		var before uint64
		for turn := range seen {
			place, more := sampler.Next()
			require.True(t, more)
			seen[turn][place]++
			if turn == 1 {
				pairs[before*n+place]++
			}
			before = place
		}
	}
	for turn := range seen {
		require.Less(t, chiSquare(seen[turn], total), bound(n-1), "turn %d", turn)
	}
	var unequal []int
	for i, count := range pairs {
		if i/n == i%n {
			require.Zero(t, count, "nobody is drawn twice")
			continue
		}
		unequal = append(unequal, count)
	}
	require.Less(t, chiSquare(unequal, total), bound(len(unequal)-1))
}

func TestSampler_drawsEachPlaceOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Uint64Range(0, 300).Draw(t, "places")
		sampler := draw.SeedOf(rapid.SliceOf(rapid.Byte()).Draw(t, "hash"), rapid.Uint64().Draw(t, "lot")).Sampler("test", n)
		seen := map[uint64]bool{}
		for place, more := sampler.Next(); more; place, more = sampler.Next() {
			if place >= n || seen[place] {
				t.Fatalf("place %d of %d, drawn before: %t", place, n, seen[place])
			}
			seen[place] = true
		}
		if uint64(len(seen)) != n {
			t.Fatalf("%d of %d places drawn", len(seen), n)
		}
	})
}

func TestChance_happensAsOftenAsSaid(t *testing.T) {
	for _, ppm := range []uint32{0, 10_000, 50_000, 500_000, 1_000_000} {
		hits, apart := 0, 0
		const total = 40_000
		for lot := range uint64(total) {
			seed := draw.SeedOf([]byte("chance"), lot)
			one, other := seed.Chance("audit", ppm), seed.Chance("another", ppm)
			if one {
				hits++
			}
			if one != other {
				apart++
			}
		}
		expected := float64(total) * float64(ppm) / 1e6
		deviation := math.Sqrt(expected * (1 - float64(ppm)/1e6))
		require.InDelta(t, expected, float64(hits), 5*deviation+0.5, "%d ppm", ppm)
		if ppm > 0 && ppm < 1_000_000 {
			require.NotZero(t, apart, "purposes are draws of their own")
		}
	}
}

func TestJury_takesTheFreshFirstAndFindsEveryoneThereIs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 40).Draw(t, "n")
		kinds := make([]draw.Result, n)
		free := 0
		for i := range kinds {
			kinds[i] = rapid.SampledFrom([]draw.Result{draw.Taken, draw.Barred, draw.Quiet}).Draw(t, "kind")
			if kinds[i] != draw.Barred {
				free++
			}
		}
		wanted, tries := rapid.IntRange(1, 7).Draw(t, "wanted"), rapid.IntRange(1, 8).Draw(t, "tries")
		seed := draw.SeedOf([]byte("jury"), rapid.Uint64().Draw(t, "lot"))
		see := func(place uint64) (draw.Result, error) { return kinds[place], nil }
		looks, err := seed.Jury(uint64(n), wanted, tries, see)
		if err != nil {
			t.Fatal(err)
		}
		taken, quiet := 0, 0
		for _, look := range looks {
			switch look.Result {
			case draw.Taken, draw.TakenQuiet:
				taken++
				if kinds[look.Place] == draw.Barred {
					t.Fatal("a barred person was taken")
				}
			case draw.Quiet:
				quiet++
			}
		}
		if taken != min(wanted, free) {
			t.Fatalf("%d taken, %d wanted, %d free", taken, wanted, free)
		}
		if quiet > wanted*tries {
			t.Fatalf("%d quiet persons passed over", quiet)
		}
		if !seed.Redraw(uint64(n), wanted, tries, looks) {
			t.Fatal("it cannot be drawn again")
		}
		if len(looks) == 0 {
			return
		}
		forged := slices.Clone(looks)
		forged[rapid.IntRange(0, len(looks)-1).Draw(t, "forged")].Place++
		if seed.Redraw(uint64(n), wanted, tries, forged) {
			t.Fatal("another draw passes for this one")
		}
	})
}
