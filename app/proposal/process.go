package proposal

import (
	"fmt"

	abci "github.com/cometbft/cometbft/abci/types"

	sdk "github.com/cosmos/cosmos-sdk/types"
)

// Process makes the handler that verifies a block of somebody else's: it refuses what can be seen in the block alone.
func Process(open Open) sdk.ProcessProposalHandler {
	return func(ctx sdk.Context, req *abci.RequestProcessProposal) (*abci.ResponseProcessProposal, error) {
		if err := verify(open, req.Txs, boundOf(ctx)); err != nil {
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
