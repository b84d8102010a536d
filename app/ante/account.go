package ante

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"
	authante "github.com/cosmos/cosmos-sdk/x/auth/ante"
)

// AccountValues reads and writes an account under its address, and not its number under its index: that never changes.
type AccountValues interface {
	Get(ctx context.Context, address sdk.AccAddress) (sdk.AccountI, error)
	Set(ctx context.Context, address sdk.AccAddress, account sdk.AccountI) error
}

// accounts reads the account of a transaction's signer once, for all checks that ask for it. It writes the account alone: the SDK's keeper reads it
// again, twice, and writes an index entry that is there already. Nor does it ask an account for its address, which is decoded from text whenever it is
// asked for.
type accounts struct {
	authante.AccountKeeper
	values AccountValues
}

// read is an account as the checks before have left it. It lives and dies with the attempt of one transaction.
type read struct {
	account sdk.AccountI
	address sdk.AccAddress
	number  uint64 // of the account, when it was read
}

// GetAccount is nil where there is none.
func (a accounts) GetAccount(ctx context.Context, address sdk.AccAddress) sdk.AccountI {
	now, ok := attemptOf(ctx)
	if !ok {
		return a.AccountKeeper.GetAccount(ctx, address)
	}
	if now.read.account == nil || !now.read.address.Equals(address) {
		now.read = a.fetch(ctx, address)
	}
	return now.read.account
}

func (a accounts) fetch(ctx context.Context, address sdk.AccAddress) read {
	account, err := a.values.Get(ctx, address)
	switch {
	case errors.Is(err, collections.ErrNotFound):
		return read{address: address}
	case err != nil:
		panic(err) // as the SDK's keeper does: an account that does not decode
	}
	return read{account, address, account.GetAccountNumber()}
}

func (a accounts) SetAccount(ctx context.Context, account sdk.AccountI) {
	now, ok := attemptOf(ctx)
	if !ok || !now.read.is(account) {
		a.AccountKeeper.SetAccount(ctx, account)
		return
	}
	if err := a.values.Set(ctx, now.read.address, account); err != nil {
		panic(err) // as the SDK's keeper does: an account that does not encode
	}
}

// is tells whether an account is the one that was read, and has the number that it is stored under.
func (r *read) is(account sdk.AccountI) bool {
	return r.account != nil && r.account == account && r.number == account.GetAccountNumber()
}
