package ante

import (
	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"
)

// MaxWaiting is how many transactions of one sender wait in a node's mempool at most: four blocks' worth. A bucket holds many times as much, and fifty
// members who empty theirs at once would fill the mempool and keep the others out.
const MaxWaiting = 20

// Waiting counts the transactions of each sender in this node's mempool.
type Waiting interface {
	Of(id uint64) int
	Add(id uint64)
}

// room refuses, where a transaction comes into the mempool, who has as many there as one may. What is there already stays.
type room struct {
	waiting Waiting
}

func (d room) AnteHandle(ctx sdk.Context, tx sdk.Tx, simulate bool, next sdk.AnteHandler) (sdk.Context, error) {
	sender, known := senderOf(ctx)
	if !known || simulate || !ctx.IsCheckTx() {
		return next(ctx, tx, simulate)
	}
	if have := d.waiting.Of(sender.ID); have >= MaxWaiting && !ctx.IsReCheckTx() {
		return ctx, errorsmod.Wrapf(ErrTooManyWaiting, "%d of the sender's transactions wait for a block, %d may: send the next once some are in", have, MaxWaiting)
	}
	done, err := next(ctx, tx, simulate)
	if err == nil {
		d.waiting.Add(sender.ID) // after the signature: nobody takes another's room
	}
	return done, err
}
