// Package catchup measures how fast a node catches up by blocks: all signatures under each are verified, it is saved and executed. The network between
// the nodes is left out.
package catchup

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/communalia/communalia-chain/bench/figures"
	"github.com/communalia/communalia-chain/bench/harness"
	"github.com/communalia/communalia-chain/bench/ledger"
)

const (
	// quiet blocks are those of a community that does something now and then: each transaction has one, and an empty one follows. full blocks hold as
	// much as a network makes of a rush.
	quiet, full = 4_000, 100
	fullTxs     = 200
	// batch is how many blocks are read before they are taken: a network would bring them.
	batch = 50
)

// Measure makes a chain on one node, and has another take all its blocks.
func Measure(dir string) ([]figures.Figure, error) {
	people, genesis, err := ledger.Founded()
	if err != nil {
		return nil, err
	}
	ahead, err := ledger.OpenVillage(filepath.Join(dir, "ahead"), genesis)
	if err != nil {
		return nil, err
	}
	if err := makeBlocks(ahead, people); err != nil {
		return nil, err
	}
	behind, err := ledger.OpenVillage(filepath.Join(dir, "behind"), genesis)
	if err != nil {
		return nil, err
	}
	calm, err := take(behind, ahead, 1+quiet)
	if err != nil {
		return nil, err
	}
	rush, err := take(behind, ahead, ahead.Height())
	if err != nil {
		return nil, err
	}
	if !bytes.Equal(ahead.AppHash(), behind.AppHash()) {
		return nil, fmt.Errorf("at height %d the node that caught up has app hash %X, the other %X", ahead.Height(), behind.AppHash(), ahead.AppHash())
	}
	if err := behind.Close(); err != nil {
		return nil, err
	}
	return []figures.Figure{
		{Name: "catchup_quiet_blocks_per_s", Value: quiet / calm.Seconds(), Unit: "blocks/s"},
		{Name: "catchup_full_blocks_per_s", Value: full / rush.Seconds(), Unit: "blocks/s"},
		{Name: "catchup_full_txs_per_s", Value: full * fullTxs / rush.Seconds(), Unit: "tx/s"},
	}, ahead.Close()
}

func makeBlocks(v *ledger.Village, people []*harness.Person) error {
	work, err := ledger.NewWork(v, people, fullTxs)
	if err != nil {
		return err
	}
	for made := 0; made < quiet; made += 2 {
		if err := work.Block(time.Second, 1); err != nil {
			return err
		}
		if err := work.Block(59*time.Second, 0); err != nil {
			return err
		}
	}
	for range full {
		// Hours apart: nobody has a quota for more.
		if err := work.Block(2*time.Hour, fullTxs); err != nil {
			return err
		}
	}
	fmt.Fprintf(os.Stderr, "  %d blocks made\n", v.Height())
	return nil
}

// take has a node take another's blocks up to a height, and tells how long it took. Reading them from the other's store is not part of that.
func take(behind, ahead *ledger.Village, to int64) (took time.Duration, err error) {
	for behind.Height() < to {
		blocks := ahead.Signed(behind.Height()+1, min(behind.Height()+batch, to))
		began := time.Now()
		for _, signed := range blocks {
			if err := behind.Take(signed); err != nil {
				return 0, fmt.Errorf("take block %d: %w", signed.Block.Height, err)
			}
		}
		took += time.Since(began)
	}
	return took, nil
}
