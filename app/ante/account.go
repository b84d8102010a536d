package ante

import (
	"context"

	sdk "github.com/cosmos/cosmos-sdk/types"
	authante "github.com/cosmos/cosmos-sdk/x/auth/ante"
)

// AccountValues writes an account under its address, and not its number under its index: that never changes.
type AccountValues interface {
	Set(ctx context.Context, address sdk.AccAddress, account sdk.AccountI) error
}

// accounts reads the account of a transaction's signer once, for all checks that ask for it: each reading decodes its key anew, which
// takes longer than most of what an attestation does itself. It writes the account alone: the SDK's keeper reads it again, twice, and writes an index
// entry that is there already. Nor does it ask an account for its address, which is decoded from text whenever it is asked for.
type accounts struct {
	authante.AccountKeeper
	values AccountValues
}

// read is the account as the checks before have left it. It lives and dies with the context of one transaction.
type read struct {
	account sdk.AccountI
	address sdk.AccAddress
	number  uint64 // of the account, when it was read
}

type readKey struct{}

func (a accounts) GetAccount(ctx context.Context, address sdk.AccAddress) sdk.AccountI {
	known, ok := ctx.Value(readKey{}).(*read)
	if !ok {
		return a.AccountKeeper.GetAccount(ctx, address)
	}
	if known.account == nil || !known.address.Equals(address) {
		*known = read{account: a.AccountKeeper.GetAccount(ctx, address), address: address}
		if known.account != nil {
			known.number = known.account.GetAccountNumber()
		}
	}
	return known.account
}

func (a accounts) SetAccount(ctx context.Context, account sdk.AccountI) {
	known, ok := ctx.Value(readKey{}).(*read)
	if !ok || !known.is(account) {
		a.AccountKeeper.SetAccount(ctx, account)
		return
	}
	if err := a.values.Set(ctx, known.address, account); err != nil {
		panic(err) // as the SDK's keeper does: an account that does not encode
	}
}

// is tells whether an account is the one that was read, and has the number that it is stored under.
func (r *read) is(account sdk.AccountI) bool {
	return r.account != nil && r.account == account && r.number == account.GetAccountNumber()
}

// AnteHandle has the checks that follow share what is read.
func (a accounts) AnteHandle(ctx sdk.Context, tx sdk.Tx, simulate bool, next sdk.AnteHandler) (sdk.Context, error) {
	return next(ctx.WithValue(readKey{}, &read{}), tx, simulate)
}
