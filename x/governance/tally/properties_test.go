package tally_test

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"github.com/communalia/communalia-chain/x/governance/tally"
)

// every calls a function with all ways in which up to 20 persons can be called and vote, by every kind and call.
func every(visit func(tally.Rule, tally.Votes)) {
	for _, kind := range []tally.Kind{tally.Ordinary, tally.Constitutional} {
		for _, call := range []tally.Call{tally.First, tally.Second, tally.Urgent} {
			for _, share := range []uint64{20_000, 40_000, 100_000, 200_000, 270_000, 400_000} {
				for called := range uint64(21) {
					everyVote(called, func(v tally.Votes) {
						visit(tally.Rule{Kind: kind, Call: call, SharePPM: share, Members: called, Called: called}, v)
					})
				}
			}
		}
	}
}

func everyVote(called uint64, visit func(tally.Votes)) {
	for yes := range called + 1 {
		for no := range called - yes + 1 {
			for block := range called - yes - no + 1 {
				visit(tally.Votes{Yes: yes, No: no, Block: block})
			}
		}
	}
}

func TestPasses_saysWhatTheOracleSays(t *testing.T) {
	every(func(r tally.Rule, v tally.Votes) {
		if r.Passes(v) != oraclePasses(r, v) {
			t.Fatalf("%+v %+v: %v", r, v, r.Passes(v))
		}
	})
}

func TestPasses_oneMoreYesNeverFailsWhatPassed(t *testing.T) {
	every(func(r tally.Rule, v tally.Votes) {
		more := v
		more.Yes++
		if v.Cast() < r.Called && r.Passes(v) && !r.Passes(more) {
			t.Fatalf("%+v %+v passes, and fails with one more yes", r, v)
		}
	})
}

func TestPasses_oneMoreNoAbstentionOrBlockNeverPassesWhatFailed(t *testing.T) {
	every(func(r tally.Rule, v tally.Votes) {
		if v.Cast() == r.Called || r.Passes(v) {
			return
		}
		no, abstain, block := v, v, v
		no.No, abstain.Abstain, block.Block = no.No+1, abstain.Abstain+1, block.Block+1
		if r.Passes(no) || r.Passes(abstain) || r.Passes(block) {
			t.Fatalf("%+v %+v fails, and passes with one more no, abstention or block", r, v)
		}
	})
}

func TestYesMissing_isTheLeastThatPasses(t *testing.T) {
	every(func(r tally.Rule, v tally.Votes) {
		missing := r.YesMissing(v)
		enough, short := v, v
		enough.Yes += missing
		if !r.Passes(enough) {
			t.Fatalf("%+v %+v: %d more are said to pass", r, v, missing)
		}
		if missing > 0 {
			if short.Yes += missing - 1; r.Passes(short) {
				t.Fatalf("%+v %+v: %d more are said to be missing, one less passes", r, v, missing)
			}
		}
	})
}

func TestMayCallAgain_whatItLacksIsYesVotesOnly(t *testing.T) {
	every(func(r tally.Rule, v tally.Votes) {
		if !r.MayCallAgain(v) {
			return
		}
		if v.Yes = r.YesNeeded(); r.Kind != tally.Constitutional || r.Call != tally.First || !r.Passes(v) {
			t.Fatalf("%+v %+v", r, v)
		}
	})
}

// drawVotes draws the votes of a community of up to 20 persons.
func drawVotes(t *rapid.T, label string) tally.Votes {
	persons := rapid.SliceOfN(rapid.IntRange(0, 4), 0, 20).Draw(t, label)
	return count(persons)
}

func count(persons []int) (v tally.Votes) {
	for _, choice := range persons {
		switch choice {
		case 1:
			v.Yes++
		case 2:
			v.No++
		case 3:
			v.Abstain++
		case 4:
			v.Block++
		}
	}
	return v
}

func sum(communities []tally.Votes) (all tally.Votes) {
	for _, v := range communities {
		all.Yes, all.No, all.Abstain, all.Block = all.Yes+v.Yes, all.No+v.No, all.Abstain+v.Abstain, all.Block+v.Block
	}
	return all
}

func drawRule(t *rapid.T, called uint64) tally.Rule {
	return tally.Rule{
		Kind: rapid.SampledFrom([]tally.Kind{tally.Ordinary, tally.Constitutional}).Draw(t, "kind"), SharePPM: rapid.Uint64Range(20_000, 400_000).Draw(t, "share"),
		Call: rapid.SampledFrom([]tally.Call{tally.First, tally.Second, tally.Urgent}).Draw(t, "call"), Members: called, Called: called,
	}
}

