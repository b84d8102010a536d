package app

import (
	"testing"

	"github.com/stretchr/testify/require"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/crypto/keys/ed25519"
	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
)

func TestCopyOfAccount_isRememberedWithAKeyOfOneLengthOnly(t *testing.T) {
	address := sdk.AccAddress("twenty bytes of some")
	for name, key := range map[string]cryptotypes.PubKey{
		"short": &secp256k1.PubKey{Key: make([]byte, 32)}, "long": &secp256k1.PubKey{Key: make([]byte, 10_000)},
		"another kind": ed25519.GenPrivKey().PubKey(),
	} {
		_, can := copyOfAccount(authtypes.NewBaseAccount(address, key, 7, 1))
		require.False(t, can, name)
	}
	_, can := copyOfAccount(authtypes.NewBaseAccountWithAddress(address))
	require.False(t, can, "without a key")
	_, can = copyOfAccount(&authtypes.BaseAccount{Address: address.String(), PubKey: &codectypes.Any{TypeUrl: "/unknown"}})
	require.False(t, can, "with a key that was not decoded")
	_, can = copyOfAccount(&authtypes.ModuleAccount{})
	require.False(t, can, "another kind of account")

	original := authtypes.NewBaseAccount(address, secp256k1.GenPrivKey().PubKey(), 7, 1)
	copied, can := copyOfAccount(original)
	require.True(t, can)
	require.NoError(t, copied.SetSequence(2))
	require.EqualValues(t, 1, original.GetSequence())
}
