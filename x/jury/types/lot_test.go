package types_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"

	"github.com/communalia/communalia-chain/x/jury/types"
)

func TestDrawnRef_isReadAsItWasWrittenAndFitsIntoADueItem(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lot := types.Lot{
			ID:        rapid.Uint64().Draw(t, "id"),
			Community: rapid.StringMatching(`[a-z0-9-]{3,32}`).Draw(t, "community"),
			Height:    rapid.Int64Min(0).Draw(t, "height"),
			BlockHash: rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(t, "hash"),
		}
		waiting := types.WaitingLot{
			Kind: rapid.StringMatching(`[a-z/]{1,24}`).Draw(t, "kind"),
			Ref:  rapid.SliceOfN(rapid.Byte(), 0, 16).Draw(t, "ref"),
		}
		require.NoError(t, types.ValidateMatter(waiting.Kind, waiting.Ref))
		ref := types.DrawnRef(waiting, lot)
		require.NoError(t, scheduletypes.Item{Kind: types.KindLot, Scope: lot.Community, Ref: ref, Weight: 1}.Validate())
		got, kind, about, err := types.ReadDrawnRef(ref)
		require.NoError(t, err)
		require.Equal(t, lot, got)
		require.Equal(t, waiting.Kind, kind)
		require.True(t, bytes.Equal(waiting.Ref, about))
	})
}

func TestReadDrawnRef_survivesAnyBytes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		_, _, _, err := types.ReadDrawnRef(rapid.SliceOfN(rapid.Byte(), 0, 128).Draw(t, "ref"))
		if err != nil {
			require.ErrorIs(t, err, types.ErrBrokenInvariant)
		}
	})
	for _, length := range []int{0, 15, 16, 17, 18} {
		_, _, _, err := types.ReadDrawnRef(bytes.Repeat([]byte{0xff}, length))
		require.ErrorIs(t, err, types.ErrBrokenInvariant)
	}
}
