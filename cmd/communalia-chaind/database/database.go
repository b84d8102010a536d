// Package database opens the databases of a node, so that quiet days take little of a small machine.
package database

import (
	"fmt"
	"path/filepath"

	dbm "github.com/cometbft/cometbft-db"
	cmtcfg "github.com/cometbft/cometbft/config"
	"github.com/syndtr/goleveldb/leveldb/opt"
)

const (
	// unsorted is how many bytes of what was written last a database holds in memory, of which there is one piece or two, and is made anew from its journal when
	// it opens; goleveldb's own choice is 4 MiB. cached is how much of what was read it keeps, where that is 8 MiB. CometBFT opens four databases, writes
	// a few kilobytes a block, and reads nearly nothing twice: larger ones would be most of a quiet node's memory.
	unsorted = opt.MiB
	cached   = 2 * opt.MiB
)

// pressedTogether is how many bytes of a table are compressed in one piece, where goleveldb's own choice is 4 KiB. Of a heartbeat's block nearly all is what
// the block before said, hashes and addresses, which compress to nothing where many stand in one piece. To read one thing takes reading its piece, some
// ten microseconds more; CometBFT reads little at random.
const pressedTogether = 32 * opt.KiB

// Options are goleveldb's for them.
func Options() *opt.Options {
	return &opt.Options{BlockSize: pressedTogether, WriteBuffer: unsorted, BlockCacheCapacity: cached}
}

// Open implements cmtcfg.DBProvider. Backends other than goleveldb, the default, have their own settings.
func Open(ctx *cmtcfg.DBContext) (dbm.DB, error) {
	if dbm.BackendType(ctx.Config.DBBackend) != dbm.GoLevelDBBackend {
		return cmtcfg.DefaultDBProvider(ctx)
	}
	db, err := dbm.NewGoLevelDBWithOpts(ctx.ID, ctx.Config.DBDir(), Options())
	if err != nil {
		return nil, fmt.Errorf("the database %s cannot be opened: %w", filepath.Join(ctx.Config.DBDir(), ctx.ID+".db"), err)
	}
	return db, nil
}
