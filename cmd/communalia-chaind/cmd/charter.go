package cmd

import (
	"crypto/sha256"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/genesis"
)

// charterFlags name a charter by its file or by its hash.
type charterFlags struct{ file, hash, hashFlag string }

func (c *charterFlags) register(command *cobra.Command, hashFlag, hashUsage, fileUsage string) {
	const fileFlag = "charter"
	c.hashFlag = hashFlag
	command.Flags().StringVar(&c.hash, hashFlag, "", hashUsage)
	command.Flags().StringVar(&c.file, fileFlag, "", fileUsage)
	command.MarkFlagsMutuallyExclusive(hashFlag, fileFlag)
}

// read is the charter's SHA-256, or nothing where none is named.
func (c *charterFlags) read() ([]byte, error) {
	switch {
	case c.file != "":
		text, err := os.ReadFile(c.file)
		if err != nil {
			return nil, fmt.Errorf("--charter: %w", err)
		}
		sum := sha256.Sum256(text)
		return sum[:], nil
	case c.hash != "":
		return genesis.ParseHex("--"+c.hashFlag, c.hash, sha256.Size)
	}
	return nil, nil
}
