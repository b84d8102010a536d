package ante

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	errorsmod "cosmossdk.io/errors"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/codec"
	"github.com/cosmos/cosmos-sdk/codec/address"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/crypto/keys/ed25519"
	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"
	"github.com/cosmos/cosmos-sdk/std"
	sdk "github.com/cosmos/cosmos-sdk/types"
	txtypes "github.com/cosmos/cosmos-sdk/types/tx"
	"github.com/cosmos/cosmos-sdk/types/tx/signing"
	authtx "github.com/cosmos/cosmos-sdk/x/auth/tx"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	txsigning "github.com/cosmos/cosmos-sdk/x/tx/signing"
	"github.com/cosmos/gogoproto/proto"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
)

func encoding(t *testing.T) client.TxConfig {
	t.Helper()
	codec32 := address.NewBech32Codec("commun")
	registry, err := codectypes.NewInterfaceRegistryWithOptions(codectypes.InterfaceRegistryOptions{
		ProtoFiles:     proto.HybridResolver,
		SigningOptions: txsigning.Options{AddressCodec: codec32, ValidatorAddressCodec: codec32},
	})
	require.NoError(t, err)
	std.RegisterInterfaces(registry)
	authtypes.RegisterInterfaces(registry)
	communitytypes.RegisterInterfaces(registry)
	contributiontypes.RegisterInterfaces(registry)
	return authtx.NewTxConfig(codec.NewProtoCodec(registry), []signing.SignMode{signing.SignMode_SIGN_MODE_DIRECT})
}

func addressOf(t *testing.T, name string) string {
	t.Helper()
	text, err := address.NewBech32Codec("commun").BytesToString([]byte(strings.Repeat(name, 20)[:20]))
	require.NoError(t, err)
	return text
}

// letter is a transaction that opens, for tests to spoil.
type letter struct {
	messages []sdk.Msg
	key      cryptotypes.PubKey
	mode     signing.SignMode
	spoil    func(*txtypes.Tx)
}

func (l letter) open(t *testing.T) (Envelope, error) {
	t.Helper()
	config := encoding(t)
	builder := config.NewTxBuilder()
	require.NoError(t, builder.SetMsgs(l.messages...))
	require.NoError(t, builder.SetSignatures(signing.SignatureV2{
		PubKey: l.key, Data: &signing.SingleSignatureData{SignMode: l.mode, Signature: []byte("signature")},
	}))
	tx := builder.GetTx()
	if l.spoil != nil {
		l.spoil(tx.(interface{ GetProtoTx() *txtypes.Tx }).GetProtoTx())
	}
	return Open(tx, 1000, false)
}

func good(t *testing.T) letter {
	t.Helper()
	return letter{
		messages: []sdk.Msg{&communitytypes.MsgLeave{Member: addressOf(t, "a"), Community: "valbonne"}},
		key:      secp256k1.GenPrivKeyFromSecret([]byte("a")).PubKey(),
		mode:     signing.SignMode_SIGN_MODE_DIRECT,
	}
}

func TestOpen_grantsByMessageAndThing(t *testing.T) {
	l := good(t)
	one, err := l.open(t)
	require.NoError(t, err)
	require.Equal(t, []byte(strings.Repeat("a", 20)), one.Signer)
	attest := func(n int) sdk.Msg {
		return &contributiontypes.MsgAttest{Attester: addressOf(t, "a"), ContributionIds: make([]uint64, n)}
	}
	l.messages = append(l.messages, attest(1))
	with1, err := l.open(t)
	require.NoError(t, err)
	l.messages[1] = attest(20)
	with20, err := l.open(t)
	require.NoError(t, err)
	require.Equal(t, one.Gas+50_000+80_000, with1.Gas)
	require.Equal(t, one.Gas+50_000+20*80_000, with20.Gas)
}

