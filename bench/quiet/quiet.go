// Package quiet measures what heartbeats leave on a node's disk: days in which nobody does anything, while a node still keeps all of their blocks, and
// after it has begun to drop the oldest.
package quiet

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/syndtr/goleveldb/leveldb"
	"github.com/syndtr/goleveldb/leveldb/opt"
	"github.com/syndtr/goleveldb/leveldb/util"

	"github.com/communalia/communalia-chain/bench/figures"
	"github.com/communalia/communalia-chain/bench/ledger"
	"github.com/communalia/communalia-chain/cmd/communalia-chaind/database"
)

const (
	heartbeat = time.Minute
	blocksDay = int64(24 * time.Hour / heartbeat)
	// settling days come first: a database writes to its log, and sorts what is there into tables only from some megabytes on.
	settling = 2
	// rest is left to a database that sorts in the background, before it is copied.
	rest = 3 * time.Second
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
	var sizes [4]size
	for i, day := range []int64{settling, kept, kept + kept/2, 2 * kept} {
		if err := liveUntil(v, day); err != nil {
			return nil, err
		}
		if sizes[i], err = weigh(v, filepath.Join(dir, "copy")); err != nil {
			return nil, err
		}
	}
	const mb = 1e6
	growth := func(from, to int, days int64) float64 {
		return float64(sizes[to].sorted-sizes[from].sorted) / mb / float64(days)
	}
	return []figures.Figure{
		{Name: "quiet_days_kept", Value: float64(kept), Unit: "d"},
		{Name: "quiet_mb_per_day", Value: growth(0, 1, kept-settling), Unit: "MB"},
		{Name: "quiet_kept_mb", Value: float64(sizes[1].lying) / mb, Unit: "MB"},
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

// size is what databases take: as they lie there, and with all that they hold sorted into tables. Between the two are some megabytes that come and go.
type size struct{ lying, sorted int64 }

func weigh(v *ledger.Village, dir string) (sum size, err error) {
	time.Sleep(rest)
	comets := database.Options()
	for id, options := range map[string]*opt.Options{"application": nil, "blockstore": comets, "state": comets, "tx_index": comets} {
		one, err := weighOne(v.Folder(id), dir, options)
		if err != nil {
			return size{}, fmt.Errorf("%s: %w", id, err)
		}
		fmt.Fprintf(os.Stderr, "  day %d: %s %.1f MB, %.1f sorted\n", v.Height()/blocksDay, id, float64(one.lying)/1e6, float64(one.sorted)/1e6)
		sum.lying += one.lying
		sum.sorted += one.sorted
	}
	return sum, nil
}

// weighOne sorts a copy, so that the node's own database goes on as it would.
func weighOne(folder, copied string, options *opt.Options) (s size, err error) {
	if s.lying, err = figures.FolderBytes(folder); err != nil {
		return s, err
	}
	if err := os.CopyFS(copied, os.DirFS(folder)); err != nil {
		return s, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(copied)) }()
	sort := func(db *leveldb.DB) error { return db.CompactRange(util.Range{}) }
	clean := func(*leveldb.DB) error { return nil } // tables that were sorted into others are removed when it is opened again
	for _, do := range []func(*leveldb.DB) error{sort, clean} {
		db, err := leveldb.OpenFile(copied, options)
		if err != nil {
			return s, err
		}
		if err := errors.Join(do(db), db.Close()); err != nil {
			return s, err
		}
	}
	s.sorted, err = figures.FolderBytes(copied)
	return s, err
}
