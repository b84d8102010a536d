package genesis

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"strings"

	validatortypes "github.com/communalia/communalia-chain/x/validator/types"
)

// AddSeat gives an organisation a seat, and gives its number. The key must have proved that it is to serve this organisation on this chain.
func (f *File) AddSeat(operator, moniker string, pubkey, proof []byte) (uint64, error) {
	for _, s := range f.Validator.Seats {
		if bytes.Equal(s.ConsensusPubkey, pubkey) {
			return 0, fmt.Errorf("seat %d has this key already: each server signs with a key of its own", s.Id)
		}
	}
	return f.Genesis.AddSeat(moniker, pubkey, validatortypes.Possession{ChainId: f.document.ChainID, Operator: operator, Signature: proof})
}

// Prove signs, with the key in a node's priv_validator_key.json, that it is to serve an operator on a chain.
func Prove(keyFile, chainID, operator string) (pubkey, proof []byte, err error) {
	private, err := readKey(keyFile)
	if err != nil {
		return nil, nil, err
	}
	proof, err = private.Sign(validatortypes.PossessionBytes(chainID, operator))
	return private.PubKey().Bytes(), proof, err
}

// ParseHex reads bytes written in hexadecimal digits.
func ParseHex(what, text string, length int) ([]byte, error) {
	raw, err := hex.DecodeString(strings.TrimPrefix(text, "0x"))
	if err != nil {
		return nil, fmt.Errorf("%s is not written in hexadecimal digits: %w", what, err)
	}
	if len(raw) != length {
		return nil, fmt.Errorf("%s has %d bytes, it must have %d: %d hexadecimal digits", what, len(raw), length, 2*length)
	}
	return raw, nil
}
