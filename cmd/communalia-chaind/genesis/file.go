package genesis

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/cosmos/cosmos-sdk/codec"
	genutiltypes "github.com/cosmos/cosmos-sdk/x/genutil/types"

	"github.com/communalia/communalia-chain/app/founding"
)

// File is a genesis file, opened to be changed.
type File struct {
	founding.Genesis

	path     string
	document *genutiltypes.AppGenesis
	state    map[string]json.RawMessage
	cdc      codec.Codec
}

// Edit opens a genesis file, changes it, and writes it back as a whole; where the change fails, the file stays as it was.
func Edit(path string, cdc codec.Codec, change func(*File) error) error {
	file, err := open(path, cdc)
	if err != nil {
		return err
	}
	if err := change(file); err != nil {
		return err
	}
	if err := file.checkRules(); err != nil {
		return err
	}
	if err := file.encode(); err != nil {
		return err
	}
	return file.replace()
}

func open(path string, cdc codec.Codec) (*File, error) {
	document, err := genutiltypes.AppGenesisFromFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("there is no genesis file at %s: make the node's home with init first", path)
	case err != nil:
		return nil, fmt.Errorf("%s cannot be read as a genesis file: %w", path, err)
	}
	f := &File{path: path, document: document, cdc: cdc}
	if err := json.Unmarshal(document.AppState, &f.state); err != nil {
		return nil, fmt.Errorf("%s: app_state is no JSON object of modules: %w", path, err)
	}
	return f, f.decode()
}

// decode reads what people write out of the state of all modules.
func (f *File) decode() error {
	read, err := founding.Read(f.cdc, f.state)
	if err != nil {
		return err
	}
	f.Genesis = *read
	return nil
}

// encode puts it back.
func (f *File) encode() error { return f.Genesis.Write(f.cdc, f.state) }

// replace writes the file in one step: who reads it meanwhile finds the old one or the new one, and so does who comes after a power cut.
func (f *File) replace() (err error) {
	if f.document.AppState, err = json.MarshalIndent(f.state, "", "  "); err != nil {
		return err
	}
	text, err := json.MarshalIndent(f.document, "", "  ")
	if err != nil {
		return err
	}
	info, err := os.Stat(f.path)
	if err != nil {
		return err
	}
	temporary, err := os.CreateTemp(filepath.Dir(f.path), ".genesis-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(temporary.Name()))
		}
	}()
	_, err = temporary.Write(append(text, '\n'))
	err = errors.Join(err, temporary.Chmod(info.Mode().Perm()), temporary.Sync(), temporary.Close())
	if err != nil {
		return err
	}
	return os.Rename(temporary.Name(), f.path)
}

// ChainID is the chain's id, for which keys prove themselves.
func (f *File) ChainID() string { return f.document.ChainID }
