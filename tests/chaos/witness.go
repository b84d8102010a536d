package chaos

import (
	"context"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"github.com/communalia/communalia-chain/testnet/runner"
)

// The index is written a little after the block: a node is asked some times.
const (
	indexTries = 4
	indexRest  = 300 * time.Millisecond
)

// Witness tells what it knows of the chain: a node, or in tests a doctored one.
type Witness interface {
	Name() string
	// Block tells a block and what came of its transactions.
	Block(ctx context.Context, height int64) (Block, error)
	// State is the last block that the application has executed, and the hash of the state it left.
	State(ctx context.Context) (height int64, hash string, err error)
	// Seats is how many validators sign the block of a height.
	Seats(ctx context.Context, height int64) (int, error)
	// Finds asks the node's index for a transaction, by its hash.
	Finds(ctx context.Context, hash string) (Acknowledged, error)
}

// Block is what a node holds of one height.
type Block struct {
	// ID is the hash of all that is in the block.
	ID string
	// AppHash is the hash of the state that the blocks before left.
	AppHash string
	// Txs are its transactions in order, with what the node says came of them.
	Txs []Outcome
	// Evidence is how many validators it accuses.
	Evidence int
}

// Outcome is a transaction of a block, and the code of its result.
type Outcome struct {
	Hash string
	Code uint32
}

// nodeWitness is a running node.
type nodeWitness struct{ node *runner.Node }

func (w nodeWitness) Name() string { return w.node.Name }

func (w nodeWitness) Block(ctx context.Context, height int64) (Block, error) {
	comet, err := w.node.Comet()
	if err != nil {
		return Block{}, err
	}
	answer, err := comet.Block(ctx, &height)
	if err != nil {
		return Block{}, err
	}
	if answer.Block == nil {
		return Block{}, fmt.Errorf("%s has no block %d", w.node.Name, height)
	}
	block := Block{ID: answer.BlockID.Hash.String(), AppHash: answer.Block.AppHash.String(), Evidence: len(answer.Block.Evidence.Evidence)}
	if len(answer.Block.Txs) == 0 {
		return block, nil
	}
	results, err := comet.BlockResults(ctx, &height)
	if err != nil {
		return Block{}, err
	}
	if have, want := len(results.TxsResults), len(answer.Block.Txs); have != want {
		return Block{}, fmt.Errorf("%s has %d results of the %d transactions of block %d", w.node.Name, have, want, height)
	}
	for i, tx := range answer.Block.Txs {
		block.Txs = append(block.Txs, Outcome{Hash: capitals(tx.Hash()), Code: results.TxsResults[i].Code})
	}
	return block, nil
}

func (w nodeWitness) State(ctx context.Context) (int64, string, error) {
	comet, err := w.node.Comet()
	if err != nil {
		return 0, "", err
	}
	info, err := comet.ABCIInfo(ctx)
	if err != nil {
		return 0, "", err
	}
	return info.Response.LastBlockHeight, capitals(info.Response.LastBlockAppHash), nil
}

func (w nodeWitness) Seats(ctx context.Context, height int64) (int, error) {
	comet, err := w.node.Comet()
	if err != nil {
		return 0, err
	}
	answer, err := comet.Validators(ctx, &height, nil, nil)
	if err != nil {
		return 0, err
	}
	return answer.Total, nil
}

func (w nodeWitness) Finds(ctx context.Context, hash string) (Acknowledged, error) {
	comet, err := w.node.Comet()
	if err != nil {
		return Acknowledged{}, err
	}
	raw, err := hex.DecodeString(hash)
	if err != nil {
		return Acknowledged{}, err
	}
	answer, err := comet.Tx(ctx, raw, false)
	for try := 1; err != nil && absent(err) && try < indexTries; try++ {
		time.Sleep(indexRest)
		answer, err = comet.Tx(ctx, raw, false)
	}
	if err != nil {
		return Acknowledged{}, err
	}
	return Acknowledged{Hash: hash, Height: answer.Height, Code: answer.TxResult.Code, By: w.node.Name}, nil
}

// absent tells whether a node answered that it does not know a transaction.
func absent(err error) bool { return strings.Contains(err.Error(), "not found") }

func capitals(hash []byte) string { return strings.ToUpper(hex.EncodeToString(hash)) }