func TestOpen_refusesWhatIsOutOfBounds(t *testing.T) {
	leave := good(t).messages[0]
	for name, c := range map[string]struct {
		change func(*letter)
		want   *errorsmod.Error
	}{
		"no message":    {func(l *letter) { l.messages = nil }, ErrMessageCount},
		"nine messages": {func(l *letter) { l.messages = []sdk.Msg{leave, leave, leave, leave, leave, leave, leave, leave, leave} }, ErrMessageCount},
		"two signers":   {func(l *letter) { l.messages = append(l.messages, &communitytypes.MsgLeave{Member: addressOf(t, "b")}) }, ErrSignerCount},
		"21 attestations": {func(l *letter) {
			l.messages = []sdk.Msg{&contributiontypes.MsgAttest{Attester: addressOf(t, "a"), ContributionIds: make([]uint64, 21)}}
		}, ErrTooManyThings},
		"a decision":              {func(l *letter) { l.messages = []sdk.Msg{&authtypes.MsgUpdateParams{Authority: addressOf(t, "a")}} }, ErrByDecisionOnly},
		"another kind of key":     {func(l *letter) { l.key = ed25519.GenPrivKeyFromSecret([]byte("a")).PubKey() }, ErrKeyType},
		"a key that is too short": {func(l *letter) { l.key = &secp256k1.PubKey{Key: make([]byte, 32)} }, ErrKeyType},
		"a key that is too long":  {func(l *letter) { l.key = &secp256k1.PubKey{Key: make([]byte, 10_000)} }, ErrKeyType},
		"a key of nothing":        {func(l *letter) { l.key = &secp256k1.PubKey{} }, ErrKeyType},
		"a mode that is not ours": {func(l *letter) { l.mode = signing.SignMode_SIGN_MODE_DIRECT_AUX }, ErrMalformed},
		"no address":              {func(l *letter) { l.messages = []sdk.Msg{&communitytypes.MsgLeave{}} }, ErrMalformed},
		"a fee": {func(l *letter) {
			l.spoil = func(tx *txtypes.Tx) { tx.AuthInfo.Fee.Amount = sdk.NewCoins(sdk.NewInt64Coin("none", 1)) }
		}, ErrFee},
		"a fee of nothing": {func(l *letter) {
			l.spoil = func(tx *txtypes.Tx) { tx.AuthInfo.Fee.Amount = sdk.Coins{{Denom: "none"}} }
		}, ErrFee},
		"a payer":   {func(l *letter) { l.spoil = func(tx *txtypes.Tx) { tx.AuthInfo.Fee.Payer = addressOf(t, "b") } }, ErrFee},
		"a granter": {func(l *letter) { l.spoil = func(tx *txtypes.Tx) { tx.AuthInfo.Fee.Granter = addressOf(t, "b") } }, ErrFee},
		"a tip": {func(l *letter) {
			l.spoil = func(tx *txtypes.Tx) { tx.AuthInfo.Tip = &txtypes.Tip{} } //nolint:staticcheck // deprecated, and refused
		}, ErrFee},
		"no fee section":      {func(l *letter) { l.spoil = func(tx *txtypes.Tx) { tx.AuthInfo.Fee = nil } }, ErrMalformed},
		"no auth info":        {func(l *letter) { l.spoil = func(tx *txtypes.Tx) { tx.AuthInfo = nil } }, ErrMalformed},
		"no body":             {func(l *letter) { l.spoil = func(tx *txtypes.Tx) { tx.Body = nil } }, ErrMalformed},
		"an empty message":    {func(l *letter) { l.spoil = func(tx *txtypes.Tx) { tx.Body.Messages = []*codectypes.Any{{}} } }, ErrMalformed},
		"no signature":        {func(l *letter) { l.spoil = func(tx *txtypes.Tx) { tx.Signatures = nil } }, ErrSignerCount},
		"two signatures":      {func(l *letter) { l.spoil = func(tx *txtypes.Tx) { tx.Signatures = append(tx.Signatures, nil) } }, ErrSignerCount},
		"no mode of signing":  {func(l *letter) { l.spoil = func(tx *txtypes.Tx) { tx.AuthInfo.SignerInfos[0].ModeInfo = nil } }, ErrKeyType},
		"a memo of 257 bytes": {func(l *letter) { l.spoil = func(tx *txtypes.Tx) { tx.Body.Memo = strings.Repeat("m", 257) } }, ErrMemoTooLong},
		"an extension":        {func(l *letter) { l.spoil = func(tx *txtypes.Tx) { tx.Body.ExtensionOptions = []*codectypes.Any{{}} } }, ErrExtension},
		"an extension to be passed": {func(l *letter) {
			l.spoil = func(tx *txtypes.Tx) { tx.Body.NonCriticalExtensionOptions = []*codectypes.Any{{}} }
		}, ErrExtension},
	} {
		l := good(t)
		c.change(&l)
		_, err := l.open(t)
		require.ErrorIs(t, err, c.want, name)
	}
}

func TestOpen_refusesMoreThan16KiB(t *testing.T) {
	_, err := Open(nil, MaxTxBytes+1, false)
	require.ErrorIs(t, err, ErrTooLarge)
}

func TestOpen_takesASimulationThatIsNotSigned(t *testing.T) {
	config := encoding(t)
	builder := config.NewTxBuilder()
	require.NoError(t, builder.SetMsgs(good(t).messages...))
	require.NoError(t, builder.SetSignatures(signing.SignatureV2{Data: &signing.SingleSignatureData{}}))
	_, err := Open(builder.GetTx(), 100, true)
	require.NoError(t, err)
	_, err = Open(builder.GetTx(), 100, false)
	require.ErrorIs(t, err, ErrMalformed)

	signature := signing.SignatureV2{PubKey: &secp256k1.PubKey{}, Data: &signing.SingleSignatureData{SignMode: signing.SignMode_SIGN_MODE_DIRECT}}
	require.NoError(t, builder.SetSignatures(signature)) // as clients do who do not know the key yet
	_, err = Open(builder.GetTx(), 100, true)
	require.NoError(t, err)
	_, err = Open(builder.GetTx(), 100, false)
	require.ErrorIs(t, err, ErrKeyType)
}
