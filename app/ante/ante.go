// Package ante decides what may be executed at all: the chain of checks that every transaction passes, cheapest first.
package ante

import (
	sdk "github.com/cosmos/cosmos-sdk/types"
	authante "github.com/cosmos/cosmos-sdk/x/auth/ante"
	txsigning "github.com/cosmos/cosmos-sdk/x/tx/signing"
)

// Keepers is what the chain of checks asks the modules for.
type Keepers struct {
	Accounts authante.AccountKeeper
	// Values of the accounts that Accounts keeps.
	Values  AccountValues
	Members Members
	Quota   Quota
	// Recoveries of keys that are said to be lost.
	Recoveries Recoveries
	// Pauses of what opens something, in the communities whose offers there are.
	Pauses Pauses
	Offers Offers
	// Waiting transactions of this node's mempool.
	Waiting Waiting
}

// Chain is what every transaction passes.
type Chain struct {
	// Handle checks a transaction in its turn.
	Handle sdk.AnteHandler
	// Ahead returns what of the checks can be done on any core before the block executes, or nil.
	Ahead func(ctx sdk.Context, raw []byte, tx sdk.Tx) func()
}

// New composes the checks in their order. What needs no state comes first, then who sends it, then what they have left,
// and only then the signature, which costs more than all the rest.
func New(keepers Keepers, modes *txsigning.HandlerMap, last LastBlock) Chain {
	signers := accounts{keepers.Accounts, keepers.Values}
	signatures := newSignature(signers, authante.NewSigVerificationDecorator(signers, modes))
	quota, room := quota{keepers.Quota}, room{keepers.Waiting}
	return Chain{Ahead: signatures.ahead, Handle: handler(
		clock{last}.enter, // first: what follows reads the time
		outdated(),
		membership{keepers.Members}.check,
		room.check,
		pause{keepers.Pauses, keepers.Offers}.check,
		quota.check,
		signatures.check,                   // also key, sequence and unordered nonce
		recovery{keepers.Recoveries}.check, // only who holds the key says that it is not lost
		quota.charge,                       // nobody empties another's bucket
		room.count,                         // nor takes another's room
	)}
}
