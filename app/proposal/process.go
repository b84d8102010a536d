package proposal

import (
	"fmt"

	abci "github.com/cometbft/cometbft/abci/types"

	sdk "github.com/cosmos/cosmos-sdk/types"
)

// Turns knows whose turn it was to propose a block: that of some round that has begun at the height, since a block may be proposed again in a later one. Where
// that cannot be known it was everybody's. It is a node's own knowledge, and no part of the state.
type Turns interface {
	Had(height int64, proposer []byte) bool
}

// Process makes the handler that verifies a block of somebody else's: it refuses what can be seen in the block alone, and one that names another proposer
// than those whose turn it was. Turns may be nil.
func Process(open Open, turns Turns) sdk.ProcessProposalHandler {
	return func(ctx sdk.Context, req *abci.RequestProcessProposal) (*abci.ResponseProcessProposal, error) {
		err := verify(open, req.Txs, boundOf(ctx))
		if err == nil && turns != nil && !turns.Had(req.Height, req.ProposerAddress) {
			err = fmt.Errorf("it names %X as its proposer, whose turn it has not been", req.ProposerAddress)
		}
		if err != nil {
			ctx.Logger().Error("refused a proposed block", "height", req.Height, "reason", err.Error())
			return &abci.ResponseProcessProposal{Status: abci.ResponseProcessProposal_REJECT}, nil
		}
		return &abci.ResponseProcessProposal{Status: abci.ResponseProcessProposal_ACCEPT}, nil
	}
}

func verify(open Open, txs [][]byte, bound load) error {
	var block load
	bySigner := map[string]int{}
	seen := map[string]bool{}
	for i, tx := range txs {
		if seen[string(tx)] {
			return fmt.Errorf("transaction %d stands in the block already", i)
		}
		seen[string(tx)] = true
		envelope, ok := safely(open, tx)
		if !ok {
			return fmt.Errorf("transaction %d does not decode or is out of bounds", i)
		}
		signer := string(envelope.Signer)
		if bySigner[signer]++; bySigner[signer] > MaxTxsOfOneSigner {
			return fmt.Errorf("transaction %d is the sixth of one signer, %d are taken", i, MaxTxsOfOneSigner)
		}
		if block = block.plus(loadOf(tx, envelope.Gas)); !block.within(bound) {
			return fmt.Errorf("with transaction %d the block has %d bytes and %d gas, %d and %d are taken", i, block.bytes, block.gas, bound.bytes, bound.gas)
		}
	}
	return nil
}
