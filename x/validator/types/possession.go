package types

import (
	"crypto/ed25519"
	"encoding/binary"

	errorsmod "cosmossdk.io/errors"
)

// possessionDomain begins what is signed, so that the signature can stand for nothing else: no vote, proposal or transaction begins so.
const possessionDomain = "communalia/validator/possession/v1"

// PossessionBytes is what a consensus key signs to show that its holder wants it to serve an operator on a chain. Each field is
// preceded by its length in 4 bytes, so that no two pairs give the same bytes.
func PossessionBytes(chainID, operator string) []byte {
	bz := []byte(possessionDomain)
	for _, field := range []string{chainID, operator} {
		bz = binary.BigEndian.AppendUint32(bz, uint32(len(field)))
		bz = append(bz, field...)
	}
	return bz
}

// Verify refuses a proof that the key did not sign.
func (p Possession) Verify(pubkey []byte) error {
	if err := CheckPubKey(pubkey); err != nil {
		return err
	}
	if p.ChainId == "" || p.Operator == "" {
		return errorsmod.Wrap(ErrNoPossession, "the proof must name the chain id and the operator")
	}
	if len(p.Signature) != ed25519.SignatureSize || !ed25519.Verify(pubkey, PossessionBytes(p.ChainId, p.Operator), p.Signature) {
		return errorsmod.Wrapf(ErrNoPossession, "the key did not sign chain id %q and operator %q", p.ChainId, p.Operator)
	}
	return nil
}
