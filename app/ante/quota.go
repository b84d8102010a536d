package ante

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"
)

// Quota keeps a bucket of gas for every id.
type Quota interface {
	Check(ctx context.Context, id, gas uint64) error
	Charge(ctx context.Context, id, gas uint64) error
}

// quota refuses an empty bucket before the signature is verified, and charges the grant once all decorators below have
// agreed: who does not hold the key cannot empty another's bucket, and a transaction that fails when executed stays charged.
type quota struct {
	buckets Quota
}

func (d quota) AnteHandle(ctx sdk.Context, tx sdk.Tx, simulate bool, next sdk.AnteHandler) (sdk.Context, error) {
	sender, ok := senderOf(ctx)
	if !ok {
		return ctx, errorsmod.Wrap(ErrMalformed, "the sender is not known")
	}
	gas := ctx.GasMeter().Limit()
	if err := d.buckets.Check(ctx, sender.ID, gas); err != nil {
		return ctx, err
	}
	done, err := next(ctx, tx, simulate)
	if err != nil {
		return ctx, err
	}
	return done, d.buckets.Charge(done, sender.ID, gas)
}
