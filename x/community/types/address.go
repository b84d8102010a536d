package types

import (
	errorsmod "cosmossdk.io/errors"

	"github.com/cosmos/cosmos-sdk/types/bech32"
)

const (
	// AddressPrefix begins every address.
	AddressPrefix = "commun"
	// addressLength is that of a single secp256k1 key's address: no other kind of key signs here.
	addressLength = 20
)

// ParseAddress reads the address of a single key.
func ParseAddress(text string) ([]byte, error) {
	raw, err := decodeAccount(text)
	if err == nil && len(raw) != addressLength {
		err = errorsmod.Wrapf(ErrInvalidAddress, "%.100q has %d bytes, that of a key has %d", text, len(raw), addressLength)
	}
	return raw, err
}

// decodeAccount reads the address of an account of this chain, one to which nobody holds a key included.
func decodeAccount(text string) ([]byte, error) {
	prefix, raw, err := bech32.DecodeAndConvert(text)
	switch {
	case err != nil:
		return nil, errorsmod.Wrapf(ErrInvalidAddress, "%.100q: %s", text, err)
	case prefix != AddressPrefix:
		return nil, errorsmod.Wrapf(ErrInvalidAddress, "%.100q begins with %q, an address here begins with %q", text, prefix, AddressPrefix)
	}
	return raw, nil
}

// FormatAddress writes the address of a key.
func FormatAddress(raw []byte) (string, error) {
	text, err := bech32.ConvertAndEncode(AddressPrefix, raw)
	if err != nil {
		return "", errorsmod.Wrap(ErrInvalidAddress, err.Error())
	}
	return text, nil
}
