package composition_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/communalia/communalia-chain/x/commission/composition"
)

func elected(persons ...string) []string { return persons }

func TestCheck_refusesWhatIsNoCommission(t *testing.T) {
	for name, c := range map[string]struct {
		groups    []composition.Group
		threshold uint32
		only      string
		want      error
	}{
		"three drawn by lot":        {[]composition.Group{{"valbonne", nil, 3}}, 2, "valbonne", nil},
		"elected and drawn, mixed":  {[]composition.Group{{"lodeve", elected("a"), 1}, {"valbonne", elected("b"), 2}}, 3, "", nil},
		"twenty":                    {[]composition.Group{{"valbonne", nil, 20}}, 20, "", nil},
		"nobody":                    {nil, 2, "", composition.ErrGroups},
		"two":                       {[]composition.Group{{"valbonne", nil, 2}}, 2, "", composition.ErrSize},
		"twenty-one":                {[]composition.Group{{"valbonne", nil, 21}}, 2, "", composition.ErrSize},
		"so many that it wraps":     {[]composition.Group{{"lodeve", nil, 1<<32 - 1}, {"valbonne", nil, 4}}, 2, "", composition.ErrSize},
		"one acts alone":            {[]composition.Group{{"valbonne", nil, 3}}, 1, "", composition.ErrThreshold},
		"more than there are":       {[]composition.Group{{"valbonne", nil, 3}}, 4, "", composition.ErrThreshold},
		"a community without place": {[]composition.Group{{"lodeve", nil, 0}, {"valbonne", nil, 3}}, 2, "", composition.ErrGroups},
		"a community twice":         {[]composition.Group{{"valbonne", nil, 2}, {"valbonne", nil, 2}}, 2, "", composition.ErrGroups},
		"out of order":              {[]composition.Group{{"valbonne", nil, 2}, {"lodeve", nil, 2}}, 2, "", composition.ErrGroups},
		"of another community":      {[]composition.Group{{"lodeve", nil, 3}}, 2, "valbonne", composition.ErrGroups},
		"a person twice":            {[]composition.Group{{"lodeve", elected("a"), 1}, {"valbonne", elected("a"), 1}}, 2, "", composition.ErrTwice},
	} {
		if err := composition.Check(c.groups, c.threshold, c.only); c.want == nil {
			require.NoError(t, err, name)
		} else {
			require.ErrorIs(t, err, c.want, name)
		}
	}
}

func TestMissing_countsWhoSitsOrHasNotAnswered(t *testing.T) {
	drawn := []composition.Place{{"valbonne", true}, {"valbonne", false}, {"lodeve", true}}
	require.EqualValues(t, 2, composition.Missing(3, "valbonne", drawn))
	require.EqualValues(t, 0, composition.Missing(1, "lodeve", drawn))
	require.EqualValues(t, 0, composition.Missing(0, "valbonne", drawn), "more than wanted is none missing")
}

// Whoever approves twice, or does not sit, adds nothing; one more who sits never takes an approval away.
func TestApproved_countsEachWhoSitsOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		person := rapid.Uint64Range(1, 8)
		approvals := rapid.SliceOf(person).Draw(t, "approvals")
		sitting := rapid.SliceOfDistinct(person, rapid.ID).Draw(t, "sitting")
		threshold := rapid.Uint32Range(2, 8).Draw(t, "threshold")
		both := map[uint64]bool{}
		for _, a := range approvals {
			for _, s := range sitting {
				if a == s {
					both[a] = true
				}
			}
		}
		got := composition.Approved(approvals, sitting, threshold)
		if got != (len(both) >= int(threshold)) {
			t.Fatal(fmt.Sprint(got, both))
		}
		if got && !composition.Approved(append(approvals, 9), append(sitting, 9), threshold) {
			t.Fatal("one more took it away")
		}
	})
}
