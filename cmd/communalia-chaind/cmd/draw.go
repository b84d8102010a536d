package cmd

import (
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/flags"

	"github.com/communalia/communalia-chain/client/go/redraw"
	"github.com/communalia/communalia-chain/cmd/communalia-chaind/genesis"
	"github.com/communalia/communalia-chain/cmd/communalia-chaind/text"
)

// standardInput is the file name that stands for what comes in.
const standardInput = "-"

func drawCommand() *cobra.Command {
	command := &cobra.Command{
		Use:   "draw",
		Short: "Draw again by lot, without a network, what the chain drew",
		RunE:  client.ValidateCmd,
	}
	command.AddCommand(drawVerifyCommand())
	return command
}

// drawVerifyCommand needs no network and no home, and makes none.
func drawVerifyCommand() *cobra.Command {
	var blocks []string
	var output string
	command := &cobra.Command{
		Use:   "verify [file]",
		Short: "Draw again who judges a contribution and whether it is audited, and compare with the record",
		Long: `Draw again, from the record of a contribution's draws, whether it was audited and who was called to judge it, and compare with what the
record says. The record is what query contribution draw answers with -o json, in a file, or - for standard input.

All that is drawn follows from the number of a lot and the hash of a block, which nobody knew when the lot was put onto the list. The
hashes are the record's own: give those that you know from headers with --block, and a record of other blocks is refused.

What this does not prove: who held which place among a community's members, and who of them was barred or had not been seen for long.
That is the word of the chain's state at that height; members knew it then, and can say so.`,
		Example: `communalia-chaind query contribution draw 12 -o json > draw-12.json
communalia-chaind draw verify draw-12.json
communalia-chaind draw verify draw-12.json --block 9812=5F3A...`,
		Args:              cobra.ExactArgs(1),
		PersistentPreRunE: func(*cobra.Command, []string) error { return nil },
		RunE: func(cmd *cobra.Command, args []string) error {
			record, err := readDraw(cmd.InOrStdin(), args[0])
			if err != nil {
				return err
			}
			if err := redraw.Verify(record); err != nil {
				return err
			}
			for _, block := range blocks {
				if err := holdToBlock(record, block); err != nil {
					return err
				}
			}
			words := text.Draw(record)
			if output == flags.OutputFormatJSON {
				if words, err = text.DrawJSON(record); err != nil {
					return err
				}
			}
			_, err = fmt.Fprint(cmd.OutOrStdout(), words)
			return err
		},
	}
	command.Flags().StringArrayVar(&blocks, "block", nil, "height and hash of a block that you know from its header, as 9812=5F3A...")
	command.Flags().StringVarP(&output, flags.FlagOutput, "o", flags.OutputFormatText, "output format (text|json)")
	return command
}

func readDraw(in io.Reader, name string) (redraw.Record, error) {
	read := func() ([]byte, error) { return os.ReadFile(name) }
	if name == standardInput {
		read = func() ([]byte, error) { return io.ReadAll(in) }
	}
	document, err := read()
	if err != nil {
		return redraw.Record{}, err
	}
	return redraw.Read(document)
}

func holdToBlock(record redraw.Record, known string) error {
	number, digits, two := strings.Cut(known, "=")
	height, err := strconv.ParseInt(number, 10, 64)
	if err != nil || !two {
		return fmt.Errorf("--block: %q is no height with a hash, such as 9812=5F3A…17", known)
	}
	hash, err := genesis.ParseHex("--block", digits, sha256.Size)
	if err != nil {
		return err
	}
	return redraw.HoldTo(record, height, hash)
}
