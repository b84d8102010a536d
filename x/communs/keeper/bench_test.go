package keeper_test

import (
	"testing"

	"github.com/communalia/communalia-chain/x/communs/types"
)

func BenchmarkMintMany(b *testing.B) {
	for name, persons := range map[string]int{"one": 1, "twenty": 20} {
		b.Run(name, func(b *testing.B) {
			c := openChain(b)
			credits := make([]types.Credit, persons)
			for b.Loop() {
				c.wait(day)
				for i := range credits {
					credits[i] = types.Credit{ID: uint64(i + 1), Amount: communs, WorkEnded: c.now().Add(-day)}
				}
				if _, err := c.MintMany(c.ctx, valbonne, credits); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
