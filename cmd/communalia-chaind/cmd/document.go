package cmd

import (
	"crypto/sha256"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/genesis"
)

// documentFlags name a document that stays off chain, by its file or by its hash.
type documentFlags struct{ file, hash, fileFlag, hashFlag string }

func (d *documentFlags) register(command *cobra.Command, fileFlag, fileUsage, hashFlag, hashUsage string) {
	d.fileFlag, d.hashFlag = fileFlag, hashFlag
	command.Flags().StringVar(&d.hash, hashFlag, "", hashUsage)
	command.Flags().StringVar(&d.file, fileFlag, "", fileUsage)
	command.MarkFlagsMutuallyExclusive(hashFlag, fileFlag)
}

// registerCharter names a community's charter.
func (d *documentFlags) registerCharter(command *cobra.Command, fileUsage, hashFlag, hashUsage string) {
	d.register(command, "charter", fileUsage, hashFlag, hashUsage)
}

// read is the document's SHA-256, or nothing where none is named.
func (d *documentFlags) read() ([]byte, error) {
	switch {
	case d.file != "":
		text, err := os.ReadFile(d.file)
		if err != nil {
			return nil, fmt.Errorf("--%s: %w", d.fileFlag, err)
		}
		sum := sha256.Sum256(text)
		return sum[:], nil
	case d.hash != "":
		return genesis.ParseHex("--"+d.hashFlag, d.hash, sha256.Size)
	}
	return nil, nil
}
