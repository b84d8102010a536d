package types

import (
	"context"

	sdk "github.com/cosmos/cosmos-sdk/types"
)

// Accounts are the accounts of x/auth, which hold the keys' public parts and sequences.
type Accounts interface {
	GetAccount(ctx context.Context, address sdk.AccAddress) sdk.AccountI
	NewAccountWithAddress(ctx context.Context, address sdk.AccAddress) sdk.AccountI
	SetAccount(ctx context.Context, account sdk.AccountI)
	RemoveAccount(ctx context.Context, account sdk.AccountI)
}
