package ante

import (
	"context"
	"testing"

	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/core/address"
	"cosmossdk.io/log/v2"

	addresscodec "github.com/cosmos/cosmos-sdk/codec/address"
	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"
	"github.com/cosmos/cosmos-sdk/types/tx/signing"
	authante "github.com/cosmos/cosmos-sdk/x/auth/ante"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"
)

// notary keeps the account of one sender, counts how often a signature was really verified, and refuses where told to.
type notary struct {
	authante.AccountKeeper
	t       *testing.T
	key     cryptotypes.PubKey
	account *authtypes.BaseAccount
	forged  bool
	asked   int
}

func newNotary(t *testing.T) *notary {
	key := good(t).key
	return &notary{t: t, key: key, account: authtypes.NewBaseAccount(key.Address().Bytes(), key, 7, 3)}
}

func (n *notary) GetAccount(context.Context, sdk.AccAddress) sdk.AccountI { return n.account }
func (n *notary) SetAccount(context.Context, sdk.AccountI)                {}
func (n *notary) AddressCodec() address.Codec {
	return addresscodec.NewBech32Codec(communitytypes.AddressPrefix)
}
func (n *notary) UnorderedTransactionsEnabled() bool { return true }

func (n *notary) Get(context.Context, sdk.AccAddress) (sdk.AccountI, error) { return n.account, nil }
func (n *notary) Set(context.Context, sdk.AccAddress, sdk.AccountI) error   { return nil }

// AnteHandle verifies as the SDK does, but for the signature.
func (n *notary) AnteHandle(ctx sdk.Context, tx sdk.Tx, simulate bool, next sdk.AnteHandler) (sdk.Context, error) {
	if ctx.IsSigverifyTx() && !ctx.IsReCheckTx() && !simulate {
		n.asked++
		if n.forged {
			return ctx, errForged
		}
	}
	return authante.NewSigVerificationDecorator(n, nil).AnteHandle(ctx.WithIsSigverifyTx(false), tx, simulate,
		func(sdk.Context, sdk.Tx, bool) (sdk.Context, error) { return next(ctx, tx, simulate) })
}

// signed is a transaction of the sender, whose signature nobody looks at.
func (n *notary) signed(key cryptotypes.PubKey, sequence uint64, unordered bool) sdk.Tx {
	n.t.Helper()
	text, err := n.AddressCodec().BytesToString(n.key.Address())
	require.NoError(n.t, err)
	builder := encoding(n.t).NewTxBuilder()
	require.NoError(n.t, builder.SetMsgs(&communitytypes.MsgLeave{Member: text, Community: "valbonne"}))
	builder.SetUnordered(unordered)
	require.NoError(n.t, builder.SetSignatures(signing.SignatureV2{
		PubKey: key, Sequence: sequence, Data: &signing.SingleSignatureData{SignMode: good(n.t).mode, Signature: []byte("scrawl")},
	}))
	return builder.GetTx()
}

func (n *notary) at(height int64, bytes string) sdk.Context {
	header := cmtproto.Header{Height: height, ChainID: "village-1"}
	return sdk.NewContext(nil, header, false, log.NewNopLogger()).WithTxBytes([]byte(bytes)).WithIsSigverifyTx(true)
}

func (n *notary) signatures() signature { return newSignature(accounts{n, n}, n) }

func TestSignature_isVerifiedOnceForTheSameBytesKeyNumberAndChain(t *testing.T) {
	n := newNotary(t)
	handle := handler(asItIs, n.signatures().check)
	verified := func(ctx sdk.Context) int {
		before := n.asked
		done, err := handle(ctx, n.signed(n.key, n.account.Sequence, false), false)
		require.NoError(t, err)
		require.True(t, done.IsSigverifyTx(), "what comes after is told what came in")
		return n.asked - before
	}

	require.Equal(t, 1, verified(n.at(5, "bytes").WithIsCheckTx(true)), "into the mempool")
	require.Zero(t, verified(n.at(6, "bytes")), "in its block")
	require.Equal(t, 1, verified(n.at(6, "byteS")), "one bit changed")
	require.Equal(t, 1, verified(n.at(6, "bytes").WithChainID("village-2")), "another chain")

	n.account.AccountNumber = 8
	require.Equal(t, 1, verified(n.at(6, "bytes")), "another account number is signed over")
	require.NoError(t, n.account.SetPubKey(secp256k1.GenPrivKeyFromSecret([]byte("new")).PubKey()))
	require.Equal(t, 1, verified(n.at(6, "bytes")), "the key was changed in between")

	n.forged = true
	for range 2 {
		_, err := handle(n.at(7, "forged"), n.signed(n.key, n.account.Sequence, false), false)
		require.ErrorIs(t, err, errForged, "what failed is not remembered")
	}
	n.forged = false
	require.Zero(t, verified(n.at(7, "recheck").WithIsReCheckTx(true)))
	require.Equal(t, 1, verified(n.at(7, "recheck")), "what was not verified is not remembered")
}

