package ante

import (
	"crypto/sha256"
	"encoding/base64"
	"strconv"

	lru "github.com/hashicorp/golang-lru/v2"

	errorsmod "cosmossdk.io/errors"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"
	authante "github.com/cosmos/cosmos-sdk/x/auth/ante"
)

// rememberedSignatures is how many verified signatures a node remembers: four times what its mempool holds, about 2 MB.
const rememberedSignatures = 8_192

// signature has every signature verified once. A transaction comes by twice, into the mempool and in its block, and verifying costs more
// than all the rest of it. Whether a signature is valid is a pure function of the transaction's bytes, the account's number and key and
// the chain's name, so a node that remembers agrees with one that verifies anew. Only what was valid is remembered.
//
// What is not known takes the SDK's way: the key is set where the account has none, the signature verified, the sequence or nonce used up. What is
// known has its sequence looked at and used up, and nothing else is left to ask.
type signature struct {
	accounts accounts
	pure     check // that the key is the sender's, and the signature the key's
	verify   check // all of it
	verified *lru.Cache[digest, circumstances]
}

// digest names a transaction by its bytes.
type digest [sha256.Size]byte

// circumstances are the rest of what the validity of a signature depends on.
type circumstances struct {
	number uint64 // of the account
	key    string // its bytes
	chain  string
}

func newSignature(accounts accounts, verifier sdk.AnteDecorator) signature {
	verified, err := lru.New[digest, circumstances](rememberedSignatures)
	if err != nil {
		panic(err) // only a size below one is an error
	}
	key := authante.NewSetPubKeyDecorator(accounts)
	return signature{
		accounts: accounts, verified: verified,
		pure: asked(key, verifier),
		// The key first: the account may not hold it yet. The sequence last: the signature covers the one that the account had.
		verify: asked(key, verifier, authante.NewIncrementSequenceDecorator(accounts)),
	}
}

func (d signature) check(a *attempt) error {
	ctx := a.ctx()
	if a.simulate || ctx.BlockHeight() == 0 || len(ctx.TxBytes()) == 0 || !ctx.IsSigverifyTx() {
		return d.verify(a) // nothing is verified, or the signed bytes follow from something else
	}
	account := d.accounts.GetAccount(a.state, a.envelope.Signer)
	if account == nil || account.GetPubKey() == nil {
		return d.verify(a)
	}
	if ctx.IsReCheckTx() {
		return d.known(a, account) // it was verified when it came
	}
	name, now := digest(sha256.Sum256(ctx.TxBytes())), circumstancesOf(ctx, account)
	if then, known := d.verified.Get(name); known && then == now {
		return d.known(a, account)
	}
	err := d.verify(a)
	if err == nil {
		d.verified.Add(name, now)
	}
	return err
}

// known uses up the sequence or the nonce of a transaction whose signature is valid, with the events and the refusal that the SDK has for it.
func (d signature) known(a *attempt, account sdk.AccountI) error {
	if isUnordered(a.tx) {
		known := *a
		known.state = a.ctx().WithIsSigverifyTx(false)
		return d.verify(&known)
	}
	signer, err := d.accounts.AddressCodec().BytesToString(a.envelope.Signer)
	if err != nil {
		return err
	}
	sequence, signature, err := signed(a.tx)
	if err != nil {
		return err
	}
	a.ctx().EventManager().EmitEvents(sdk.Events{
		sdk.NewEvent(sdk.EventTypeTx, sdk.NewAttribute(sdk.AttributeKeyAccountSequence, signer+"/"+strconv.FormatUint(sequence, 10))),
		sdk.NewEvent(sdk.EventTypeTx, sdk.NewAttribute(sdk.AttributeKeySignature, base64.StdEncoding.EncodeToString(signature))),
	})
	if expected := account.GetSequence(); sequence != expected {
		return errorsmod.Wrapf(sdkerrors.ErrWrongSequence, "account sequence mismatch, expected %d, got %d", expected, sequence)
	}
	if err := account.SetSequence(sequence + 1); err != nil {
		return err
	}
	d.accounts.SetAccount(a.state, account)
	return nil
}

// ahead returns how to verify a transaction's signature before its turn comes, on any core, for the account as it stands before the block; nil where
// it waits for its turn. The sequence is taken from the transaction: whether it is the account's is asked in its turn. Of one whose signature is known
// the signer is read, which the transaction remembers.
func (d signature) ahead(ctx sdk.Context, raw []byte, tx sdk.Tx) func() {
	name := digest(sha256.Sum256(raw))
	if ctx.BlockHeight() == 0 {
		return nil
	}
	if d.verified.Contains(name) {
		return func() { _, _ = soleSigner(tx) }
	}
	envelope, err := Open(tx, len(raw), false)
	if err != nil || isUnordered(tx) { // whose nonce is written where it is verified
		return nil
	}
	a := begin(ctx.WithGasMeter(storetypes.NewInfiniteGasMeter()).WithTxBytes(raw).WithIsSigverifyTx(true).WithEventManager(sdk.NewEventManager()), envelope, tx)
	account := d.accounts.GetAccount(a.state, envelope.Signer)
	if account == nil || account.GetPubKey() == nil {
		return nil // the key is set in its turn
	}
	sequence, _, err := signed(tx)
	if err != nil || account.SetSequence(sequence) != nil {
		return nil
	}
	now := circumstancesOf(a.ctx(), account)
	return func() {
		if d.pure(a) == nil {
			d.verified.Add(name, now)
		}
	}
}

func circumstancesOf(ctx sdk.Context, account sdk.AccountI) circumstances {
	return circumstances{account.GetAccountNumber(), string(account.GetPubKey().Bytes()), ctx.ChainID()}
}

// signed is what the sender of a transaction that was opened signed with: there is one of each.
func signed(tx sdk.Tx) (sequence uint64, signature []byte, err error) {
	raw, err := protoTx(tx)
	if err != nil {
		return 0, nil, err
	}
	return raw.AuthInfo.SignerInfos[0].Sequence, raw.Signatures[0], nil
}

func isUnordered(tx sdk.Tx) bool {
	unordered, ok := tx.(sdk.TxWithUnordered)
	return ok && unordered.GetUnordered()
}
