// Package quiet measures what heartbeats leave on a node's disk: days in which nobody does anything, while a node still keeps all of their blocks, and
// after it has begun to drop the oldest.
package quiet

import (
	"fmt"
	"os"
	"time"

	"github.com/communalia/communalia-chain/bench/figures"
	"github.com/communalia/communalia-chain/bench/ledger"
)

const (
	heartbeat = time.Minute
	blocksDay = int64(24 * time.Hour / heartbeat)
	// settling days come first: a database writes to its log, and sorts what is there into tables only from some megabytes on.
	settling = 2
)

// Measure lives through twice as many quiet days as a node keeps, block by block, with all databases of a node and four seats.
func Measure(dir string) ([]figures.Figure, error) {
	_, genesis, err := ledger.Founded()
	if err != nil {
		return nil, err
	}
	v, err := ledger.OpenVillage(dir, genesis)
	if err != nil {
		return nil, err
	}
	kept := v.Kept / blocksDay
	var sizes [4]int64
	for i, day := range []int64{settling, kept, kept + kept/2, 2 * kept} {
		if err := liveUntil(v, day); err != nil {
			return nil, err
		}
		if sizes[i], err = weigh(v); err != nil {
			return nil, err
		}
	}
	const mb = 1e6
	growth := func(from, to int, days int64) float64 { return float64(sizes[to]-sizes[from]) / mb / float64(days) }
	return []figures.Figure{
		{Name: "quiet_days_kept", Value: float64(kept), Unit: "d"},
		{Name: "quiet_mb_per_day", Value: growth(0, 1, kept-settling), Unit: "MB"},
		{Name: "quiet_kept_mb", Value: float64(sizes[1]) / mb, Unit: "MB"},
		{Name: "quiet_beyond_mb_per_day", Value: growth(2, 3, kept/2), Unit: "MB"},
	}, v.Close()
}

func liveUntil(v *ledger.Village, day int64) error {
	for v.Height() < day*blocksDay {
		if err := v.Make(heartbeat); err != nil {
			return err
		}
		if v.Height()%blocksDay == 0 {
			if err := v.ForgetIndex(); err != nil {
				return err
			}
		}
		if v.Height()%(7*blocksDay) == 0 {
			fmt.Fprintf(os.Stderr, "  day %d\n", v.Height()/blocksDay)
		}
	}
	return nil
}

// weigh adds up the files of all databases as they lie there.
func weigh(v *ledger.Village) (sum int64, err error) {
	for _, id := range []string{"application", "blockstore", "state", "tx_index", "evidence"} {
		size, err := figures.FolderBytes(v.Folder(id))
		if err != nil {
			return 0, err
		}
		fmt.Fprintf(os.Stderr, "  day %d: %s %.1f MB\n", v.Height()/blocksDay, id, float64(size)/1e6)
		sum += size
	}
	return sum, nil
}
