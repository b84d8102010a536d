package bucket_test

import (
	"math/big"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/communalia/communalia-chain/x/quota/bucket"
)

var (
	usual = bucket.Rules{Capacity: 20_000_000, RefillPerHour: 4_000_000}
	noon  = time.Date(2026, 1, 2, 12, 0, 0, 0, time.UTC)
)

func TestBucket_fillsAtAnEvenPaceUpToItsCapacity(t *testing.T) {
	empty := bucket.Level{At: noon}
	for _, c := range []struct {
		after      time.Duration
		gas, parts uint64
	}{
		{-time.Hour, 0, 0},
		{0, 0, 0},
		{1, 0, 4_000_000},
		{899_999, 0, 899_999 * 4_000_000},
		{900_000, 1, 0}, // 3,600 s / 4,000,000
		{time.Second, 1_111, 400_000_000_000},
		{time.Hour, 4_000_000, 0},
		{5*time.Hour - 1, 19_999_999, bucket.Parts - 4_000_000},
		{5 * time.Hour, 20_000_000, 0},
		{100 * 365 * 24 * time.Hour, 20_000_000, 0},
	} {
		got := empty.Read(usual, noon.Add(c.after))
		if got.Gas != c.gas || got.Parts != c.parts {
			t.Errorf("after %s: %d gas and %d parts, want %d and %d", c.after, got.Gas, got.Parts, c.gas, c.parts)
		}
	}
}

func TestTake_neverGoesBelowEmpty(t *testing.T) {
	full := bucket.Full(usual, noon)
	if got := full.Take(20_000_000); got != (bucket.Level{At: noon}) {
		t.Errorf("%+v", got)
	}
	if got := full.Take(20_000_001); got != (bucket.Level{At: noon}) {
		t.Errorf("%+v", got)
	}
}

func TestReadyAt_isTheFirstMomentWithRoom(t *testing.T) {
	level := bucket.Level{Gas: 120_000, At: noon}
	if got, want := level.ReadyAt(usual, 350_000), noon.Add(207*time.Second); !got.Equal(want) {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := level.ReadyAt(usual, 120_000); !got.Equal(noon) {
		t.Errorf("there is room already, got %s", got)
	}
	if got, want := (bucket.Level{At: noon}).FullAt(usual), noon.Add(5*time.Hour); !got.Equal(want) {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestRules_aBucketFillsWithinAYear(t *testing.T) {
	for _, c := range []struct {
		rules bucket.Rules
		valid bool
	}{
		{usual, true},
		{bucket.Rules{Capacity: 0, RefillPerHour: 1}, false},
		{bucket.Rules{Capacity: 8_760, RefillPerHour: 1}, true},
		{bucket.Rules{Capacity: 8_761, RefillPerHour: 1}, false},
		{bucket.Rules{Capacity: 1, RefillPerHour: 0}, false},
		{bucket.Rules{Capacity: 1<<64 - 1, RefillPerHour: 1<<64 - 1}, true},
	} {
		if c.rules.Valid() != c.valid {
			t.Errorf("%+v: got %t", c.rules, !c.valid)
		}
	}
}

// slow is a bucket with fractions of any length, that is looked at after every step.
type slow struct {
	rules bucket.Rules
	level *big.Rat
	at    time.Time
}

func (s *slow) read(now time.Time) {
	passed := new(big.Rat).SetFrac64(int64(max(now.Sub(s.at), 0)), int64(time.Hour))
	s.level.Add(s.level, passed.Mul(passed, gas(s.rules.RefillPerHour)))
	if full := gas(s.rules.Capacity); s.level.Cmp(full) > 0 {
		s.level = full
	}
	s.at = now
}

func (s *slow) take(amount uint64) {
	if s.level.Cmp(gas(amount)) < 0 {
		s.level = new(big.Rat)
		return
	}
	s.level.Sub(s.level, gas(amount))
}

func gas(amount uint64) *big.Rat {
	return new(big.Rat).SetInt(new(big.Int).SetUint64(amount))
}

func exact(l bucket.Level) *big.Rat {
	parts := new(big.Rat).SetFrac(new(big.Int).SetUint64(l.Parts), new(big.Int).SetUint64(bucket.Parts))
	return parts.Add(parts, gas(l.Gas))
}

// check holds a level, and the moment at which it has room for some gas, to the slow one.
func check(tb interface{ Fatalf(string, ...any) }, s *slow, level bucket.Level, ask uint64) {
	if got := exact(level); got.Cmp(s.level) != 0 {
		tb.Fatalf("level is %s, want %s", got.FloatString(12), s.level.FloatString(12))
	}
	if level.Parts >= bucket.Parts || level.Gas > s.rules.Capacity {
		tb.Fatalf("%+v is out of form", level)
	}
	ready := level.ReadyAt(s.rules, ask)
	if level.Read(s.rules, ready).Gas < ask {
		tb.Fatalf("%+v has no room for %d at %s", level, ask, ready)
	}
	if ready.After(level.At) && level.Read(s.rules, ready.Add(-1)).Gas >= ask {
		tb.Fatalf("%+v has room for %d before %s", level, ask, ready)
	}
}

func TestBucket_isExactHoweverItIsUsed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rules := bucket.Rules{Capacity: rapid.Uint64Range(1, 200_000_000).Draw(t, "capacity")}
		rules.RefillPerHour = rapid.Uint64Range(rules.Capacity/8_760+1, 1<<40).Draw(t, "refill")
		level, oracle := bucket.Full(rules, noon), &slow{rules, gas(rules.Capacity), noon}
		for range rapid.IntRange(1, 50).Draw(t, "steps") {
			wait := rapid.OneOf(rapid.Int64Range(0, 1_000_000), rapid.Int64Range(0, int64(400*24*time.Hour))).Draw(t, "wait")
			level = level.Read(rules, level.At.Add(time.Duration(wait)))
			oracle.read(oracle.at.Add(time.Duration(wait)))
			check(t, oracle, level, rapid.Uint64Range(0, rules.Capacity).Draw(t, "ask"))
			amount := rapid.Uint64Range(0, rules.Capacity+10).Draw(t, "amount")
			level = level.Take(amount)
			oracle.take(amount)
			check(t, oracle, level, rapid.Uint64Range(0, rules.Capacity).Draw(t, "ask"))
		}
	})
}

