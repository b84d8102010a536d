package invariants_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/app/invariants"
	"github.com/communalia/communalia-chain/testutil/chain"
)

// least is how many invariants there are at the least: none is dropped in silence.
const least = 62

func TestAll_areNamedOnceAndHoldForAVillage(t *testing.T) {
	c := chain.New(t)
	all := invariants.All(c.Node().Keepers)
	require.GreaterOrEqual(t, len(all), least)
	modules, names := map[string]int{}, map[string]bool{}
	for _, i := range all {
		require.NotEmpty(t, i.Name)
		require.False(t, names[i.Module+": "+i.Name], "%s: %s stands twice", i.Module, i.Name)
		names[i.Module+": "+i.Name] = true
		modules[i.Module]++
		t.Logf("%s: %s", i.Module, i.Name)
	}
	for _, module := range []string{
		"schedule", "quota", "community", "reputation", "jury", "communs", "contribution", "validator", "governance", "commission", "meeting", invariants.Across,
	} {
		require.Positive(t, modules[module], "nothing is said of %s", module)
	}
	require.NoError(t, invariants.Check(c.Context(), c.Node().Keepers))
}
