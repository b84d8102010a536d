package communalia

import "testing"

// The words and the key are those of BIP 39's first test vector at Cosmos's path; the bytes are the ones that
// other wallets derive, with the chain's own prefix.
func TestAccountFromMnemonic_derivesWhatWalletsDerive(t *testing.T) {
	const words = "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about"
	account, err := AccountFromMnemonic(words)
	if err != nil {
		t.Fatal(err)
	}
	const want = "commun19rl4cm2hmr8afy4kldpxz3fka4jguq0a9x5xqy"
	if account.Address() != want {
		t.Errorf("address %s, want %s", account.Address(), want)
	}
}

func TestAccountFromMnemonic_refusesOtherWords(t *testing.T) {
	if _, err := AccountFromMnemonic("one two three"); err == nil {
		t.Error("three words that are no mnemonic gave an account")
	}
}
