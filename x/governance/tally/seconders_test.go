package tally_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/x/governance/tally"
)

func TestSeconders_growWithTheAssemblyUpToTwoOrThree(t *testing.T) {
	for _, c := range []struct{ n, ordinary, constitutional uint64 }{
		{3, 1, 1}, {5, 1, 1}, {6, 1, 2}, {10, 1, 2}, {11, 2, 3}, {15, 2, 3}, {1_000_000, 2, 3},
	} {
		require.Equal(t, c.ordinary, tally.Seconders(tally.Ordinary, c.n), "ordinary, %d", c.n)
		require.Equal(t, c.constitutional, tally.Seconders(tally.Constitutional, c.n), "constitutional, %d", c.n)
	}
}
