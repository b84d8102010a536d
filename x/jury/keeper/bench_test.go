package keeper_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/x/jury/types"
)

// To draw a jury costs the same in a community of a thousand and of a million.
func BenchmarkSummon(b *testing.B) {
	for _, n := range []uint64{1_000, 1_000_000} {
		b.Run(fmt.Sprintf("members=%d", n), func(b *testing.B) {
			c := village(b, n)
			c.summons.Barred, c.summons.Accused = []uint64{1, 2, 3, 4}, []uint64{1}
			id := uint64(0)
			for b.Loop() {
				id++
				ctx, _ := c.ctx.CacheContext()
				lot := types.Lot{ID: id, Community: valbonne, Height: 2, BlockHash: make([]byte, 32)}
				if _, err := c.Summon(ctx, lot, c.summons); err != nil {
					require.NoError(b, err)
				}
			}
		})
	}
}
