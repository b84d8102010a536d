package cmd

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client/flags"

	"github.com/communalia/communalia-chain/client/go/certificate"
	"github.com/communalia/communalia-chain/cmd/communalia-chaind/genesis"
	"github.com/communalia/communalia-chain/cmd/communalia-chaind/text"
)

// certificateVerifyCommand needs no network and no home, and makes none.
func certificateVerifyCommand() *cobra.Command {
	var validators, header, chainID, output string
	command := &cobra.Command{
		Use:   "verify [file]",
		Short: "Verify a certificate without a network, and say what it proves",
		Long: whatItProves + `

Trust either the validators, by the hash that headers name them by, or a header that you have kept (certificate header). By a header,
certificates of later blocks and of earlier ones are verified, as long as two thirds of its validators signed them. A header that is
trusted does not expire here. Validators may keep their keys on another chain: --chain-id says which one you mean, a trusted header
says it too.`,
		Example: `communalia-chaind certificate verify contribution-12.json --trusted-header trusted.json
communalia-chaind certificate verify contribution-12.json --trusted-validators-hash 0A1B... --chain-id village-1`,
		Args:              cobra.ExactArgs(1),
		PersistentPreRunE: func(*cobra.Command, []string) error { return nil },
		RunE: func(cmd *cobra.Command, args []string) error {
			trust, err := trustOf(validators, header)
			if err != nil {
				return err
			}
			file, err := os.ReadFile(args[0])
			if err != nil {
				return err
			}
			proven, err := certificate.Decode(file)
			if err != nil {
				return err
			}
			if chainID != "" && proven.ChainID != chainID {
				return fmt.Errorf("%w: it is of %s, not of %s", certificate.ErrOtherChain, proven.ChainID, chainID)
			}
			if err := certificate.Verify(proven, trust, time.Now()); err != nil {
				return err
			}
			words := text.Certificate(proven)
			if output == flags.OutputFormatJSON {
				if words, err = text.CertificateJSON(proven); err != nil {
					return err
				}
			}
			_, err = fmt.Fprint(cmd.OutOrStdout(), words)
			return err
		},
	}
	command.Flags().StringVar(&validators, "trusted-validators-hash", "", "hash of the validators that you trust, 64 hexadecimal digits")
	command.Flags().StringVar(&header, "trusted-header", "", "file of a header that you trust")
	command.Flags().StringVar(&chainID, flags.FlagChainID, "", "chain that the certificate must be of")
	command.Flags().StringVarP(&output, flags.FlagOutput, "o", flags.OutputFormatText, "output format (text|json)")
	return command
}

// trustOf is what the verifier knows beforehand: one of the two.
func trustOf(validators, header string) (certificate.Trust, error) {
	switch {
	case (validators == "") == (header == ""):
		return nil, errors.New("whom do you trust? give either --trusted-validators-hash or --trusted-header")
	case validators != "":
		hash, err := genesis.ParseHex("--trusted-validators-hash", validators, sha256.Size)
		return certificate.TrustValidators(hash), err
	}
	file, err := os.ReadFile(header)
	if err != nil {
		return nil, fmt.Errorf("--trusted-header: %w", err)
	}
	block, err := certificate.DecodeHeader(file)
	if err != nil {
		return nil, err
	}
	return certificate.TrustHeader(block)
}
