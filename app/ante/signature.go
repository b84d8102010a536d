package ante

import (
	"crypto/sha256"
	"encoding/binary"

	lru "github.com/hashicorp/golang-lru/v2"

	sdk "github.com/cosmos/cosmos-sdk/types"
	authante "github.com/cosmos/cosmos-sdk/x/auth/ante"
)

// rememberedSignatures is how many verified signatures a node remembers: four times what its mempool holds, about 1 MB.
const rememberedSignatures = 8_192

// signature has every signature verified once. A transaction comes by twice, into the mempool and in its block, and verifying costs more
// than all the rest of it. Whether a signature is valid is a pure function of the transaction's bytes, the account's number and key and
// the chain's name, so a node that remembers agrees with one that verifies anew. Only what was valid is remembered.
type signature struct {
	verifier sdk.AnteDecorator
	accounts authante.AccountKeeper
	verified *lru.Cache[proof, struct{}]
}

func newSignature(verifier sdk.AnteDecorator, accounts authante.AccountKeeper) signature {
	verified, err := lru.New[proof, struct{}](rememberedSignatures)
	if err != nil {
		panic(err) // only a size below one is an error
	}
	return signature{verifier, accounts, verified}
}

func (d signature) AnteHandle(ctx sdk.Context, tx sdk.Tx, simulate bool, next sdk.AnteHandler) (sdk.Context, error) {
	proof, ok := d.proofOf(ctx, tx, simulate)
	if !ok {
		return d.verifier.AnteHandle(ctx, tx, simulate, next)
	}
	asked := ctx.IsSigverifyTx()
	if d.verified.Contains(proof) {
		ctx = ctx.WithIsSigverifyTx(false) // sequence and nonce are looked at all the same
	}
	return d.verifier.AnteHandle(ctx, tx, simulate, func(ctx sdk.Context, tx sdk.Tx, simulate bool) (sdk.Context, error) {
		if asked {
			d.verified.Add(proof, struct{}{})
		}
		return next(ctx.WithIsSigverifyTx(asked), tx, simulate)
	})
}

// proof names everything on which the validity of a transaction's signature depends.
type proof [sha256.Size]byte

// proofOf answers false where no signature is verified, or where the signed bytes follow from something else.
func (d signature) proofOf(ctx sdk.Context, tx sdk.Tx, simulate bool) (proof, bool) {
	if simulate || ctx.IsReCheckTx() || ctx.BlockHeight() == 0 || len(ctx.TxBytes()) == 0 {
		return proof{}, false
	}
	address, err := soleSigner(tx)
	if err != nil {
		return proof{}, false
	}
	account := d.accounts.GetAccount(ctx, address)
	if account == nil || account.GetPubKey() == nil {
		return proof{}, false
	}
	hash := sha256.New()
	var number [8]byte
	binary.BigEndian.PutUint64(number[:], account.GetAccountNumber())
	for _, part := range [][]byte{number[:], account.GetPubKey().Bytes(), ctx.TxBytes(), []byte(ctx.ChainID())} {
		sum := sha256.Sum256(part) // of equal lengths, so that no part runs into the next
		hash.Write(sum[:])
	}
	return proof(hash.Sum(nil)), true
}
