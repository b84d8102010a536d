package scale

import (
	"fmt"
	"os"
	"runtime"
	"slices"
	"time"

	"github.com/communalia/communalia-chain/bench/figures"
	community "github.com/communalia/communalia-chain/x/community/types"
	governance "github.com/communalia/communalia-chain/x/governance/types"
)

const (
	few = 1_000
	// blocksPerRound makes up for how short such a block is.
	blocksPerRound = 40
	warmUps        = 200
	// docketWarmUps are blocks of lots that are not counted.
	docketWarmUps = 8
	// mostLots is how many blocks of each kind there can be before a pair has attested as often as it may.
	mostLots = 46
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
	costs, err := byTurns(chains, blocks, (*chain).attest)
	if err != nil {
		return nil, err
	}
	measured := compared("block", "us/block", costs, warmUps)
	drawn, err := measureLots(chains, docketWarmUps+len(lots)*min(3*rounds, mostLots))
	if err != nil {
		return nil, err
	}
	voted, err := measureVotes(chains)
	if err != nil {
		return nil, err
	}
	asked, err := askAndClose(chains)
	if err != nil {
		return nil, err
	}
	return append(slices.Concat(measured, drawn, voted, asked), figures.Figure{Name: "block_1m_members", Value: float64(members), Unit: "count"}), nil
}

// measureLots measures blocks in which lots fall due: such as settle, and such as draw a jury.
func measureLots(chains []*chain, blocks int) ([]figures.Figure, error) {
	for _, c := range chains {
		if err := c.fillDocket(blocks); err != nil {
			return nil, err
		}
	}
	costs, err := byTurns(chains, blocks, (*chain).drawBatch)
	if err != nil {
		return nil, err
	}
	var all []figures.Figure
	sums := make([]float64, len(chains))
	for kind, lot := range lots {
		of := make([][]float64, len(chains))
		for i := range chains {
			for b := docketWarmUps + kind; b < blocks; b += len(lots) {
				of[i] = append(of[i], costs[i][b])
			}
			sums[i] += figures.Median(of[i])
		}
		all = append(all, compared(lot.name+"_lots", "us/block", of, 0)...)
	}
	return append([]figures.Figure{{Name: "draw_and_settle_1m_vs_1k", Value: sums[1] / sums[0], Unit: "ratio"}}, all...), nil
}

// measureVotes measures blocks in which votes of the federation open, and in which they close.
func measureVotes(chains []*chain) ([]figures.Figure, error) {
	closes := make([]time.Time, len(chains)) // the first of them
	for i, c := range chains {
		for vote := range votes {
			if err := c.propose(vote); err != nil {
				return nil, err
			}
		}
		closes[i] = c.Now().Add(time.Second + governance.DefaultRules(community.FederationScope).Constitutional.VotingPeriod)
	}
	runtime.GC()
	opening, err := byTurns(chains, votes, (*chain).openVote)
	if err != nil {
		return nil, err
	}
	for i, c := range chains {
		if err := c.wait(closes[i].Add(-time.Second)); err != nil {
			return nil, err
		}
	}
	runtime.GC()
	closing, err := byTurns(chains, votes, (*chain).closeVote)
	if err != nil {
		return nil, err
	}
	sum := func(i int) float64 { return figures.Median(opening[i]) + figures.Median(closing[i]) }
	return slices.Concat([]figures.Figure{{Name: "open_and_close_1m_vs_1k", Value: sum(1) / sum(0), Unit: "ratio"}},
		compared("open_vote", "us/block", opening, 0), compared("close_vote", "us/block", closing, 0)), nil
}

// byTurns has each chain execute its blocks in turn, and gives the cost of each in µs.
func byTurns(chains []*chain, blocks int, execute func(c *chain, block int) (time.Duration, error)) ([][]float64, error) {
	costs := make([][]float64, len(chains))
	for block := range blocks {
		for turn := range chains {
			// Each is first as often as last: what the one before leaves behind costs both the same.
			i := (turn + block) % len(chains)
			cost, err := execute(chains[i], block)
			if err != nil {
				return nil, err
			}
			costs[i] = append(costs[i], float64(cost.Nanoseconds())/1e3)
		}
	}
	return costs, nil
}

// compared are the medians of both chains without their first blocks, and the ratio of the larger to the smaller.
func compared(name, unit string, costs [][]float64, first int) []figures.Figure {
	small, large := figures.Median(costs[0][first:]), figures.Median(costs[1][first:])
	return []figures.Figure{
		{Name: name + "_1m_vs_1k", Value: large / small, Unit: "ratio"},
		{Name: name + "_1k_us", Value: small, Unit: unit},
		{Name: name + "_1m_us", Value: large, Unit: unit},
	}
}
