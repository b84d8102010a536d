package ante

import (
	"time"

	coreheader "cosmossdk.io/core/header"

	sdk "github.com/cosmos/cosmos-sdk/types"
)

// LastBlock tells the height and time of the last committed block, from the node's own records.
type LastBlock func() (height int64, at time.Time, err error)

// clock gives a transaction that is checked between a node's start and its first block the height and time of the last block.
//
// Until that block the SDK's check state has an empty header: at height 0 a signature is verified for account number 0, so that
// every account but the first would be refused, and in the year 1 every unordered transaction lives too long.
type clock struct {
	last LastBlock
}

func (d clock) AnteHandle(ctx sdk.Context, tx sdk.Tx, simulate bool, next sdk.AnteHandler) (sdk.Context, error) {
	if ctx.BlockHeight() > 0 || !(ctx.IsCheckTx() || simulate) {
		return next(ctx, tx, simulate)
	}
	height, at, err := d.last()
	if err != nil {
		return ctx, err
	}
	if height == 0 {
		return next(ctx, tx, simulate) // before the first block the height is 0 indeed
	}
	info := coreheader.Info{Height: height, Time: at, ChainID: ctx.ChainID()}
	return next(ctx.WithBlockHeight(height).WithBlockTime(at).WithHeaderInfo(info), tx, simulate)
}
