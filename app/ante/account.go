package ante

import (
	"context"

	sdk "github.com/cosmos/cosmos-sdk/types"
	authante "github.com/cosmos/cosmos-sdk/x/auth/ante"
)

// accounts reads the account of a transaction's signer once, for all checks that ask for it: each reading decodes its key anew, which
// takes longer than most of what an attestation does itself.
type accounts struct {
	authante.AccountKeeper
}

// read is the account as the checks before have left it. It lives and dies with the context of one transaction.
type read struct {
	account sdk.AccountI
}

type readKey struct{}

func (a accounts) GetAccount(ctx context.Context, address sdk.AccAddress) sdk.AccountI {
	known, ok := ctx.Value(readKey{}).(*read)
	if !ok {
		return a.AccountKeeper.GetAccount(ctx, address)
	}
	if known.account == nil || !known.account.GetAddress().Equals(address) {
		known.account = a.AccountKeeper.GetAccount(ctx, address)
	}
	return known.account
}

func (a accounts) SetAccount(ctx context.Context, account sdk.AccountI) {
	a.AccountKeeper.SetAccount(ctx, account)
	if known, ok := ctx.Value(readKey{}).(*read); ok {
		known.account = account
	}
}

// AnteHandle has the checks that follow share what is read.
func (a accounts) AnteHandle(ctx sdk.Context, tx sdk.Tx, simulate bool, next sdk.AnteHandler) (sdk.Context, error) {
	return next(ctx.WithValue(readKey{}, &read{}), tx, simulate)
}
