package ahead

import (
	"context"

	abci "github.com/cometbft/cometbft/abci/types"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"

	"github.com/communalia/communalia-chain/app/branch"
)

// Prepare looks at a transaction before its block executes, and returns what can be done for it on any core; nil is nothing. It is called for one
// transaction after the other, and may read the state.
type Prepare func(ctx sdk.Context, raw []byte, tx sdk.Tx) func()

// Runner executes the transactions of a block in their order, and does before, on all cores, what follows from their bytes.
type Runner struct {
	// Deliver executes a transaction in place of what Run is given, where it is not nil.
	Deliver sdk.DeliverTxFunc

	decode  sdk.TxDecoder
	prepare Prepare
	stores  []storetypes.StoreKey
}

var _ sdk.TxRunner = Runner{}

// NewRunner makes a runner of transactions that touch nothing but some stores.
func NewRunner(decode sdk.TxDecoder, prepare Prepare, stores []storetypes.StoreKey) Runner {
	return Runner{decode: decode, prepare: prepare, stores: stores}
}

// Run answers for each transaction with its result. One that does not decode has the result that the SDK's own runner gives it. What panics while it is
// prepared is not prepared: what is wrong with it is said in its turn.
func (r Runner) Run(ctx context.Context, state storetypes.MultiStore, raw [][]byte, deliver sdk.DeliverTxFunc) ([]*abci.ExecTxResult, error) {
	if r.Deliver != nil {
		deliver = r.Deliver
	}
	txs := make([]sdk.Tx, len(raw)) // nil where one does not decode
	each(len(raw), func(i int) {
		contained(func() {
			if tx, err := r.decode(raw[i]); err == nil {
				txs[i] = tx
			}
		})
	})
	r.prepareAll(sdk.UnwrapSDKContext(ctx), raw, txs)
	block, results := branch.Of(state, r.stores), make([]*abci.ExecTxResult, len(raw))
	for i, tx := range txs {
		if tx == nil {
			results[i] = sdkerrors.ResponseExecTxResultWithEvents(sdkerrors.ErrTxDecode, 0, 0, nil, false)
		} else {
			results[i] = deliver(raw[i], tx, block, i, nil)
			block.Next()
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	return results, nil
}

func (r Runner) prepareAll(ctx sdk.Context, raw [][]byte, txs []sdk.Tx) {
	var work []func()
	for i, tx := range txs {
		if tx == nil {
			continue
		}
		contained(func() {
			if do := r.prepare(ctx, raw[i], tx); do != nil {
				work = append(work, do)
			}
		})
	}
	each(len(work), func(i int) { contained(work[i]) })
}

// contained keeps a panic over one transaction from stopping the block, and with it the network.
func contained(do func()) {
	defer func() { _ = recover() }()
	do()
}
