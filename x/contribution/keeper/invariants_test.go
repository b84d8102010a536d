package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/x/contribution/keeper"
	"github.com/communalia/communalia-chain/x/contribution/types"
)

func TestInvariants_eachSeesWhatItIsFor(t *testing.T) {
	v := newVillage(t, eight...)
	v.submitted(hours("bruno", "repair", 60))
	require.NoError(t, v.withdraw("chloe", v.submitted(hours("chloe", "repair", 60))))
	invariants := keeper.Invariants(v.keeper)
	require.Len(t, keeper.Corruptions, len(invariants))
	for i, invariant := range invariants {
		require.NoError(t, invariant.Check(v.ctx), invariant.Name)
		corrupted, _ := v.ctx.CacheContext()
		require.NoError(t, keeper.Corruptions[i](v.keeper, corrupted), invariant.Name)
		err := invariant.Check(corrupted)
		require.Error(t, err, invariant.Name)
		if i > 0 {
			require.ErrorIs(t, err, types.ErrBrokenInvariant, invariant.Name)
		}
	}
}
