package moment

import (
	"time"

	cmtcfg "github.com/cometbft/cometbft/config"
	"github.com/cometbft/cometbft/store"

	errorsmod "cosmossdk.io/errors"
)

// FromBlockStore reads the time of a block from the blocks that CometBFT keeps, for the moment before a node starts:
// the database is opened and closed again, and cannot be opened while the node runs.
func FromBlockStore(config *cmtcfg.Config) func(int64) (time.Time, error) {
	return func(height int64) (at time.Time, err error) {
		db, err := cmtcfg.DefaultDBProvider(&cmtcfg.DBContext{ID: "blockstore", Config: config})
		if err != nil {
			return at, errorsmod.Wrapf(ErrUnknown, "the block store cannot be opened: %s", err)
		}
		blocks := store.NewBlockStore(db)
		defer func() {
			if closing := blocks.Close(); err == nil {
				err = closing
			}
		}()
		meta := blocks.LoadBlockMeta(height)
		if meta == nil {
			return at, errorsmod.Wrapf(ErrUnknown, "block %d is neither in the commit records nor in the block store; "+
				"restore a snapshot, or copy the data folder of another node", height)
		}
		return meta.Header.Time, nil
	}
}
