package ante

import errorsmod "cosmossdk.io/errors"

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

func (d room) check(a *attempt) error {
	if !arrives(a) || a.ctx().IsReCheckTx() {
		return nil
	}
	if have := d.waiting.Of(a.sender.ID); have >= MaxWaiting {
		return errorsmod.Wrapf(ErrTooManyWaiting, "%d of the sender's transactions wait for a block, %d may: send the next once some are in", have, MaxWaiting)
	}
	return nil
}

// count comes after the signature: nobody takes another's room.
func (d room) count(a *attempt) error {
	if arrives(a) {
		d.waiting.Add(a.sender.ID)
	}
	return nil
}

// arrives tells whether a transaction comes into the mempool, or stays in it after a block.
func arrives(a *attempt) bool { return a.ctx().IsCheckTx() && !a.simulate }
