package ante

import sdk "github.com/cosmos/cosmos-sdk/types"

// bounds opens the envelope of a transaction, which refuses what is out of bounds, and sets the gas that it is granted.
type bounds struct{}

func (bounds) AnteHandle(ctx sdk.Context, tx sdk.Tx, simulate bool, next sdk.AnteHandler) (sdk.Context, error) {
	envelope, err := Open(tx, len(ctx.TxBytes()), simulate)
	if err != nil {
		return ctx, err
	}
	granted := ctx.WithGasMeter(Grant(envelope.Gas))
	done, err := next(granted, tx, simulate)
	if err != nil {
		return granted, err // what is refused further on counts in the block like what is executed
	}
	return done, nil
}
