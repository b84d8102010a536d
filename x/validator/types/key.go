package types

import (
	"crypto/ed25519"
	"crypto/sha256"

	errorsmod "cosmossdk.io/errors"
)

// PubKeySize is the length of a consensus public key: ed25519 is the only kind accepted.
const PubKeySize = ed25519.PublicKeySize

// addressSize is the length of a consensus address: the first bytes of the key's SHA-256, as CometBFT has it.
const addressSize = 20

// ConsensusAddress is the address under which CometBFT reports the votes and misdeeds of a key.
func ConsensusAddress(pubkey []byte) []byte {
	hash := sha256.Sum256(pubkey)
	return hash[:addressSize]
}

// CheckPubKey refuses what is not the length of an ed25519 public key. That it is one is shown by its proof of possession.
func CheckPubKey(pubkey []byte) error {
	if len(pubkey) != PubKeySize {
		return errorsmod.Wrapf(ErrInvalidKey, "%d bytes, an ed25519 public key has %d", len(pubkey), PubKeySize)
	}
	return nil
}
