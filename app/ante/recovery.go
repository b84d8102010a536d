package ante

import (
	"context"

	sdk "github.com/cosmos/cosmos-sdk/types"
)

// Recoveries are the ways in which persons who lost their keys get new ones.
type Recoveries interface {
	CancelRecovery(ctx context.Context, id uint64) error
}

// recovery has any transaction of a key that is said to be lost cancel what would replace it. It comes after the signature, and its effect
// stays where the transaction fails: the key signed all the same. Who has no recovery open, which is nearly everybody, costs nothing.
type recovery struct {
	recoveries Recoveries
}

func (d recovery) AnteHandle(ctx sdk.Context, tx sdk.Tx, simulate bool, next sdk.AnteHandler) (sdk.Context, error) {
	sender, known := senderOf(ctx)
	if known && sender.Recovering && !simulate {
		if err := d.recoveries.CancelRecovery(ctx, sender.ID); err != nil {
			return ctx, err
		}
	}
	return next(ctx, tx, simulate)
}
