package harness

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"runtime/pprof"
	"syscall"
	"time"

	abci "github.com/cometbft/cometbft/abci/types"
	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"

	"github.com/cosmos/cosmos-sdk/crypto/keys/ed25519"
)

// Application is the part of ABCI that takes transactions and executes blocks.
type Application interface {
	CheckTx(*abci.RequestCheckTx) (*abci.ResponseCheckTx, error)
	InitChain(*abci.RequestInitChain) (*abci.ResponseInitChain, error)
	FinalizeBlock(*abci.RequestFinalizeBlock) (*abci.ResponseFinalizeBlock, error)
	Commit() (*abci.ResponseCommit, error)
}

// Chain is one application with its own height and clock. Time passes only when told.
type Chain struct {
	// Doing names what the next blocks do. A profile of the processor carries it as the label "block", so that each kind can be looked at alone.
	Doing     string
	ID        string
	app       Application
	validator *ed25519.PubKey
	height    int64
	now       time.Time
}

// Timing is what one block cost.
type Timing struct {
	FinalizeBlock time.Duration
	Commit        time.Duration
	// Processor is what all cores did meanwhile, for the collector of garbage too. It says more than the clock where others share the machine.
	Processor time.Duration
	// Bytes of the block's transactions, as they are signed.
	Bytes int
}

// Total is the whole cost of executing and storing the block.
func (t Timing) Total() time.Duration { return t.FinalizeBlock + t.Commit }

// Start begins a chain at its genesis and makes its first block, without which no transaction is let in. Blocks are as large as they
// need to be: what is measured is the application, not its bounds.
func Start(id string, app Application, validator *ed25519.PubKey, at time.Time, state []byte) (*Chain, error) {
	_, err := app.InitChain(&abci.RequestInitChain{
		Time:          at,
		ChainId:       id,
		InitialHeight: 1,
		AppStateBytes: state,
		ConsensusParams: &cmtproto.ConsensusParams{
			Block:     &cmtproto.BlockParams{MaxBytes: 64 << 20, MaxGas: -1},
			Evidence:  &cmtproto.EvidenceParams{MaxAgeNumBlocks: 40_320, MaxAgeDuration: 28 * 24 * time.Hour, MaxBytes: 1 << 16},
			Validator: &cmtproto.ValidatorParams{PubKeyTypes: []string{"ed25519"}},
		},
	})
	if err != nil {
		return nil, fmt.Errorf("start %s: %w", id, err)
	}
	chain := &Chain{ID: id, app: app, validator: validator, now: at}
	_, _, err = chain.Block(time.Second)
	return chain, err
}

// Resume goes on with a chain whose application stands at a height and a time.
func Resume(id string, app Application, validator *ed25519.PubKey, height int64, at time.Time) *Chain {
	return &Chain{ID: id, app: app, validator: validator, height: height, now: at}
}

// Now is the time of the last block.
func (c *Chain) Now() time.Time { return c.now }

// Height is the height of the last block.
func (c *Chain) Height() int64 { return c.height }

// Skip counts a version of the state that was written without a block.
func (c *Chain) Skip(later time.Duration) {
	c.height++
	c.now = c.now.Add(later)
}

// Block executes and commits one block, a moment after the last one.
func (c *Chain) Block(later time.Duration, txs ...[]byte) (Timing, *abci.ResponseFinalizeBlock, error) {
	c.height++
	c.now = c.now.Add(later)
	req := c.request(txs)
	var (
		timing Timing
		answer *abci.ResponseFinalizeBlock
		err    error
	)
	pprof.Do(context.Background(), pprof.Labels("block", c.Doing), func(context.Context) { timing, answer, err = c.execute(req) })
	return timing, answer, err
}

func (c *Chain) execute(req *abci.RequestFinalizeBlock) (timing Timing, answer *abci.ResponseFinalizeBlock, err error) {
	used := processorTime()
	defer func() { timing.Processor = processorTime() - used }()
	for _, tx := range req.Txs {
		timing.Bytes += len(tx)
	}
	began := time.Now()
	answer, err = c.app.FinalizeBlock(req)
	timing.FinalizeBlock = time.Since(began)
	if err != nil {
		return timing, nil, fmt.Errorf("%s: block %d: %w", c.ID, c.height, err)
	}
	began = time.Now()
	_, err = c.app.Commit()
	timing.Commit = time.Since(began)
	if err != nil {
		return timing, nil, fmt.Errorf("%s: commit %d: %w", c.ID, c.height, err)
	}
	return timing, answer, nil
}

// FullBlock is a block of which every transaction must succeed: a refused one costs less than the work to be measured. Its transactions
// come in through CheckTx first, as those of every node do, which is not measured.
func (c *Chain) FullBlock(later time.Duration, txs ...[]byte) (Timing, *abci.ResponseFinalizeBlock, error) {
	for i, tx := range txs {
		answer, err := c.app.CheckTx(&abci.RequestCheckTx{Tx: tx, Type: abci.CheckTxType_New})
		if err != nil {
			return Timing{}, nil, fmt.Errorf("%s: check transaction %d: %w", c.ID, i, err)
		}
		if answer.Code != 0 {
			return Timing{}, nil, fmt.Errorf("%s: transaction %d of %d is not let in (%s/%d): %s", c.ID, i, len(txs), answer.Codespace, answer.Code, answer.Log)
		}
	}
	timing, answer, err := c.Block(later, txs...)
	if err != nil {
		return timing, nil, err
	}
	for i, result := range answer.TxResults {
		if result.Code != 0 {
			return timing, nil, fmt.Errorf("%s: block %d: transaction %d of %d failed (%s/%d): %s",
				c.ID, c.height, i, len(txs), result.Codespace, result.Code, result.Log)
		}
	}
	return timing, answer, nil
}

// processorTime is what this process has used of all cores so far.
func processorTime() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return 0 // only a wrong argument is an error
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

func (c *Chain) request(txs [][]byte) *abci.RequestFinalizeBlock {
	req := &abci.RequestFinalizeBlock{
		Txs:             txs,
		Height:          c.height,
		Time:            c.now,
		Hash:            blockHash(c.ID, c.height),
		ProposerAddress: c.validator.Address(),
	}
	if c.height > 1 {
		req.DecidedLastCommit.Votes = []abci.VoteInfo{{
			Validator:   abci.Validator{Address: c.validator.Address(), Power: 1},
			BlockIdFlag: cmtproto.BlockIDFlagCommit,
		}}
	}
	return req
}

func blockHash(id string, height int64) []byte {
	hash := sha256.Sum256(binary.BigEndian.AppendUint64([]byte(id), uint64(height)))
	return hash[:]
}
