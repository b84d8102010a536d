package harness

import (
	"crypto/sha256"
	"fmt"

	"github.com/cosmos/cosmos-sdk/crypto/keys/ed25519"
	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/app"
	communalia "github.com/communalia/communalia-chain/client/go"
)

// Person is a key that signs for one account of a chain, and counts its sequence.
type Person struct {
	Key      *secp256k1.PrivKey
	Number   uint64
	address  sdk.AccAddress
	sequence uint64
}

// People makes n keys, the same ones in every run.
func People(n int) []*Person {
	people := make([]*Person, n)
	for i := range people {
		seed := sha256.Sum256(fmt.Appendf(nil, "bench person %d", i))
		key := &secp256k1.PrivKey{Key: seed[:]}
		people[i] = &Person{Key: key, Number: uint64(i), address: sdk.AccAddress(key.PubKey().Address())}
	}
	return people
}

// Addresses of people, in their order.
func Addresses(people []*Person) []sdk.AccAddress {
	addresses := make([]sdk.AccAddress, len(people))
	for i, person := range people {
		addresses[i] = person.Address()
	}
	return addresses
}

// Operator is the key of the one validator.
func Operator() *ed25519.PrivKey { return ed25519.GenPrivKeyFromSecret([]byte("bench validator")) }

// Address is the person's account.
func (p *Person) Address() sdk.AccAddress { return p.address }

// Sign makes the person's next transaction.
func (p *Person) Sign(chain string, messages ...sdk.Msg) ([]byte, error) {
	raw, err := communalia.Sign(communalia.Signing{Key: p.Key, ChainID: chain, AccountNumber: p.Number, Sequence: p.sequence}, messages...)
	if err != nil {
		return nil, err
	}
	p.sequence++
	return raw, nil
}

// LearnNumbers asks an application for the account numbers of people, after its first block.
func LearnNumbers(app *app.App, people []*Person) error {
	ctx := app.NewContext(true)
	for i, person := range people {
		account := app.Keepers.Accounts.GetAccount(ctx, person.Address())
		if account == nil {
			return fmt.Errorf("person %d has no account", i)
		}
		person.Number = account.GetAccountNumber()
	}
	return nil
}
