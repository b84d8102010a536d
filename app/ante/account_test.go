package ante

import (
	"context"
	"fmt"
	"testing"

	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/collections"
	"cosmossdk.io/log/v2"

	sdk "github.com/cosmos/cosmos-sdk/types"
	authante "github.com/cosmos/cosmos-sdk/x/auth/ante"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
)

// shelf keeps accounts, and counts how often one is taken from it.
type shelf struct {
	authante.AccountKeeper
	kept  map[string]sdk.AccountI
	taken int
	alone int // written without the index
}

func (s *shelf) GetAccount(ctx context.Context, address sdk.AccAddress) sdk.AccountI {
	account, err := s.Get(ctx, address)
	if err != nil {
		return nil
	}
	return account
}

// Get is that of the values alone.
func (s *shelf) Get(_ context.Context, address sdk.AccAddress) (sdk.AccountI, error) {
	s.taken++
	account, ok := s.kept[string(address)]
	if !ok {
		return nil, fmt.Errorf("%w: %s", collections.ErrNotFound, address)
	}
	copied := *account.(*authtypes.BaseAccount)
	return &copied, nil
}

func (s *shelf) SetAccount(_ context.Context, account sdk.AccountI) {
	s.kept[string(account.GetAddress())] = account
}

// Set is that of the values alone.
func (s *shelf) Set(ctx context.Context, _ sdk.AccAddress, account sdk.AccountI) error {
	s.alone++
	s.SetAccount(ctx, account)
	return nil
}

func TestAccounts_areReadOnceATransaction(t *testing.T) {
	one, other := sdk.AccAddress("one"), sdk.AccAddress("other")
	s := &shelf{kept: map[string]sdk.AccountI{
		string(one): authtypes.NewBaseAccountWithAddress(one), string(other): authtypes.NewBaseAccountWithAddress(other),
	}}
	a := accounts{AccountKeeper: s, values: s}
	outside := sdk.NewContext(nil, cmtproto.Header{}, false, log.NewNopLogger())
	for range 2 {
		ctx, before := begin(outside, Envelope{}, nil).state, s.taken
		account := a.GetAccount(ctx, one)
		require.NoError(t, account.SetSequence(account.GetSequence()+1))
		a.SetAccount(ctx, account)
		require.Equal(t, account.GetSequence(), a.GetAccount(ctx, one).GetSequence(), "as the check before has left it")
		require.Equal(t, 1, s.taken-before)
		require.Equal(t, other, a.GetAccount(ctx, other).GetAddress(), "another is another")
		require.Nil(t, a.GetAccount(ctx, sdk.AccAddress("nobody")))
	}
	require.EqualValues(t, 2, s.kept[string(one)].GetSequence())
	require.Equal(t, 2, s.alone)
	before := s.taken
	a.GetAccount(outside, one)
	a.GetAccount(outside, one)
	require.Equal(t, 2, s.taken-before, "outside of a transaction nothing is remembered")
}
