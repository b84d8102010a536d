package genesis

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/cometbft/cometbft/crypto/ed25519"
	cmtjson "github.com/cometbft/cometbft/libs/json"
	"github.com/cometbft/cometbft/privval"
)

// readKey reads the key in a node's priv_validator_key.json.
func readKey(file string) (ed25519.PrivKey, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("the key of the consensus cannot be read: %w", err)
	}
	var key privval.FilePVKey
	if err := cmtjson.Unmarshal(text, &key); err != nil {
		return nil, fmt.Errorf("%s is no key of the consensus: %w", file, err)
	}
	private, ok := key.PrivKey.(ed25519.PrivKey)
	if !ok {
		return nil, fmt.Errorf("%s holds no ed25519 key: make the home with init", file)
	}
	return private, nil
}

// NewKey makes a key of the consensus in a file that is not there yet, and gives its public half.
func NewKey(file string) (pubkey []byte, err error) {
	private := ed25519.GenPrivKey()
	text, err := cmtjson.MarshalIndent(privval.FilePVKey{Address: private.PubKey().Address(), PubKey: private.PubKey(), PrivKey: private}, "", "  ")
	if err != nil {
		return nil, err
	}
	opened, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil, fmt.Errorf("%s holds a key already: use it, or take it away first", file)
	}
	if err != nil {
		return nil, err
	}
	_, err = opened.Write(append(text, '\n'))
	return private.PubKey().Bytes(), errors.Join(err, opened.Sync(), opened.Close())
}

// UseKey puts the next key in the place of the present one, which is kept beside it, and gives the public half of the next.
func UseKey(present, next string) (pubkey []byte, err error) {
	private, err := readKey(next)
	if err != nil {
		return nil, err
	}
	if _, err := readKey(present); err != nil {
		return nil, err
	}
	former := present + ".former"
	if err := os.Rename(present, former); err != nil {
		return nil, err
	}
	if err := os.Rename(next, present); err != nil {
		return nil, errors.Join(err, os.Rename(former, present))
	}
	return private.PubKey().Bytes(), nil
}
