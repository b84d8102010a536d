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

func (d clock) enter(ctx sdk.Context, simulate bool) (sdk.Context, error) {
	if ctx.BlockHeight() > 0 || !(ctx.IsCheckTx() || simulate) {
		return ctx, nil
	}
	height, at, err := d.last()
	if err != nil || height == 0 { // before the first block the height is 0 indeed
		return ctx, err
	}
	info := coreheader.Info{Height: height, Time: at, ChainID: ctx.ChainID()}
	return ctx.WithBlockHeight(height).WithBlockTime(at).WithHeaderInfo(info), nil
}