func TestBucket_readingOftenLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rules := bucket.Rules{Capacity: 1_000_000, RefillPerHour: rapid.Uint64Range(1_000, 5_000_000).Draw(t, "refill")}
		start := bucket.Level{At: noon}
		often, end := start, noon
		for range 200 {
			end = end.Add(time.Duration(rapid.Int64Range(0, int64(time.Minute)).Draw(t, "wait")))
			often = often.Read(rules, end)
		}
		if once := start.Read(rules, end); once != often {
			t.Fatalf("read often %+v, read once %+v", often, once)
		}
	})
}

// FuzzBucket looks for rules, levels and moments at which the fast rule and the slow one differ.
func FuzzBucket(f *testing.F) {
	f.Add(uint64(20_000_000), uint64(4_000_000), uint64(0), uint64(0), int64(time.Hour), uint64(350_000))
	f.Add(uint64(1), uint64(1), uint64(0), bucket.Parts-1, int64(1), uint64(1))
	f.Add(uint64(1<<64-1), uint64(1<<64-1), uint64(1<<64-2), bucket.Parts-1, int64(1<<62), uint64(1<<64-1))
	f.Add(uint64(100_000_000), uint64(11_416), uint64(5), uint64(7), int64(-1), uint64(99_999_999))
	f.Fuzz(func(t *testing.T, capacity, refill, level, parts uint64, wait int64, ask uint64) {
		rules := bucket.Rules{Capacity: capacity, RefillPerHour: refill}
		if !rules.Valid() || wait > 1<<62 || wait < -1<<62 {
			t.Skip()
		}
		stored := bucket.Level{Gas: level % capacity, Parts: parts % bucket.Parts, At: noon}
		oracle := &slow{rules, exact(stored), noon}
		now := noon.Add(time.Duration(wait))
		oracle.read(now)
		read := stored.Read(rules, now)
		check(t, oracle, read, min(ask, capacity))
		taken := read.Take(ask)
		oracle.take(ask)
		check(t, oracle, taken, min(ask, capacity))
	})
}