// The SDK's way and the short one come to the same: events, sequence, and what is refused with which words.
func TestSignature_aKnownOneIsTreatedAsTheSDKTreatsIt(t *testing.T) {
	n := newNotary(t)
	handle := handler(asItIs, n.signatures().check)
	try := func(ctx sdk.Context, tx sdk.Tx) (events sdk.Events, sequence uint64, err error) {
		n.account.Sequence = 3
		done, err := handle(ctx.WithEventManager(sdk.NewEventManager()), tx, false)
		return done.EventManager().Events(), n.account.Sequence, err
	}
	for name, tx := range map[string]sdk.Tx{
		"with its key": n.signed(n.key, 3, false), "without": n.signed(nil, 3, false), "wrong sequence": n.signed(n.key, 4, false),
	} {
		slow, after, refused := try(n.at(5, name), tx)
		if refused != nil { // so it was not remembered: its signature is known from a time when the sequence was right
			require.ErrorIs(t, refused, sdkerrors.ErrWrongSequence, name)
			n.account.Sequence = 4
			_, err := handle(n.at(5, name), tx, false)
			require.NoError(t, err)
		}
		before := n.asked
		fast, afterFast, refusedFast := try(n.at(6, name), tx)
		require.Equal(t, before, n.asked, name)
		require.Equal(t, slow, fast, name)
		require.Len(t, fast, 2, name)
		require.Equal(t, after, afterFast, name)
		if refused != nil {
			require.EqualError(t, refusedFast, refused.Error())
			continue
		}
		require.NoError(t, refusedFast, name)
		require.EqualValues(t, 4, afterFast)
	}
}

func TestSignature_anotherPersonsKeyIsRefusedAheadToo(t *testing.T) {
	n := newNotary(t)
	d := n.signatures()
	tx := n.signed(secp256k1.GenPrivKeyFromSecret([]byte("another")).PubKey(), 3, false)
	d.ahead(n.at(5, ""), []byte("another"), tx)()
	require.Zero(t, d.verified.Len())
	_, err := handler(asItIs, d.check)(n.at(5, "another"), tx, false)
	require.ErrorIs(t, err, sdkerrors.ErrInvalidPubKey)
}

func TestSignature_isVerifiedAheadForTheAccountThatThereIs(t *testing.T) {
	n := newNotary(t)
	d := n.signatures()
	handle := handler(asItIs, d.check)
	build := func(sequence uint64, unordered bool) sdk.Tx { return n.signed(n.key, sequence, unordered) }
	block := n.at(5, "")

	n.forged = true
	ahead := d.ahead(block, []byte("forged"), build(3, false))
	require.NotNil(t, ahead)
	ahead()
	require.Equal(t, 1, n.asked)
	require.Empty(t, block.EventManager().Events(), "nothing is said before its turn")
	_, err := handle(n.at(5, "forged"), build(3, false), false)
	require.ErrorIs(t, err, errForged, "what failed ahead is verified in its turn")
	n.forged = false

	n.asked = 0
	d.ahead(block, []byte("good"), build(4, false))() // the second of a signer: its sequence is asked for in its turn
	require.Equal(t, 1, n.asked)
	require.EqualValues(t, 4, n.account.GetSequence(), "set on what was read, which nobody writes")
	_, err = handle(n.at(5, "good"), build(4, false), false)
	require.NoError(t, err)
	require.Equal(t, 1, n.asked)
	d.ahead(block, []byte("good"), build(4, false))()
	require.Equal(t, 1, n.asked, "known: only who signed it is read")

	n.account.AccountNumber, n.account.Sequence = 8, 4
	_, err = handle(n.at(5, "good"), build(4, false), false)
	require.NoError(t, err)
	require.Equal(t, 2, n.asked, "the circumstances changed before its turn")

	require.Nil(t, d.ahead(block, []byte("unordered"), build(0, true)), "its nonce is written where it is verified")
	require.Nil(t, d.ahead(block.WithBlockHeight(0), []byte("genesis"), build(3, false)))
	n.account = authtypes.NewBaseAccount(n.key.Address().Bytes(), nil, 7, 3)
	require.Nil(t, d.ahead(block, []byte("keyless"), build(3, false)), "the key comes with the transaction, in its turn")
}
