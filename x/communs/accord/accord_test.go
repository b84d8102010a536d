package accord

import (
	"testing"

	"pgregory.net/rapid"
)

func TestMismatch_comparesHours(t *testing.T) {
	both := []Rate{{"care", 12}, {"repair", 10}}
	for name, c := range map[string]struct {
		first, second []Rate
		want          string
	}{
		"the same":                       {both, both, ""},
		"another rate":                   {both, []Rate{{"care", 12}, {"repair", 11}}, "repair"},
		"one that the other lacks":       {both, []Rate{{"care", 12}, {"repair", 10}, {"teaching", 11}}, ""},
		"a dearer one that it lacks":     {both, []Rate{{"care", 12}, {"repair", 10}, {"teaching", 13}}, "teaching"},
		"a cheaper one that it lacks":    {[]Rate{{"care", 12}, {"art", 9}}, []Rate{{"care", 12}}, "art"},
		"none of either":                 {nil, nil, ""},
		"no hours to compare":            {both, nil, "care"},
		"different ones, the same worth": {[]Rate{{"a", 10}}, []Rate{{"b", 10}}, ""},
	} {
		if got := Mismatch(c.first, c.second); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
		if (Mismatch(c.second, c.first) == "") != (c.want == "") {
			t.Errorf("%s: it depends on the order", name)
		}
	}
}

// Whoever redeems, and however much they may: neither side is ever further ahead than the ceiling.
func TestMay_keepsBothSidesBelowTheCeiling(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ceiling, imbalance := Ceiling(rapid.Uint64Range(1, 1_000).Draw(t, "each"), 8, 20), int64(0)
		for range rapid.IntRange(1, 20).Draw(t, "steps") {
			side := int64(1)
			if rapid.Bool().Draw(t, "second") {
				side = -1
			}
			may := May(side*imbalance, ceiling)
			imbalance += side * int64(rapid.Uint64Range(0, may).Draw(t, "redeems"))
			if imbalance > int64(ceiling) || -imbalance > int64(ceiling) {
				t.Fatalf("%d ahead of %d", imbalance, ceiling)
			}
		}
	})
}
