// Package txindex keeps CometBFT's index of transactions and blocks to the blocks that a node has: it forgets what belongs to blocks no
// longer kept, and adds what lacks of the last ones. CometBFT itself does neither. Its database can be opened only while the node does
// not run, so that a node does it when it starts.
package txindex

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"strconv"
	"strings"

	cmtdb "github.com/cometbft/cometbft-db"
	abci "github.com/cometbft/cometbft/abci/types"
	cmtcfg "github.com/cometbft/cometbft/config"
	"github.com/cometbft/cometbft/store"
	"github.com/cosmos/gogoproto/proto"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/database"
)

// batchSize is how many entries are forgotten at once.
const batchSize = 10_000

// Database is CometBFT's name of the index's database.
const Database = "tx_index"

var blockEvents = []byte("block_events")

// hashLength is that of a transaction's hash: the value of every entry that leads to a transaction.
const hashLength = 32

// Forget drops what belongs to blocks that are not among the last ones kept, from the index of a node that does not run.
func Forget(config *cmtcfg.Config, kept int64) (dropped int, err error) {
	last, err := lastBlock(config)
	if err != nil || last <= kept {
		return 0, err
	}
	db, err := database.Open(&cmtcfg.DBContext{ID: Database, Config: config})
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	return Prune(context.Background(), db, last-kept+1)
}

func lastBlock(config *cmtcfg.Config) (height int64, err error) {
	db, err := database.Open(&cmtcfg.DBContext{ID: "blockstore", Config: config})
	if err != nil {
		return 0, err
	}
	blocks := store.NewBlockStore(db)
	defer func() { err = errors.Join(err, blocks.Close()) }()
	return blocks.Height(), nil
}

// Prune drops every entry below a height, some at a time. The node that the index belongs to may run meanwhile.
func Prune(ctx context.Context, db cmtdb.DB, below int64) (dropped int, err error) {
	var from []byte
	for {
		if err := ctx.Err(); err != nil {
			return dropped, err
		}
		old, next, err := oldEntries(db, from, below)
		if err != nil {
			return dropped, err
		}
		if err := drop(db, old); err != nil {
			return dropped, err
		}
		dropped += len(old)
		if next == nil {
			return dropped, nil
		}
		from = next
	}
}

// oldEntries finds the next entries below a height, and where to go on; nil at the end.
func oldEntries(db cmtdb.DB, from []byte, below int64) (old [][]byte, next []byte, err error) {
	entries, err := db.Iterator(from, nil)
	if err != nil {
		return nil, nil, err
	}
	defer func() { err = errors.Join(err, entries.Close()) }()
	for ; entries.Valid(); entries.Next() {
		if len(old) == batchSize {
			return old, bytes.Clone(entries.Key()), nil
		}
		height, err := heightOf(entries.Key(), entries.Value())
		if err != nil {
			return nil, nil, err
		}
		if height < below {
			old = append(old, bytes.Clone(entries.Key()))
		}
	}
	return old, nil, entries.Error()
}

// heightOf reads the height from an entry of one of the three kinds that CometBFT writes: a block's event, of which the value is the
// height; something that leads to a transaction, of which the key ends in height/index$es$number; and a transaction under its hash.
func heightOf(key, value []byte) (int64, error) {
	if bytes.HasPrefix(key, blockEvents) {
		height, read := binary.Varint(value)
		if read <= 0 {
			return 0, fmt.Errorf("index of blocks: an entry holds no height: %x", value)
		}
		return height, nil
	}
	if len(value) == hashLength {
		parts := strings.Split(string(key), "/")
		if len(parts) < 3 {
			return 0, fmt.Errorf("index of transactions: a key holds no height: %q", key)
		}
		return strconv.ParseInt(parts[len(parts)-2], 10, 64)
	}
	var result abci.TxResult
	if err := proto.Unmarshal(value, &result); err != nil {
		return 0, fmt.Errorf("index of transactions: an entry cannot be read: %w", err)
	}
	return result.Height, nil
}

func drop(db cmtdb.DB, keys [][]byte) (err error) {
	batch := db.NewBatch()
	defer func() { err = errors.Join(err, batch.Close()) }()
	for _, key := range keys {
		if err := batch.Delete(key); err != nil {
			return err
		}
	}
	return batch.WriteSync()
}
