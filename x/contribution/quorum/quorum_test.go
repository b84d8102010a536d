package quorum_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/x/contribution/quorum"
)

var (
	beneficiary = quorum.Attester{Beneficiary: true}
	outsider    = quorum.Attester{Outsider: true}
	submitter   = quorum.Attester{} // a party without being a contributor
	elder       = quorum.Attester{Outsider: true, Experienced: true}
)

func tally(attesters ...quorum.Attester) quorum.Tally {
	var t quorum.Tally
	for _, a := range attesters {
		t = t.With(a)
	}
	return t
}

func TestAsk_keepsTheLastPlaces(t *testing.T) {
	both := quorum.Rules{Required: 2, Beneficiary: true, Outsider: true}
	three := quorum.Rules{Required: 3, Beneficiary: true, Outsider: true}
	one := quorum.Rules{Required: 1, Beneficiary: true, Outsider: true}
	for name, c := range map[string]struct {
		rules  quorum.Rules
		before quorum.Tally
		asks   quorum.Attester
		answer quorum.Answer
	}{
		"two places for two conditions: a submitter meets none":  {both, tally(), submitter, quorum.ForBeneficiaryAndMore},
		"two places for two conditions: a beneficiary meets one": {both, tally(), beneficiary, quorum.Counts},
		"two places for two conditions: an outsider meets one":   {both, tally(), outsider, quorum.Counts},
		"the last place is for an outsider":                      {both, tally(beneficiary), beneficiary, quorum.ForOutsider},
		"the last place is for a beneficiary":                    {both, tally(outsider), outsider, quorum.ForBeneficiary},
		"the last condition met":                                 {both, tally(outsider), beneficiary, quorum.Counts},
		"three places leave one free":                            {three, tally(), submitter, quorum.Counts},
		"and then two are kept":                                  {three, tally(submitter), submitter, quorum.ForBeneficiaryAndMore},
		"no conditions":                                          {quorum.Rules{Required: 2}, tally(submitter), submitter, quorum.Counts},
		"complete":                                               {both, tally(outsider, beneficiary), outsider, quorum.Complete},
		"one required, two conditions: the second still counts":  {one, tally(outsider), beneficiary, quorum.Counts},
	} {
		require.Equal(t, c.answer, c.rules.Ask(c.before, c.asks), name)
	}
}

func TestNeeded_twoStandInForEachExperiencedOneMissing(t *testing.T) {
	rules := quorum.Rules{Required: 2, Experienced: 1, Outsider: true}
	require.Equal(t, 4, rules.Needed(tally()))
	require.Equal(t, 2, rules.Needed(tally(elder)))
	require.False(t, rules.Reached(tally(outsider, outsider, outsider)))
	require.True(t, rules.Reached(tally(outsider, outsider, outsider, outsider)))
	require.True(t, rules.Reached(tally(outsider, elder)))
}

// worlds visits every rule and every small set of willing attesters.
func worlds(visit func(quorum.Rules, []quorum.Attester)) {
	kinds := []quorum.Attester{
		submitter, beneficiary, outsider, elder,
		{Beneficiary: true, Experienced: true}, {Experienced: true},
	}
	for bits := range 4 {
		for required := 1; required <= 4; required++ {
			for experienced := 0; experienced <= 1; experienced++ {
				rules := quorum.Rules{Required: required, Experienced: experienced, Beneficiary: bits&1 != 0, Outsider: bits&2 != 0}
				for size := 0; size <= 5; size++ {
					sets(kinds, size, nil, func(willing []quorum.Attester) { visit(rules, willing) })
				}
			}
		}
	}
}

func sets(kinds []quorum.Attester, size int, chosen []quorum.Attester, visit func([]quorum.Attester)) {
	if size == 0 {
		visit(chosen)
		return
	}
	for i, kind := range kinds {
		sets(kinds[i:], size-1, append(chosen[:len(chosen):len(chosen)], kind), visit)
	}
}

// orders plays every order in which the willing can come, each of them trying again until nobody's word counts any more.
func orders(rules quorum.Rules, willing []quorum.Attester, t quorum.Tally, end func(quorum.Tally)) {
	stuck := true
	for i, a := range willing {
		if rules.Ask(t, a) != quorum.Counts {
			continue
		}
		stuck = false
		rest := append(append([]quorum.Attester{}, willing[:i]...), willing[i+1:]...)
		orders(rules, rest, t.With(a), end)
	}
	if stuck {
		end(t)
	}
}

// The quorum is reached in one order of the willing exactly where it is reached in all of them, exactly where all of
// their words together would do, and never with a condition unmet or one word more than needed.
func TestAsk_noOrderOfWillingAttestersIsStuck(t *testing.T) {
	worlds(func(rules quorum.Rules, willing []quorum.Attester) {
		possible := rules.Reached(tally(willing...))
		orders(rules, willing, quorum.Tally{}, func(end quorum.Tally) {
			if rules.Reached(end) != possible {
				t.Fatalf("%+v: %+v would do: %t, but one order ends with %+v", rules, willing, possible, end)
			}
			if !possible {
				return
			}
			if rules.Beneficiary && end.Beneficiaries == 0 || rules.Outsider && end.Outsiders == 0 || end.Counted < rules.Required {
				t.Fatalf("%+v: a quorum without its conditions: %+v", rules, end)
			}
			if end.Counted > max(rules.Required+2*rules.Experienced, 2)+1 {
				t.Fatalf("%+v: %d attestations for a quorum", rules, end.Counted)
			}
		})
	})
}

// Without experience asked, nobody is ever asked for more attestations than required and than there are conditions.
func TestReached_atExactlyWhatIsRequired(t *testing.T) {
	worlds(func(rules quorum.Rules, willing []quorum.Attester) {
		if rules.Experienced > 0 || !rules.Reached(tally(willing...)) {
			return
		}
		conditions := 0
		for _, condition := range []bool{rules.Beneficiary, rules.Outsider} {
			if condition {
				conditions++
			}
		}
		orders(rules, willing, quorum.Tally{}, func(end quorum.Tally) {
			if end.Counted != max(rules.Required, conditions) {
				t.Fatalf("%+v: reached with %d attestations", rules, end.Counted)
			}
		})
	})
}
