package ledger

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	cmtdb "github.com/cometbft/cometbft-db"
	abci "github.com/cometbft/cometbft/abci/types"
	cmtcfg "github.com/cometbft/cometbft/config"
	"github.com/cometbft/cometbft/consensus"
	"github.com/cometbft/cometbft/libs/log"
	"github.com/cometbft/cometbft/mempool"
	"github.com/cometbft/cometbft/proxy"
	sm "github.com/cometbft/cometbft/state"
	blockindex "github.com/cometbft/cometbft/state/indexer/block/kv"
	"github.com/cometbft/cometbft/state/txindex"
	"github.com/cometbft/cometbft/state/txindex/kv"
	"github.com/cometbft/cometbft/store"
	"github.com/cometbft/cometbft/types"

	"github.com/communalia/communalia-chain/app"
	"github.com/communalia/communalia-chain/cmd/communalia-chaind/database"
	forget "github.com/communalia/communalia-chain/cmd/communalia-chaind/txindex"
)

// Ledger is one node's: its stores, and the executor between them and the application.
type Ledger struct {
	Config *cmtcfg.Config

	app      proxy.AppConns
	blocks   *store.BlockStore
	states   sm.Store
	index    cmtdb.DB
	bus      *types.EventBus
	indexer  *txindex.IndexerService
	executor *sm.BlockExecutor
	state    sm.State
	last     *types.Commit // for the last block, by all validators
}

// Open begins a chain at its genesis, in a folder in which a node of that chain has its home.
func Open(home string, application abci.Application, genesis *types.GenesisDoc) (*Ledger, error) {
	l := &Ledger{Config: app.DefaultCometConfig().SetRoot(home), last: &types.Commit{}}
	if err := l.openStores(); err != nil {
		return nil, err
	}
	var err error
	if l.state, err = l.states.LoadFromDBOrGenesisDoc(genesis); err != nil {
		return nil, err
	}
	l.app = proxy.NewAppConns(proxy.NewLocalClientCreator(application), proxy.NopMetrics())
	if err := l.app.Start(); err != nil {
		return nil, err
	}
	if err := consensus.NewHandshaker(l.states, l.state, l.blocks, genesis).Handshake(l.app); err != nil {
		return nil, fmt.Errorf("handshake: %w", err)
	}
	if l.state, err = l.states.Load(); err != nil {
		return nil, err
	}
	l.executor = sm.NewBlockExecutor(l.states, log.NewNopLogger(), l.app.Consensus(), &mempool.NopMempool{}, sm.EmptyEvidencePool{}, l.blocks)
	return l, l.startIndexer()
}

func (l *Ledger) openStores() error {
	open := func(id string) (cmtdb.DB, error) {
		return database.Open(&cmtcfg.DBContext{ID: id, Config: l.Config})
	}
	blocks, err := open("blockstore")
	if err != nil {
		return err
	}
	states, err := open("state")
	if err != nil {
		return err
	}
	if l.index, err = open("tx_index"); err != nil {
		return err
	}
	l.blocks = store.NewBlockStore(blocks)
	l.states = sm.NewStore(states, sm.StoreOptions{DiscardABCIResponses: l.Config.Storage.DiscardABCIResponses})
	return nil
}

func (l *Ledger) startIndexer() error {
	l.bus = types.NewEventBus()
	if err := l.bus.Start(); err != nil {
		return err
	}
	l.indexer = txindex.NewIndexerService(kv.NewTxIndex(l.index), blockindex.New(cmtdb.NewPrefixDB(l.index, []byte("block_events"))), l.bus, true)
	if err := l.indexer.Start(); err != nil {
		return err
	}
	l.executor.SetEventBus(l.bus)
	return nil
}

// Height of the last block.
func (l *Ledger) Height() int64 { return l.state.LastBlockHeight }

// Now is the time of the last block.
func (l *Ledger) Now() time.Time { return l.state.LastBlockTime }

// Make makes the next block, has it signed by all validators a while later, which will be the time of the block after it, and executes it.
func (l *Ledger) Make(keys Keys, later time.Duration, txs ...[]byte) (*abci.ResponseFinalizeBlock, error) {
	height := l.Height() + 1
	block, err := l.state.MakeBlock(height, transactions(txs), l.last, nil, l.state.Validators.GetProposer().Address)
	if err != nil {
		return nil, err
	}
	parts, err := block.MakePartSet(types.BlockPartSizeBytes)
	if err != nil {
		return nil, err
	}
	id := types.BlockID{Hash: block.Hash(), PartSetHeader: parts.Header()}
	commit, err := keys.sign(l.state.ChainID, l.state.Validators, height, id, block.Time.Add(later))
	if err != nil {
		return nil, err
	}
	if err := l.execute(block, parts, id, commit); err != nil {
		return nil, err
	}
	return l.states.LoadFinalizeBlockResponse(height)
}

// Take does with another node's block what a node does that catches up: all signatures under it are verified, it is saved, and executed.
func (l *Ledger) Take(signed Signed) error {
	block, commit := signed.Block, signed.Commit
	parts, err := block.MakePartSet(types.BlockPartSizeBytes)
	if err != nil {
		return err
	}
	id := types.BlockID{Hash: block.Hash(), PartSetHeader: parts.Header()}
	if err := l.state.Validators.VerifyCommit(l.state.ChainID, id, block.Height, commit); err != nil {
		return err
	}
	if err := l.executor.ValidateBlockSkipLastCommit(l.state, block); err != nil {
		return err
	}
	return l.execute(block, parts, id, commit)
}

func (l *Ledger) execute(block *types.Block, parts *types.PartSet, id types.BlockID, commit *types.Commit) error {
	l.blocks.SaveBlock(block, parts, commit)
	state, err := l.executor.ApplyVerifiedBlock(l.state, id, block)
	if err != nil {
		return fmt.Errorf("block %d: %w", block.Height, err)
	}
	l.state, l.last = state, commit
	return nil
}

// Signed is a block with the signatures under it.
type Signed struct {
	Block  *types.Block
	Commit *types.Commit
}

// Signed are the blocks that the ledger keeps, from one height to another.
func (l *Ledger) Signed(from, to int64) []Signed {
	blocks := make([]Signed, 0, to-from+1)
	for height := from; height <= to; height++ {
		blocks = append(blocks, Signed{l.blocks.LoadBlock(height), l.blocks.LoadSeenCommit(height)})
	}
	return blocks
}

// ForgetIndex drops what belongs to blocks that are no longer there from the index, as a node does once a day.
func (l *Ledger) ForgetIndex() error {
	_, err := forget.Prune(context.Background(), l.index, l.blocks.Base())
	return err
}

// AppHash is the hash of the state after the last block.
func (l *Ledger) AppHash() []byte { return l.state.AppHash }

// Folder is where one of its databases lies.
func (l *Ledger) Folder(id string) string { return filepath.Join(l.Config.DBDir(), id+".db") }

// Close closes all stores but the application's.
func (l *Ledger) Close() error {
	if err := l.indexer.Stop(); err != nil {
		return err
	}
	return errors.Join(l.bus.Stop(), l.app.Stop(), l.blocks.Close(), l.states.Close(), l.index.Close())
}

func transactions(raw [][]byte) types.Txs {
	txs := make(types.Txs, len(raw))
	for i, tx := range raw {
		txs[i] = tx
	}
	return txs
}
