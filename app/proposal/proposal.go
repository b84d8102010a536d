// Package proposal decides what a block may hold: who fills one and who verifies one count the same way, by what the
// transactions themselves show. What Prepare makes, Process accepts.
package proposal

import (
	"context"

	cmttypes "github.com/cometbft/cometbft/types"

	sdk "github.com/cosmos/cosmos-sdk/types"
)

// MaxTxsOfOneSigner is how many transactions of one signer a block takes.
const MaxTxsOfOneSigner = 5

// The bounds of a block where the consensus parameters set none.
const (
	MaxBlockBytes = 1 << 20
	MaxBlockGas   = 30_000_000
)

// Envelope is what a transaction shows without the state.
type Envelope struct {
	Signer []byte
	Gas    uint64
}

// Open decodes a transaction and reads its envelope; an error means that no block may hold it.
type Open func(tx []byte) (Envelope, error)

// Homes tells the community in which a signer counts; an error means a stranger.
type Homes func(ctx context.Context, signer []byte) (community string, err error)

// load is what a block, or a part of one, holds.
type load struct {
	bytes int64
	gas   uint64
}

func (l load) plus(other load) load {
	return load{bytes: l.bytes + other.bytes, gas: l.gas + other.gas}
}

func (l load) within(bound load) bool { return l.bytes <= bound.bytes && l.gas <= bound.gas }

func (l load) half() load { return load{bytes: l.bytes / 2, gas: l.gas / 2} }

// loadOf is what one transaction adds to a block: its bytes as CometBFT counts them, with the prefix of its length.
func loadOf(tx []byte, gas uint64) load {
	return load{bytes: cmttypes.ComputeProtoSizeForTxs([]cmttypes.Tx{tx}), gas: gas}
}

// boundOf reads the bounds of a block from the consensus parameters in force.
func boundOf(ctx sdk.Context) load {
	bound := load{bytes: MaxBlockBytes, gas: MaxBlockGas}
	params := ctx.ConsensusParams().Block
	if params == nil {
		return bound
	}
	if params.MaxBytes > 0 {
		bound.bytes = params.MaxBytes
	}
	if params.MaxGas > 0 {
		bound.gas = uint64(params.MaxGas)
	}
	return bound
}

// safely opens a transaction that anybody may have written: a panic in the decoding of it is a refusal.
func safely(open Open, tx []byte) (envelope Envelope, ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	envelope, err := open(tx)
	return envelope, err == nil
}
