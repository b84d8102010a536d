package communalia

import (
	"fmt"
	"sync"

	"github.com/cosmos/cosmos-sdk/crypto/hd"
	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"
	"github.com/cosmos/cosmos-sdk/types/bech32"
)

const (
	// AddressPrefix begins every account's address.
	AddressPrefix = "commun"
	// KeyPath is where a wallet derives the first key of its words (BIP 44, coin type 118).
	KeyPath = "m/44'/118'/0'/0/0"
)

// Account is a member's or an organisation's key, with what the client learnt of its account on chain.
// Transactions of one account are signed one after the other; many goroutines may use it.
type Account struct {
	key     cryptotypes.PrivKey
	address string

	mu       sync.Mutex
	known    bool
	number   uint64
	sequence uint64
}

// NewAccount wraps a secp256k1 key.
func NewAccount(key *secp256k1.PrivKey) (*Account, error) {
	address, err := bech32.ConvertAndEncode(AddressPrefix, key.PubKey().Address())
	if err != nil {
		return nil, fmt.Errorf("address of a key: %w", err)
	}
	return &Account{key: key, address: address}, nil
}

// AccountFromMnemonic derives the first key of a wallet's words, as Keplr and `keys add --recover` do.
func AccountFromMnemonic(words string) (*Account, error) {
	secret, err := hd.Secp256k1.Derive()(words, "", KeyPath)
	if err != nil {
		return nil, fmt.Errorf("key from a mnemonic: %w", err)
	}
	return NewAccount(&secp256k1.PrivKey{Key: secret})
}

// Address is the account's bech32 address.
func (a *Account) Address() string { return a.address }

// PubKey is the key that the chain checks the account's signatures with.
func (a *Account) PubKey() cryptotypes.PubKey { return a.key.PubKey() }
