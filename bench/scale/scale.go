package scale

import (
	"fmt"
	"os"
	"runtime"
	"time"

	"github.com/communalia/communalia-chain/bench/figures"
)

const (
	few = 1_000
	// blocksPerRound makes up for how short such a block is.
	blocksPerRound = 40
	warmUps        = 200
)

// Measure builds both chains and lets their blocks take turns.
func Measure(dir string, members, rounds int) ([]figures.Figure, error) {
	blocks := warmUps + rounds*blocksPerRound
	fmt.Fprintf(os.Stderr, "  %d blocks of each; the larger chain takes some minutes to write\n", blocks)
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
	runtime.GC() // what the writing left behind
	costs := make([][]float64, len(chains))
	for block := range blocks {
		for turn := range chains {
			// Each is first as often as last: what the one before leaves behind costs both the same.
			i := (turn + block) % len(chains)
			cost, err := chains[i].attest(block)
			if err != nil {
				return nil, err
			}
			if block >= warmUps {
				costs[i] = append(costs[i], float64(cost.Nanoseconds())/1e3)
			}
		}
	}
	for _, c := range chains {
		if err := c.Close(); err != nil {
			return nil, err
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
