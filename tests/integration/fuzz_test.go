package integration

import (
	"bytes"
	"crypto/sha256"
	"testing"
	"time"

	"github.com/cosmos/gogoproto/proto"
	"github.com/stretchr/testify/require"

	abci "github.com/cometbft/cometbft/abci/types"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"

	"github.com/communalia/communalia-chain/app/invariants"
	"github.com/communalia/communalia-chain/app/permission"
	"github.com/communalia/communalia-chain/testutil/chain"
	quotatypes "github.com/communalia/communalia-chain/x/quota/types"
)

// signersOfRoles are those who sign what the fuzzer makes up, in an order that its corpora can count on.
var signersOfRoles = []string{"person", "organisation", "operator", "left", "candidate", "lapsed", "excluded", "removed", "helper", "meddler"}

// FuzzMessage has bytes decoded as a message of each type there is, and sent or decided by somebody of each kind in a living village. Whatever they say,
// nothing panics; what is refused changes nothing but what every transaction costs its sender; what is done leaves every invariant intact.
func FuzzMessage(f *testing.F) {
	w := newTown(f)
	urls := w.messageTypes()
	for which, url := range urls {
		for range 2 {
			body, err := proto.Marshal(w.wellFormed(url, w.Member("amina").Address))
			require.NoError(f, err)
			f.Add(uint16(which), uint8(w.random.IntN(len(signersOfRoles))), body)
		}
	}
	f.Fuzz(func(t *testing.T, which uint16, who uint8, body []byte) {
		w.reportTo(t)
		w.sendOrDecide(urls[int(which)%len(urls)], signersOfRoles[int(who)%len(signersOfRoles)], body)
	})
}

// sendOrDecide has a message, if bytes are one, sent by who has a role, or decided where assemblies decide it.
func (w *town) sendOrDecide(url, role string, body []byte) {
	w.t.Helper()
	message := w.decoded(url, body)
	if message == nil {
		return
	}
	row, _ := permission.Of(message)
	if !row.BySignature() {
		w.decide(message)
		return
	}
	set(message, signerField(message), w.signers[role].Address)
	w.send(w.Tx(w.signers[role], message))
}

// reportTo has what fails from now on fail this test.
func (w *town) reportTo(t testing.TB) {
	w.t = t
	w.ReportTo(t)
}

// decoded is the message that bytes are, as a node reads them; nil where they are none.
func (w *town) decoded(url string, body []byte) sdk.Msg {
	var message sdk.Msg
	if err := w.Node().Registry.UnpackAny(&codectypes.Any{TypeUrl: url, Value: body}, &message); err != nil {
		return nil
	}
	if message == nil || codectypes.UnpackInterfaces(message, w.Node().Registry) != nil {
		return nil
	}
	if _, err := proto.Marshal(message); err != nil {
		return nil // what cannot be written is never part of a transaction
	}
	return message
}

// send has a transaction tried in the mempool and in a block.
func (w *town) send(tx []byte) *abci.ExecTxResult {
	w.t.Helper()
	check := w.Check(tx)
	w.requireNoPanic(check.Codespace, check.Code, check.Log)
	var states []map[string][32]byte
	res := w.TryAndLook(func(ctx sdk.Context) {
		states = append(states, w.hashes(ctx))
		if len(states) == 2 {
			require.NoError(w.t, invariants.Check(ctx, w.Node().Keepers))
		}
	}, tx)[0]
	w.requireNoPanic(res.Codespace, res.Code, res.Log)
	if res.Code != 0 {
		require.Equal(w.t, states[0], states[1], "it is refused, and changes something: %s", res.Log)
	}
	return res
}

// decide has the handler of a message execute it in the name of the assembly that could, as a decision does: in a cache, kept where it is done.
func (w *town) decide(message sdk.Msg) {
	w.t.Helper()
	if validates, may := message.(sdk.HasValidateBasic); may && validates.ValidateBasic() != nil {
		return
	}
	row, _ := permission.Of(message)
	account := authority(villageScope)
	if !row.Scope.Has(permission.Community) {
		account = authority(scopeName(""))
	}
	set(message, signerField(message), account)
	ctx, _ := w.Context().CacheContext()
	ctx = ctx.WithGasMeter(storetypes.NewInfiniteGasMeter())
	cached, keep := ctx.CacheContext()
	if _, err := w.Node().MsgServiceRouter().Handler(message)(cached, message); err == nil {
		keep()
		require.NoError(w.t, invariants.Check(ctx, w.Node().Keepers))
	}
}

func (w *town) requireNoPanic(codespace string, code uint32, log string) {
	w.t.Helper()
	panicked := codespace == sdkerrors.ErrPanic.Codespace() && code == sdkerrors.ErrPanic.ABCICode()
	require.False(w.t, panicked, "a panic, which the application had to catch: %s", log)
}

// hashes are the states of all modules, but for what every transaction costs its sender: its number and its gas.
func (w *town) hashes(ctx sdk.Context) map[string][32]byte {
	w.t.Helper()
	stores, known := w.Node().CommitMultiStore().(interface {
		StoreKeysByName() map[string]storetypes.StoreKey
	})
	require.True(w.t, known)
	hashes := map[string][32]byte{}
	for name, key := range stores.StoreKeysByName() {
		if name == authtypes.StoreKey || name == quotatypes.StoreKey || key == nil {
			continue
		}
		hash := sha256.New()
		all := ctx.MultiStore().GetKVStore(key).Iterator(nil, nil)
		for ; all.Valid(); all.Next() {
			hash.Write(bytes.Join([][]byte{all.Key(), all.Value()}, []byte{0}))
		}
		require.NoError(w.t, all.Close())
		hashes[name] = [32]byte(hash.Sum(nil))
	}
	return hashes
}

// FuzzTransaction takes bytes for a transaction: a mempool and a block take or refuse them, and never panic; what is refused changes nothing.
func FuzzTransaction(f *testing.F) {
	w := newTown(f)
	for _, url := range w.messageTypes() {
		signer := w.signers[signersOfRoles[w.random.IntN(len(signersOfRoles))]]
		message := w.wellFormed(url, signer.Address)
		f.Add(w.Tx(signer, message))
		f.Add(w.AminoTx(signer, message, message))
		w.Try() // numbers begin anew
	}
	f.Add(w.TxWith(w.Member("amina"), chain.Unordered(w.Now().Add(time.Minute)), price(5_000_000)))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, tx []byte) {
		w.reportTo(t)
		w.send(tx)
		w.Accepts(tx)
	})
}