func TestFederation_saysWhatTheOracleSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		communities := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) tally.Votes { return drawVotes(t, "community") }), 1, 12).Draw(t, "communities")
		all := sum(communities)
		r := drawRule(t, all.Cast()+rapid.Uint64Range(0, 100).Draw(t, "silent"))
		counted := uint64(len(communities)) + rapid.Uint64Range(0, 12).Draw(t, "silent communities")
		var c tally.Communities
		c.Counted = counted
		for _, v := range communities {
			c.Turn(tally.Silent, tally.VoiceOf(v))
		}
		if got, want := r.PassesFederation(all, c), oracleFederation(r, counted, communities); got != want {
			t.Fatalf("%+v %+v: %v, the oracle says %v", r, communities, got, want)
		}
		if c.YesMissing() == 0 != c.Agree() {
			t.Fatalf("%+v: %d missing, agree %v", c, c.YesMissing(), c.Agree())
		}
	})
}

// Votes come in any order, and are changed; two counters follow the signs. They come to what a count at the end comes to.
func TestFederation_orderNeverMatters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const communities, persons = 4, 8
		var choices [communities][persons]int
		var tallies [communities]tally.Votes
		c := tally.Communities{Counted: communities}
		for range rapid.IntRange(0, 100).Draw(t, "votes") {
			i, p := rapid.IntRange(0, communities-1).Draw(t, "community"), rapid.IntRange(0, persons-1).Draw(t, "person")
			choices[i][p] = rapid.IntRange(0, 4).Draw(t, "choice")
			before := tally.VoiceOf(tallies[i])
			tallies[i] = count(choices[i][:])
			c.Turn(before, tally.VoiceOf(tallies[i]))
		}
		want := tally.Communities{Counted: communities}
		for _, v := range tallies {
			want.Turn(tally.Silent, tally.VoiceOf(v))
		}
		if c != want {
			t.Fatalf("followed: %+v, counted: %+v", c, want)
		}
	})
}

// The members' majority sees persons, not communities: however a community splits, the sum is the same.
func TestFederation_splittingGainsNothingAmongMembers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		persons := rapid.SliceOfN(rapid.IntRange(0, 4), 1, 40).Draw(t, "persons")
		at := rapid.IntRange(0, len(persons)).Draw(t, "split")
		r := drawRule(t, uint64(len(persons)))
		whole, split := count(persons), sum([]tally.Votes{count(persons[:at]), count(persons[at:])})
		if r.Passes(whole) != r.Passes(split) || r.YesMissing(whole) != r.YesMissing(split) {
			t.Fatalf("%+v: %+v against %+v", r, whole, split)
		}
	})
}

func FuzzPasses(f *testing.F) {
	f.Add(uint8(1), uint8(0), uint32(40_000), uint32(100), uint32(20), uint32(3), uint32(1))
	f.Add(uint8(2), uint8(1), uint32(270_000), uint32(1<<31), uint32(1<<30), uint32(1<<29), uint32(7))
	f.Fuzz(func(t *testing.T, kind, call uint8, share, called, yes, no, block uint32) {
		r := tally.Rule{
			Kind: tally.Ordinary + tally.Kind(kind%2), Call: tally.Call(call % 3), SharePPM: uint64(share % 400_001), Members: uint64(called), Called: uint64(called),
		}
		v := tally.Votes{Yes: uint64(yes), No: uint64(no), Block: uint64(block)}
		if v.Cast() > r.Called {
			t.Skip("more votes than persons")
		}
		// The oracle counts up to what is needed: in the fuzzer it takes a quotient instead.
		product := new(big.Int).Mul(big.NewInt(int64(r.Called)), big.NewInt(int64(r.SharePPM)))
		needed := product.Quo(product.Add(product, big.NewInt(999_999)), big.NewInt(1_000_000))
		if r.Call == tally.First && r.YesNeeded() != max(needed.Uint64(), 3) && r.Members > tally.Few {
			t.Fatalf("%+v needs %d, want %s", r, r.YesNeeded(), needed)
		}
		if r.Called <= 10_000 && r.Passes(v) != oraclePasses(r, v) {
			t.Fatalf("%+v %+v: %v", r, v, r.Passes(v))
		}
		more := v
		if more.Yes++; r.Passes(v) && !r.Passes(more) {
			t.Fatalf("%+v %+v passes, and fails with one more yes", r, v)
		}
	})
}
