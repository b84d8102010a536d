package ante

import (
	"crypto/sha256"

	lru "github.com/hashicorp/golang-lru/v2"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	authante "github.com/cosmos/cosmos-sdk/x/auth/ante"
	authsigning "github.com/cosmos/cosmos-sdk/x/auth/signing"
)

// rememberedSignatures is how many verified signatures a node remembers: four times what its mempool holds, about 2 MB.
const rememberedSignatures = 8_192

// signature has every signature verified once. A transaction comes by twice, into the mempool and in its block, and verifying costs more
// than all the rest of it. Whether a signature is valid is a pure function of the transaction's bytes, the account's number and key and
// the chain's name, so a node that remembers agrees with one that verifies anew. Only what was valid is remembered.
type signature struct {
	verifier sdk.AnteDecorator
	accounts authante.AccountKeeper
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

func newSignature(verifier sdk.AnteDecorator, accounts authante.AccountKeeper) signature {
	verified, err := lru.New[digest, circumstances](rememberedSignatures)
	if err != nil {
		panic(err) // only a size below one is an error
	}
	return signature{verifier, accounts, verified}
}

func (d signature) AnteHandle(ctx sdk.Context, tx sdk.Tx, simulate bool, next sdk.AnteHandler) (sdk.Context, error) {
	if simulate || ctx.IsReCheckTx() || ctx.BlockHeight() == 0 || len(ctx.TxBytes()) == 0 {
		return d.verifier.AnteHandle(ctx, tx, simulate, next) // nothing is verified, or the signed bytes follow from something else
	}
	account := d.signer(ctx, tx)
	if account == nil {
		return d.verifier.AnteHandle(ctx, tx, simulate, next)
	}
	name, now, asked := digest(sha256.Sum256(ctx.TxBytes())), circumstancesOf(ctx, account), ctx.IsSigverifyTx()
	if then, known := d.verified.Get(name); known && then == now {
		ctx = ctx.WithIsSigverifyTx(false) // sequence and nonce are looked at all the same
	}
	return d.verifier.AnteHandle(ctx, tx, simulate, func(ctx sdk.Context, tx sdk.Tx, simulate bool) (sdk.Context, error) {
		if asked {
			d.verified.Add(name, now)
		}
		return next(ctx.WithIsSigverifyTx(asked), tx, simulate)
	})
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
	if _, err := Open(tx, len(raw), false); err != nil {
		return nil
	}
	if unordered, ok := tx.(sdk.TxWithUnordered); ok && unordered.GetUnordered() {
		return nil // its nonce is written where it is verified
	}
	ctx = ctx.WithGasMeter(storetypes.NewInfiniteGasMeter()).WithTxBytes(raw).WithIsSigverifyTx(true)
	account := d.signer(ctx, tx)
	sequence, signed := sequenceOf(tx)
	if account == nil || !signed || account.SetSequence(sequence) != nil {
		return nil
	}
	now := circumstancesOf(ctx, account)
	ctx = ctx.WithValue(readKey{}, &read{account: account, address: account.GetAddress()})
	return func() {
		_, err := d.verifier.AnteHandle(ctx, tx, false, func(ctx sdk.Context, _ sdk.Tx, _ bool) (sdk.Context, error) { return ctx, nil })
		if err == nil {
			d.verified.Add(name, now)
		}
	}
}

// signer is the account whose key is to be verified; nil where there is none, or its key is not known yet.
func (d signature) signer(ctx sdk.Context, tx sdk.Tx) sdk.AccountI {
	address, err := soleSigner(tx)
	if err != nil {
		return nil
	}
	account := d.accounts.GetAccount(ctx, address)
	if account == nil || account.GetPubKey() == nil {
		return nil
	}
	return account
}

func circumstancesOf(ctx sdk.Context, account sdk.AccountI) circumstances {
	return circumstances{account.GetAccountNumber(), string(account.GetPubKey().Bytes()), ctx.ChainID()}
}

func sequenceOf(tx sdk.Tx) (uint64, bool) {
	signed, ok := tx.(authsigning.SigVerifiableTx)
	if !ok {
		return 0, false
	}
	signatures, err := signed.GetSignaturesV2()
	if err != nil || len(signatures) != 1 {
		return 0, false
	}
	return signatures[0].Sequence, true
}
