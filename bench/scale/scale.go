package scale

import (
	"fmt"
	"os"
	"time"

	"github.com/communalia/communalia-chain/bench/figures"
)

const (
	few = 1_000
	// blocksPerRound makes up for how short such a block is.
	blocksPerRound = 20
	warmUps        = 20
)

// Measure builds both chains and lets their blocks take turns.
func Measure(dir string, members, rounds int) ([]figures.Figure, error) {
	blocks := warmUps + rounds*blocksPerRound
	var chains []*chain
	for _, size := range []int{few, members} {
		began := time.Now()
		c, err := build(dir, size, blocks)
		if err != nil {
			return nil, fmt.Errorf("%d members: %w", size, err)
		}
		chains = append(chains, c)
		fmt.Fprintf(os.Stderr, "  %d members at genesis, written in %.0f s\n", size, time.Since(began).Seconds())
	}
	costs := make([][]float64, len(chains))
	for block := range blocks {
		for i, c := range chains {
			cost, err := c.attest(block)
			if err != nil {
				return nil, err
			}
			if block >= warmUps {
				costs[i] = append(costs[i], float64(cost.Nanoseconds())/1e3)
			}
		}
	}
	small, large := figures.Median(costs[0]), figures.Median(costs[1])
	return []figures.Figure{
		{Name: "block_1m_vs_1k", Value: large / small, Unit: "ratio"},
		{Name: "block_1k_us", Value: small, Unit: "us/block"},
		{Name: "block_1m_us", Value: large, Unit: "us/block"},
		{Name: "block_1m_members", Value: float64(members), Unit: "count"},
	}, nil
}
