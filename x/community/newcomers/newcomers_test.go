package newcomers

import (
	"math/big"
	"testing"
	"time"

	"pgregory.net/rapid"
)

const day = 24 * time.Hour

var (
	rules = Rules{Period: 90 * day, Least: 6}
	start = time.Date(2026, 5, 1, 12, 0, 0, 0, time.UTC)
)

func TestCapacity_isAQuarterOfThePersonsAndSixAtLeast(t *testing.T) {
	for n, want := range map[uint64]uint64{0: 6, 8: 6, 24: 6, 27: 6, 28: 7, 100: 25, 1_000_000: 250_000} {
		if got := rules.Capacity(n); got != want {
			t.Errorf("Capacity(%d) = %d, want %d", n, got, want)
		}
	}
}

func TestTake_letsInNoMoreThanTheCapacityAtOnce(t *testing.T) {
	b := rules.Full(8, start)
	for range 6 {
		var ok bool
		if b, ok = rules.Take(b); !ok {
			t.Fatal("refused with room left")
		}
	}
	if _, ok := rules.Take(b); ok {
		t.Fatal("a seventh newcomer was let in")
	}
}

func TestRefill_givesOnePlaceInAsixthOfThePeriod(t *testing.T) {
	b := Bucket{Level: 0, At: start.Unix()}
	if got := rules.Room(rules.Refill(b, 8, start.Add(15*day-time.Second))); got != 0 {
		t.Errorf("room %d a second before 15 days, want 0", got)
	}
	if got := rules.Room(rules.Refill(b, 8, start.Add(15*day))); got != 1 {
		t.Errorf("room %d after 15 days, want 1", got)
	}
	if got := rules.RoomAt(b, 8); !got.Equal(start.Add(15 * day)) {
		t.Errorf("room at %s, want 15 days after %s", got, start)
	}
	if got := rules.Room(rules.Refill(b, 8, start.Add(10_000*day))); got != 6 {
		t.Errorf("room %d after many years, want 6", got)
	}
}

func TestRefill_fitsAShrunkenCommunity(t *testing.T) {
	b := rules.Full(100, start)
	if got := rules.Room(rules.Refill(b, 8, start)); got != 6 {
		t.Errorf("room %d after the community shrank to 8, want 6", got)
	}
}

// TestRefill_manyLooksLoseNothing: looking often and looking once give the same level.
func TestRefill_manyLooksLoseNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := Rules{Period: time.Duration(rapid.IntRange(1, 10_000_000).Draw(t, "period")) * time.Second, Least: rapid.Uint64Range(1, 50).Draw(t, "least")}
		n := rapid.Uint64Range(0, 1_000_000).Draw(t, "n")
		once := Bucket{At: start.Unix()}
		often, now := once, start
		for _, step := range rapid.SliceOfN(rapid.Int64Range(0, 400_000_000_000_000), 1, 20).Draw(t, "steps") {
			now = now.Add(time.Duration(step))
			often = r.Refill(often, n, now)
		}
		if once = r.Refill(once, n, now); once != often {
			t.Fatalf("looked at once: %+v, often: %+v", once, often)
		}
	})
}

// TestRoom_agreesWithTheOracle compares with exact fractions.
func TestRoom_agreesWithTheOracle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Uint64Range(0, 1_000_000).Draw(t, "n")
		elapsed := rapid.Int64Range(0, 10_000_000).Draw(t, "elapsed")
		capacity := big.NewRat(int64(rules.Capacity(n)), 1)
		level := new(big.Rat).Mul(capacity, big.NewRat(elapsed, int64(rules.Period/time.Second)))
		if level.Cmp(capacity) > 0 {
			level = capacity
		}
		want := new(big.Int).Quo(level.Num(), level.Denom()).Uint64()
		got := rules.Room(rules.Refill(Bucket{At: start.Unix()}, n, start.Add(time.Duration(elapsed)*time.Second)))
		if got != want {
			t.Fatalf("room %d, want %d", got, want)
		}
	})
}

func TestRescale_keepsWhatTheBucketHolds(t *testing.T) {
	long, short := Rules{Period: 90 * day, Least: 6}, Rules{Period: 30 * day, Least: 6}
	for level, want := range map[uint64]uint64{6 * long.seconds(): 6 * short.seconds(), long.seconds() / 2: short.seconds() / 2, 2: 0} {
		if got := long.Rescale(Bucket{Level: level, At: 7}, short); got != (Bucket{Level: want, At: 7}) {
			t.Errorf("%d: %+v, want %d", level, got, want)
		}
	}
	if got := short.Rescale(Bucket{Level: short.seconds()}, long); got.Level != long.seconds() {
		t.Error(got)
	}
}
