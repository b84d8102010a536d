package ante

import (
	"context"
	"testing"

	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/log/v2"

	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/tx/signing"
	authante "github.com/cosmos/cosmos-sdk/x/auth/ante"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
)

// notary counts how often a signature was really verified, and refuses where told to.
type notary struct {
	authante.AccountKeeper
	account sdk.AccountI
	forged  bool
	asked   int
}

func (n *notary) GetAccount(context.Context, sdk.AccAddress) sdk.AccountI { return n.account }

func (n *notary) AnteHandle(ctx sdk.Context, tx sdk.Tx, simulate bool, next sdk.AnteHandler) (sdk.Context, error) {
	if ctx.IsSigverifyTx() && !ctx.IsReCheckTx() && !simulate {
		n.asked++
		if n.forged {
			return ctx, errForged
		}
	}
	return next(ctx, tx, simulate)
}

func TestSignature_isVerifiedOnceForTheSameBytesKeyNumberAndChain(t *testing.T) {
	l, config := good(t), encoding(t)
	builder := config.NewTxBuilder()
	require.NoError(t, builder.SetMsgs(l.messages...))
	require.NoError(t, builder.SetSignatures(signing.SignatureV2{PubKey: l.key, Data: &signing.SingleSignatureData{SignMode: l.mode}}))
	tx := builder.GetTx()

	account := authtypes.NewBaseAccount(sdk.AccAddress("somebody"), l.key, 7, 3)
	n := &notary{account: account}
	handle := sdk.ChainAnteDecorators(newSignature(n, n))
	at := func(height int64, bytes string) sdk.Context {
		header := cmtproto.Header{Height: height, ChainID: "village-1"}
		return sdk.NewContext(nil, header, false, log.NewNopLogger()).WithTxBytes([]byte(bytes)).WithIsSigverifyTx(true)
	}
	verified := func(ctx sdk.Context) int {
		before := n.asked
		done, err := handle(ctx, tx, false)
		require.NoError(t, err)
		require.True(t, done.IsSigverifyTx(), "what comes after is told what came in")
		return n.asked - before
	}

	require.Equal(t, 1, verified(at(5, "bytes").WithIsCheckTx(true)), "into the mempool")
	require.Zero(t, verified(at(6, "bytes")), "in its block")
	require.Equal(t, 1, verified(at(6, "byteS")), "one bit changed")
	require.Equal(t, 1, verified(at(6, "bytes").WithChainID("village-2")), "another chain")

	account.AccountNumber = 8
	require.Equal(t, 1, verified(at(6, "bytes")), "another account number is signed over")
	require.NoError(t, account.SetPubKey(secp256k1.GenPrivKeyFromSecret([]byte("new")).PubKey()))
	require.Equal(t, 1, verified(at(6, "bytes")), "the key was changed in between")

	n.forged = true
	for range 2 {
		_, err := handle(at(7, "forged"), tx, false)
		require.ErrorIs(t, err, errForged, "what failed is not remembered")
	}
	n.forged = false
	require.Zero(t, verified(at(7, "recheck").WithIsReCheckTx(true)))
	require.Equal(t, 1, verified(at(7, "recheck")), "what was not verified is not remembered")
}

func TestSignature_isVerifiedAheadForTheAccountThatThereIs(t *testing.T) {
	l, config := good(t), encoding(t)
	build := func(sequence uint64, unordered bool) sdk.Tx {
		builder := config.NewTxBuilder()
		require.NoError(t, builder.SetMsgs(l.messages...))
		builder.SetUnordered(unordered)
		require.NoError(t, builder.SetSignatures(signing.SignatureV2{
			PubKey: l.key, Sequence: sequence, Data: &signing.SingleSignatureData{SignMode: l.mode},
		}))
		return builder.GetTx()
	}
	account := authtypes.NewBaseAccount(sdk.AccAddress("somebody"), l.key, 7, 3)
	n := &notary{account: account}
	d := newSignature(n, n)
	handle := sdk.ChainAnteDecorators(d)
	at := sdk.NewContext(nil, cmtproto.Header{Height: 5, ChainID: "village-1"}, false, log.NewNopLogger()).WithIsSigverifyTx(true)

	n.forged = true
	ahead := d.ahead(at, []byte("forged"), build(3, false))
	require.NotNil(t, ahead)
	ahead()
	require.Equal(t, 1, n.asked)
	_, err := handle(at.WithTxBytes([]byte("forged")), build(3, false), false)
	require.ErrorIs(t, err, errForged, "what failed ahead is verified in its turn")
	n.forged = false

	n.asked = 0
	d.ahead(at, []byte("good"), build(4, false))() // the second of a signer: its sequence is asked for in its turn
	require.Equal(t, 1, n.asked)
	require.EqualValues(t, 4, account.GetSequence(), "set on what was read, which nobody writes")
	_, err = handle(at.WithTxBytes([]byte("good")), build(4, false), false)
	require.NoError(t, err)
	require.Equal(t, 1, n.asked)
	d.ahead(at, []byte("good"), build(4, false))()
	require.Equal(t, 1, n.asked, "known: only who signed it is read")

	account.AccountNumber = 8
	_, err = handle(at.WithTxBytes([]byte("good")), build(4, false), false)
	require.NoError(t, err)
	require.Equal(t, 2, n.asked, "the circumstances changed before its turn")

	require.Nil(t, d.ahead(at, []byte("unordered"), build(0, true)), "its nonce is written where it is verified")
	require.Nil(t, d.ahead(at.WithBlockHeight(0), []byte("genesis"), build(3, false)))
	n.account = authtypes.NewBaseAccount(sdk.AccAddress("somebody"), nil, 7, 3)
	require.Nil(t, d.ahead(at, []byte("keyless"), build(3, false)), "the key comes with the transaction, in its turn")
}
