package share_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"github.com/communalia/communalia-chain/x/validator/share"
)

func TestMayAdd(t *testing.T) {
	cases := []struct {
		rule     string
		standing share.Standing
		want     bool
	}{
		{"with three communities there is no bound", share.Standing{Own: 5, Active: 7, Communities: 3}, true},
		{"a first seat is never refused", share.Standing{Own: 0, Active: 1, Communities: 4}, true},
		{"two of six are a third", share.Standing{Own: 1, Active: 5, Communities: 4}, false},
		{"two of seven are less", share.Standing{Own: 1, Active: 6, Communities: 4}, true},
		{"who has more than a third gets no more", share.Standing{Own: 4, Active: 7, Communities: 4}, false},
	}
	for _, c := range cases {
		if got := c.standing.MayAdd(); got != c.want {
			t.Errorf("%s: %t", c.rule, got)
		}
	}
}

func TestMayRemove(t *testing.T) {
	cases := []struct {
		rule     string
		standing share.Standing
		want     bool
	}{
		{"with three communities there is no bound", share.Standing{Own: 1, Active: 3, LargestOther: 2, Communities: 3}, true},
		{"one of four of each community leaves each other a third", share.Standing{Own: 1, Active: 4, LargestOther: 1, Communities: 4}, false},
		{"one of five leaves each other a quarter", share.Standing{Own: 1, Active: 5, LargestOther: 1, Communities: 4}, true},
		{"two of six would become two of five", share.Standing{Own: 3, Active: 6, LargestOther: 2, Communities: 4}, false},
		{"two of eight become two of seven", share.Standing{Own: 3, Active: 8, LargestOther: 2, Communities: 4}, true},
		{"who has a third already is raised no further", share.Standing{Own: 1, Active: 6, LargestOther: 3, Communities: 4}, false},
		{"the community's own share only falls", share.Standing{Own: 6, Active: 9, LargestOther: 1, Communities: 4}, true},
	}
	for _, c := range cases {
		if got := c.standing.MayRemove(); got != c.want {
			t.Errorf("%s: %t", c.rule, got)
		}
	}
}

// TestCensus_isWhatCountingEachCommunityGives holds the running count to one that starts anew for each community.
func TestCensus_isWhatCountingEachCommunityGives(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		census, active, holders, all := share.NewCensus(), map[string]int{}, map[string]bool{}, 0
		for range rapid.IntRange(0, 20).Draw(t, "seats") {
			community := fmt.Sprintf("c%d", rapid.IntRange(1, 5).Draw(t, "community"))
			isActive := rapid.Bool().Draw(t, "active")
			census.Count(community, isActive)
			holders[community] = true
			if isActive {
				active[community]++
				all++
			}
		}
		for n := range 7 {
			community := fmt.Sprintf("c%d", n)
			want := share.Standing{Own: active[community], Active: all, Communities: len(holders)}
			for other, seats := range active {
				if other != community {
					want.LargestOther = max(want.LargestOther, seats)
				}
			}
			if got := census.Of(community); got != want {
				t.Fatalf("%s: %+v, want %+v", community, got, want)
			}
		}
	})
}

// TestMoves_noMoveThatIsAllowedRaisesAnybodyToAThird judges the rules by what they are for.
func TestMoves_noMoveThatIsAllowedRaisesAnybodyToAThird(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seats := rapid.SliceOfN(rapid.IntRange(1, 6), share.Communities, 6).Draw(t, "active seats by community")
		mover := rapid.IntRange(0, len(seats)-1).Draw(t, "mover")
		census, all := share.NewCensus(), 0
		for n, active := range seats {
			for range active {
				census.Count(fmt.Sprint(n), true)
			}
			all += active
		}
		standing := census.Of(fmt.Sprint(mover))
		if standing.MayAdd() && 3*(seats[mover]+1) >= all+1 {
			t.Fatalf("%v: community %d may have one more", seats, mover)
		}
		for n, active := range seats {
			if n != mover && standing.MayRemove() && 3*active >= all-1 {
				t.Fatalf("%v: community %d is raised to a third where %d has one less", seats, n, mover)
			}
		}
	})
}
