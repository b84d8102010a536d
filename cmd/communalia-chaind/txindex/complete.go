package txindex

import (
	"errors"
	"fmt"

	cmtdb "github.com/cometbft/cometbft-db"
	abci "github.com/cometbft/cometbft/abci/types"
	cmtcfg "github.com/cometbft/cometbft/config"
	sm "github.com/cometbft/cometbft/state"
	"github.com/cometbft/cometbft/state/indexer"
	blockindex "github.com/cometbft/cometbft/state/indexer/block/kv"
	"github.com/cometbft/cometbft/state/txindex"
	"github.com/cometbft/cometbft/state/txindex/kv"
	"github.com/cometbft/cometbft/store"
	"github.com/cometbft/cometbft/types"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/database"
)

// recent is how many of the last blocks may lack in the index: those of the half minute, at the fastest, that a system keeps writes in memory.
const recent = 100

// Complete adds what lacks of the last blocks to the index of a node that does not run. CometBFT indexes a block after it has stored it, on the side: a node
// that ends in between never comes back to it, and whoever asks that node for one of its transactions hears that there is none.
func Complete(config *cmtcfg.Config) (added int, err error) {
	// CometBFT's stores panic on what they cannot read.
	defer func() {
		if panicked := recover(); panicked != nil {
			err = errors.Join(err, fmt.Errorf("the node's stores cannot be read: %v", panicked))
		}
	}()
	open := func(id string) (db cmtdb.DB, closed func()) {
		if err == nil {
			db, err = database.Open(&cmtcfg.DBContext{ID: id, Config: config})
		}
		if err != nil {
			return nil, func() {}
		}
		return db, func() { err = errors.Join(err, db.Close()) }
	}
	blocks, closeBlocks := open("blockstore")
	defer closeBlocks()
	states, closeStates := open("state")
	defer closeStates()
	index, closeIndex := open("tx_index")
	defer closeIndex()
	if err != nil {
		return 0, err
	}
	c := completion{
		blocks:     store.NewBlockStore(blocks),
		states:     sm.NewStore(states, sm.StoreOptions{DiscardABCIResponses: config.Storage.DiscardABCIResponses}),
		txs:        kv.NewTxIndex(index),
		blockIndex: blockindex.New(cmtdb.NewPrefixDB(index, blockEvents)),
	}
	state, err := c.states.Load()
	if err != nil {
		return 0, err
	}
	// Blocks above are executed, and indexed, when the node starts.
	return c.complete(state.LastBlockHeight)
}

type completion struct {
	blocks     sm.BlockStore
	states     sm.Store
	txs        txindex.TxIndexer
	blockIndex indexer.BlockIndexer
}

// complete goes through the last blocks up to a height, and counts those that were not indexed in full.
func (c completion) complete(last int64) (added int, err error) {
	for height := max(c.blocks.Base(), last-recent+1, 1); height <= last; height++ {
		block := c.blocks.LoadBlock(height)
		results, err := c.states.LoadFinalizeBlockResponse(height)
		if block == nil || err != nil {
			continue // a node that began from a snapshot has not executed it
		}
		whole, err := c.has(block)
		if err != nil {
			return added, err
		}
		if whole {
			continue
		}
		if err := c.add(block, results); err != nil {
			return added, fmt.Errorf("index block %d: %w", height, err)
		}
		added++
	}
	return added, nil
}

// has tells whether a block and all its transactions are indexed.
func (c completion) has(block *types.Block) (bool, error) {
	whole, err := c.blockIndex.Has(block.Height)
	for _, tx := range block.Txs {
		if err != nil || !whole {
			return false, err
		}
		var found *abci.TxResult
		found, err = c.txs.Get(tx.Hash())
		whole = found != nil
	}
	return whole, err
}

func (c completion) add(block *types.Block, results *abci.ResponseFinalizeBlock) error {
	if len(results.TxResults) != len(block.Txs) {
		return fmt.Errorf("%d results of %d transactions are stored", len(results.TxResults), len(block.Txs))
	}
	batch := txindex.NewBatch(int64(len(block.Txs)))
	for i, tx := range block.Txs {
		if err := batch.Add(&abci.TxResult{Height: block.Height, Index: uint32(i), Tx: tx, Result: *results.TxResults[i]}); err != nil {
			return err
		}
	}
	if err := c.txs.AddBatch(batch); err != nil {
		return err
	}
	return c.blockIndex.Index(types.EventDataNewBlockEvents{Height: block.Height, Events: results.Events, NumTxs: int64(len(block.Txs))})
}
