package year

import (
	"fmt"
	"os"
	"time"

	"github.com/communalia/communalia-chain/bench/figures"
	"github.com/communalia/communalia-chain/bench/ledger"
	"github.com/communalia/communalia-chain/cmd/communalia-chaind/txindex"
)

const (
	// pace is the time between two transactions.
	pace = 30 * time.Second
	// txsABlock and blocksADay pack the year: what it leaves in the state does not depend on how many transactions share a block. Blocks must be so near one
	// another that the chain sees no outage, which would put off what falls due.
	txsABlock  = 20
	blocksADay = int(24 * time.Hour / pace / txsABlock)
	// proof is how long after a block of transactions CometBFT makes an empty one, which carries the hash of the state after it.
	proof = 200 * time.Millisecond
	years = 10
	// slow is how many days after it was claimed a contribution may be settled: three to be contested, and those that a jury looks at.
	slow = 5
)

// disk is what was found there, in bytes.
type disk struct {
	first, second                 int64 // a snapshot of the state in the middle and at the end
	state, blocks, results, index int64
	txs, settled                  int
}

// Measure lives through days of work, then through as many blocks as a node keeps, one by one, and weighs what lies on the disk.
func Measure(dir string, days int) ([]figures.Figure, error) {
	if days < 2*slow || days%2 != 0 {
		return nil, fmt.Errorf("%d days: want an even number, at least %d", days, 2*slow)
	}
	people, genesis, err := ledger.Founded()
	if err != nil {
		return nil, err
	}
	v, err := ledger.OpenVillage(dir, genesis)
	if err != nil {
		return nil, err
	}
	work, err := ledger.NewWork(v, people, txsABlock)
	if err != nil {
		return nil, err
	}
	l := life{v, work}
	found, err := l.live(days)
	if err != nil {
		return nil, err
	}
	return found.figures(days), nil
}

// life is a village at work.
type life struct {
	*ledger.Village
	work *ledger.Work
}

func (l life) live(days int) (found disk, err error) {
	if err := l.days(days / 2); err != nil {
		return found, err
	}
	if found.first, err = l.Snapshot(); err != nil {
		return found, err
	}
	if err := l.days(days / 2); err != nil {
		return found, err
	}
	if found.second, err = l.Snapshot(); err != nil {
		return found, err
	}
	found.txs, found.settled = days*blocksADay*txsABlock, l.Settled
	if least := (days - slow) * blocksADay * txsABlock / (1 + ledger.Attestations) * 9 / 10; found.settled < least {
		return found, fmt.Errorf("%d contributions are settled after %d days, fewer than %d", found.settled, days, least)
	}
	if err := l.oneByOne(int(l.Kept)); err != nil {
		return found, err
	}
	return found, l.weigh(&found)
}

// days packs the transactions of a day into a few blocks.
func (l life) days(n int) error {
	for day := range n {
		for range blocksADay {
			if err := l.work.Block(pace*txsABlock, txsABlock); err != nil {
				return err
			}
		}
		if (day+1)%10 == 0 {
			fmt.Fprintf(os.Stderr, "  day %d of %d, block %d\n", day+1, n, l.Height())
		}
	}
	return nil
}

// oneByOne makes blocks as a network makes them: every transaction has its own, and an empty one follows.
func (l life) oneByOne(n int) error {
	for made := 0; made < n; made += 2 {
		if err := l.work.Block(proof, 1); err != nil {
			return err
		}
		if err := l.work.Block(pace-proof, 0); err != nil {
			return err
		}
		if (made+2)%5_000 == 0 {
			fmt.Fprintf(os.Stderr, "  block %d of the last %d\n", made+2, n)
		}
	}
	return nil
}

// weigh closes the databases, has the index forget as a node does when it starts, and adds up files.
func (l life) weigh(found *disk) (err error) {
	if err := l.Close(); err != nil {
		return err
	}
	if _, err := txindex.Forget(l.Config, l.Kept); err != nil {
		return err
	}
	for id, size := range map[string]*int64{"application": &found.state, "blockstore": &found.blocks, "state": &found.results, "tx_index": &found.index} {
		if *size, err = figures.FolderBytes(l.Folder(id)); err != nil {
			return err
		}
	}
	return nil
}

func (d disk) figures(days int) []figures.Figure {
	const mb, snapshots = 1e6, 2 // a node keeps the last two
	whole := d.state + d.blocks + d.results + d.index + snapshots*d.second
	// What the state grew in the second half, it goes on growing: more than it will, since most records are dropped after two years. What lies on the
	// disk for the state grows in proportion.
	halves := float64(years*365-days) / (float64(days) / 2)
	grown := (float64(d.second) + halves*float64(d.second-d.first)) / float64(d.second)
	later := grown*float64(d.state+snapshots*d.second) + float64(d.blocks+d.results+d.index)
	return []figures.Figure{
		{Name: "year_days", Value: float64(days), Unit: "d"},
		{Name: "year_txs", Value: float64(d.txs), Unit: "count"},
		{Name: "year_settled", Value: float64(d.settled), Unit: "count"},
		{Name: "year_state_mb", Value: float64(d.state) / mb, Unit: "MB"},
		{Name: "year_snapshot_mb", Value: float64(d.second) / mb, Unit: "MB"},
		{Name: "year_snapshot_half_mb", Value: float64(d.first) / mb, Unit: "MB"},
		{Name: "year_blocks_mb", Value: float64(d.blocks) / mb, Unit: "MB"},
		{Name: "year_results_mb", Value: float64(d.results) / mb, Unit: "MB"},
		{Name: "year_index_mb", Value: float64(d.index) / mb, Unit: "MB"},
		{Name: "year_disk_mb", Value: float64(whole) / mb, Unit: "MB"},
		{Name: "ten_years_disk_mb", Value: later / mb, Unit: "MB"},
	}
}
