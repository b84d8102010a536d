package homes

import (
	"fmt"
	"path/filepath"
	"slices"

	"github.com/cosmos/cosmos-sdk/codec"
	"github.com/cosmos/cosmos-sdk/crypto/hd"
	"github.com/cosmos/cosmos-sdk/crypto/keyring"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/go-bip39"

	communalia "github.com/communalia/communalia-chain/client/go"
	"github.com/communalia/communalia-chain/testnet/manifest"
)

const entropyBits = 256

// makeAccounts draws a key for every member, once for each name, and for every validator's operator.
func makeAccounts(network manifest.Manifest) ([]Account, error) {
	var accounts []Account
	add := func(name, role string) error {
		if slices.ContainsFunc(accounts, func(a Account) bool { return a.Name == name }) {
			return nil
		}
		account, err := newAccount(name, role)
		accounts = append(accounts, account)
		return err
	}
	for _, community := range network.Communities {
		for _, name := range community.Members {
			if err := add(name, RoleMember); err != nil {
				return nil, err
			}
		}
	}
	for _, validator := range network.Validators {
		if err := add(validator.Name, RoleOperator); err != nil {
			return nil, err
		}
	}
	return accounts, nil
}

func newAccount(name, role string) (Account, error) {
	entropy, err := bip39.NewEntropy(entropyBits)
	if err != nil {
		return Account{}, err
	}
	words, err := bip39.NewMnemonic(entropy)
	if err != nil {
		return Account{}, err
	}
	account, err := communalia.AccountFromMnemonic(words)
	if err != nil {
		return Account{}, err
	}
	return Account{Name: name, Address: account.Address(), Mnemonic: words, Role: role}, nil
}

// writeKeyring puts all keys into the test keyring of a home, so that the command line knows everyone by name on every node.
func writeKeyring(home string, cdc codec.Codec, accounts []Account) error {
	ring, err := keyring.New(sdk.KeyringServiceName(), keyring.BackendTest, home, nil, cdc)
	if err != nil {
		return err
	}
	for _, account := range accounts {
		if _, err := ring.NewAccount(account.Name, account.Mnemonic, "", communalia.KeyPath, hd.Secp256k1); err != nil {
			return fmt.Errorf("key %s in %s: %w", account.Name, filepath.Base(home), err)
		}
	}
	return nil
}
