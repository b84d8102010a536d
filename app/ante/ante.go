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
	Members  Members
	Quota    Quota
	// Recoveries of keys that are said to be lost.
	Recoveries Recoveries
	// Pauses of what opens something, in the communities whose offers there are.
	Pauses Pauses
	Offers Offers
}

// NewHandler composes the checks in their order. What needs no state comes first, then who sends it, then what they have left,
// and only then the signature, which costs more than all the rest.
func NewHandler(keepers Keepers, modes *txsigning.HandlerMap, last LastBlock) sdk.AnteHandler {
	signers := accounts{keepers.Accounts}
	return sdk.ChainAnteDecorators(
		clock{last}, // first: what follows reads the time
		bounds{},    // sets the gas meter, so before anything reads or writes the state
		authante.NewTxTimeoutHeightDecorator(),
		membership{keepers.Members},
		pause{keepers.Pauses, keepers.Offers},
		quota{keepers.Quota}, // checks on the way in, charges on the way out
		signers,
		authante.NewSetPubKeyDecorator(signers), // before the signature: the account may not hold its key yet
		newSignature(authante.NewSigVerificationDecorator(signers, modes), signers), // also unordered nonces
		authante.NewIncrementSequenceDecorator(signers),                             // after the signature, which covers the sequence it had
		recovery{keepers.Recoveries},                                                // only who holds the key says that it is not lost
	)
}
