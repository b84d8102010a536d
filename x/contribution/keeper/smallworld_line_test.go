package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// The same with an issuance of six Communs a day, less than one contribution brings: the first of the two that is accepted
// is served when the next day begins, the other once the days after it have made up for it. None is stuck on the way.
func TestSmallWorld_aContributionReachesAnEndAlsoThroughTheLine(t *testing.T) {
	v := newVillage(t, eight[:3]...)
	v.issue(6)
	v.submitted(hours("amina", "repair", 60))
	v.submitted(hours("bruno", "repair", 60))
	e := &explorer{v: v, seen: map[string]bool{}, acts: smallWorld(), ended: map[string]int{}}
	start := e.leave(world{})
	e.explore(start, nil)
	e.enter(start)

	t.Logf("%d states, ends: %v", len(e.seen), e.ended)
	require.NotZero(t, e.ended["settled settled "])
	require.NotZero(t, e.ended["rejected settled "])
}
