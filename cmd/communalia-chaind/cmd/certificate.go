package cmd

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/flags"

	"github.com/communalia/communalia-chain/client/go/certificate"
)

const (
	flagOut = "out"
	// nextBlock is longer than a block takes that says what the newest one changed.
	nextBlock = 90 * time.Second
)

// whatItProves stands in the help of all commands about certificates.
const whatItProves = `A certificate holds a contribution's record as the chain stored it, the addresses of those who did and attested the work, ICS-23
proofs that the state of a block held all this, and the next block's header, which names that state, with its signatures.

It proves that more than two thirds of the validators, by power, signed a chain on which after that block the record stood so: who,
what, how much, attested by whom, and whether it was settled.

It does not prove that the work was done: that is the word of those who attested it. It does not prove which human is behind an
address, nor what became of the record after that block. And it is worth as much as the validators that the verifier trusts: these,
or two thirds of them, could sign another history. Their hash, or a header, must come from elsewhere than the certificate.`

func certificateCommand() *cobra.Command {
	command := &cobra.Command{
		Use:   "certificate",
		Short: "Prove a contribution to anyone by a file, and verify such a file without a network",
		Long:  whatItProves,
		RunE:  client.ValidateCmd,
	}
	command.AddCommand(certificateExportCommand(), certificateVerifyCommand(), certificateHeaderCommand())
	return command
}

// certificateExportCommand writes the certificate of a contribution.
func certificateExportCommand() *cobra.Command {
	command := &cobra.Command{
		Use:   "export [contribution id]",
		Short: "Write a contribution's certificate to a file",
		Long: whatItProves + `

The file tells all that the record does: also the ids of submitter, beneficiaries and contester. It holds no summary and no links,
which those concerned may have emptied one day. What is in the file cannot be called back.`,
		Example: "communalia-chaind certificate export 12 --out contribution-12.json",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			id, err := strconv.ParseUint(args[0], 10, 64)
			if err != nil {
				return fmt.Errorf("%q is not the id of a contribution: give its number", args[0])
			}
			return fromNode(cmd, func(ctx context.Context, node certificate.Node) ([]byte, string, error) {
				made, err := certificate.Export(ctx, node, id)
				if err != nil {
					return nil, "", err
				}
				file, err := made.Encode()
				return file, fmt.Sprintf("contribution %d of %s as it stood after block %d, signed by the validators %X",
					id, made.ChainID, made.Statement.Height, made.Block.ValidatorsHash()), err
			})
		},
	}
	addOut(command)
	return command
}

// certificateHeaderCommand writes a header that somebody trusts because they trust the node.
func certificateHeaderCommand() *cobra.Command {
	command := &cobra.Command{
		Use:   "header",
		Short: "Write the newest header of a node that you trust, with its validators, to verify certificates by",
		Long: `Write the newest signed header of a node, with its validators, to a file that certificate verify takes as --trusted-header.
It is worth what the node is worth: ask your own, or compare the hash with people you know.`,
		Example: "communalia-chaind certificate header --out trusted.json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return fromNode(cmd, func(ctx context.Context, node certificate.Node) ([]byte, string, error) {
				block, err := certificate.Header(ctx, node)
				if err != nil {
					return nil, "", err
				}
				if _, err := certificate.TrustHeader(block); err != nil {
					return nil, "", err
				}
				file, err := block.EncodeHeader()
				return file, fmt.Sprintf("header %d of %s, hash %X, of the validators %X",
					block.Height(), block.Signed.ChainID, block.Signed.Hash(), block.ValidatorsHash()), err
			})
		},
	}
	addOut(command)
	return command
}

func addOut(command *cobra.Command) {
	command.Flags().String(flagOut, "", "file to write")
	command.Flags().String(flags.FlagNode, "tcp://localhost:26657", "<host>:<port> of the RPC of a node of the chain")
	if err := command.MarkFlagRequired(flagOut); err != nil {
		panic(err)
	}
}

// fromNode asks a node for a file, writes it, and says what it is.
func fromNode(cmd *cobra.Command, ask func(context.Context, certificate.Node) (file []byte, words string, err error)) error {
	clientCtx, err := client.GetClientQueryContext(cmd)
	if err != nil {
		return err
	}
	rpc, err := clientCtx.GetNode()
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(cmd.Context(), nextBlock)
	defer cancel()
	file, words, err := ask(ctx, rpc)
	if err != nil {
		return err
	}
	out, err := cmd.Flags().GetString(flagOut)
	if err != nil {
		return err
	}
	if err := os.WriteFile(out, file, 0o644); err != nil {
		return err
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s is written: %s\n", out, words)
	return err
}
