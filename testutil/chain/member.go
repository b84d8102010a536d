package chain

import (
	"context"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/tx/signing"
	authsigning "github.com/cosmos/cosmos-sdk/x/auth/signing"
)

// Member is somebody with a key: a person, an organisation, or a stranger.
type Member struct {
	Name    string
	Address string
	ID      uint64 // 0 where the chain does not know them
	Key     cryptotypes.PrivKey
	Public  cryptotypes.PubKey
}

func newMember(name string) *Member {
	key := secp256k1.GenPrivKeyFromSecret([]byte("key of " + name))
	public := key.PubKey()
	return &Member{Name: name, Key: key, Public: public, Address: sdk.AccAddress(public.Address()).String()}
}

func (m *Member) bytes() sdk.AccAddress { return sdk.AccAddress(m.Public.Address()) }

// Member is who has this name; somebody the chain has not heard of gets a key too.
func (c *Chain) Member(name string) *Member {
	if _, known := c.members[name]; !known {
		c.members[name] = newMember(name)
	}
	return c.members[name]
}

// Shape changes a transaction before it is signed.
type Shape func(client.TxBuilder)

// Unordered makes a transaction that needs no sequence, good until a moment.
func Unordered(until time.Time) Shape {
	return func(builder client.TxBuilder) {
		builder.SetUnordered(true)
		builder.SetTimeoutTimestamp(until)
	}
}

// Tx signs messages in SIGN_MODE_DIRECT with the sender's next sequence, one more for each transaction signed since the last block.
func (c *Chain) Tx(sender *Member, messages ...sdk.Msg) []byte {
	c.t.Helper()
	return c.tx(sender, signing.SignMode_SIGN_MODE_DIRECT, nil, messages...)
}

// TxWith signs messages in a transaction of another shape.
func (c *Chain) TxWith(sender *Member, shape Shape, messages ...sdk.Msg) []byte {
	c.t.Helper()
	return c.tx(sender, signing.SignMode_SIGN_MODE_DIRECT, shape, messages...)
}

// AminoTx signs messages as a Ledger does, in SIGN_MODE_LEGACY_AMINO_JSON.
func (c *Chain) AminoTx(sender *Member, messages ...sdk.Msg) []byte {
	c.t.Helper()
	return c.tx(sender, signing.SignMode_SIGN_MODE_LEGACY_AMINO_JSON, nil, messages...)
}

func (c *Chain) tx(sender *Member, mode signing.SignMode, shape Shape, messages ...sdk.Msg) []byte {
	c.t.Helper()
	builder := c.Node().TxConfig.NewTxBuilder()
	require.NoError(c.t, builder.SetMsgs(messages...))
	builder.SetGasLimit(1)
	if shape != nil {
		shape(builder)
	}
	unordered := builder.GetTx().GetUnordered()
	number, sequence := c.account(sender)
	if unordered {
		sequence = 0
	} else {
		c.signed[sender.Address]++
	}
	c.sign(builder, sender, mode, number, sequence)
	bz, err := c.Node().TxConfig.TxEncoder()(builder.GetTx())
	require.NoError(c.t, err)
	return bz
}

func (c *Chain) account(m *Member) (number, sequence uint64) {
	account := c.Node().Keepers.Accounts.GetAccount(c.Context(), m.bytes())
	if account == nil {
		return 0, 0
	}
	return account.GetAccountNumber(), account.GetSequence() + c.signed[m.Address]
}

func (c *Chain) sign(builder client.TxBuilder, signer *Member, mode signing.SignMode, number, sequence uint64) {
	c.t.Helper()
	signature := signing.SignatureV2{
		PubKey: signer.Public, Sequence: sequence,
		Data: &signing.SingleSignatureData{SignMode: mode},
	}
	require.NoError(c.t, builder.SetSignatures(signature)) // what is signed holds the key and the sequence
	data := authsigning.SignerData{
		Address: signer.Address, ChainID: ChainID, AccountNumber: number, Sequence: sequence, PubKey: signer.Public,
	}
	bz, err := authsigning.GetSignBytesAdapter(context.Background(), c.Node().TxConfig.SignModeHandler(),
		mode, data, builder.GetTx())
	require.NoError(c.t, err)
	signed, err := signer.Key.Sign(bz)
	require.NoError(c.t, err)
	signature.Data = &signing.SingleSignatureData{SignMode: mode, Signature: signed}
	require.NoError(c.t, builder.SetSignatures(signature))
}
