package cmd

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

const (
	hashSuffix = "-hash"
	fileSuffix = "-file"
)

// hashFiles lets a generated command take a file wherever it asks for the hash of a text that stays off chain: --reason-file beside --reason-hash.
func hashFiles(command *cobra.Command) {
	if command.Annotations[writtenByHand] != "" {
		return
	}
	files := map[string]*string{} // flag of the hash → file
	command.LocalFlags().VisitAll(func(flag *pflag.Flag) {
		text, isHash := strings.CutSuffix(flag.Name, hashSuffix)
		if isHash && command.Flags().Lookup(text+fileSuffix) == nil {
			files[flag.Name] = new(string)
		}
	})
	if len(files) == 0 {
		return
	}
	for hash, file := range files {
		text := strings.TrimSuffix(hash, hashSuffix)
		command.Flags().StringVar(file, text+fileSuffix, "", fmt.Sprintf("file of the %s, which stays here: its SHA-256 is --%s", text, hash))
		command.MarkFlagsMutuallyExclusive(hash, text+fileSuffix)
	}
	send := command.RunE
	command.RunE = func(cmd *cobra.Command, args []string) error {
		for hash, file := range files {
			if *file == "" {
				continue
			}
			text, err := os.ReadFile(*file)
			if err != nil {
				return err
			}
			sum := sha256.Sum256(text)
			if err := cmd.Flags().Set(hash, hex.EncodeToString(sum[:])); err != nil {
				return err
			}
		}
		return send(cmd, args)
	}
}
