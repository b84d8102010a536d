package ante

import (
	"context"

	sdk "github.com/cosmos/cosmos-sdk/types"
	authante "github.com/cosmos/cosmos-sdk/x/auth/ante"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	"github.com/communalia/communalia-chain/x/quota/bucket"
)

// attempt is a transaction on its way through the checks, with what those before have found out about it.
type attempt struct {
	// state is the context of the transaction for who reads and writes: it is a kilobyte, which is copied to the heap each time that it is made an
	// interface, so this is done once.
	state    context.Context
	tx       sdk.Tx
	simulate bool

	envelope Envelope
	sender   communitytypes.Signer
	bucket   bucket.Level // of the sender, before this transaction
	read     read         // account of the signer
}

// entry says on which context a transaction is checked.
type entry func(ctx sdk.Context, simulate bool) (sdk.Context, error)

// check is one thing that is asked of every transaction, or done with it once all before have agreed.
type check func(*attempt) error

// handler opens a transaction's envelope, and has the checks made one after the other, until one refuses. It sets the gas that is granted: what is
// refused further on counts in the block like what is executed.
func handler(enter entry, checks ...check) sdk.AnteHandler {
	return func(ctx sdk.Context, tx sdk.Tx, simulate bool) (sdk.Context, error) {
		ctx, err := enter(ctx, simulate)
		if err != nil {
			return ctx, err
		}
		envelope, err := Open(tx, len(ctx.TxBytes()), simulate)
		if err != nil {
			return ctx, err
		}
		a := begin(ctx.WithGasMeter(Grant(envelope.Gas)), envelope, tx)
		a.simulate = simulate
		for _, check := range checks {
			if err = check(a); err != nil {
				break
			}
		}
		return a.ctx(), err
	}
}

type attemptKey struct{}

func begin(ctx sdk.Context, envelope Envelope, tx sdk.Tx) *attempt {
	a := &attempt{envelope: envelope, tx: tx}
	a.state = ctx.WithValue(attemptKey{}, a)
	return a
}

func (a *attempt) ctx() sdk.Context { return sdk.UnwrapSDKContext(a.state) }

func attemptOf(ctx context.Context) (*attempt, bool) {
	a, ok := ctx.Value(attemptKey{}).(*attempt)
	return a, ok
}

// asked makes a check of decorators of the SDK that leave the context as it is.
func asked(decorators ...sdk.AnteDecorator) check {
	handle := sdk.ChainAnteDecorators(decorators...)
	return func(a *attempt) error {
		_, err := handle(a.ctx(), a.tx, a.simulate)
		return err
	}
}

// outdated refuses what was to be in a block until a height or a time that has passed.
func outdated() check { return asked(authante.NewTxTimeoutHeightDecorator()) }
