package ante

import "context"

// Recoveries are the ways in which persons who lost their keys get new ones.
type Recoveries interface {
	CancelRecovery(ctx context.Context, id uint64) error
}

// recovery has any transaction of a key that is said to be lost cancel what would replace it. It comes after the signature, and its effect
// stays where the transaction fails: the key signed all the same. Who has no recovery open, which is nearly everybody, costs nothing.
type recovery struct {
	recoveries Recoveries
}

func (d recovery) check(a *attempt) error {
	if !a.sender.Recovering || a.simulate {
		return nil
	}
	return d.recoveries.CancelRecovery(a.state, a.sender.ID)
}
