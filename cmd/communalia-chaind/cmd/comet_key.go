package cmd

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/server"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/genesis"
)

// nextKeySuffix names the file beside the one of the key that a node signs with, in which the key waits that is to replace it.
const nextKeySuffix = ".next"

func nextKeyFile(cmd *cobra.Command, home string) string { return keyFile(cmd, home) + nextKeySuffix }

// newKeyCommand makes a consensus key for a seat to change to.
func newKeyCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "new-key",
		Short: "Make a key for this node's seat to change to, beside the one that it signs with",
		Long: `Make a key for this node's seat to change to, beside the one that it signs with.

Then prove it with comet prove-key --next, give the seat the key with tx validator rotate-key, and put its file in the place of the other
once the set has changed: docs/operations.md says how.`,
		Example: "communalia-chaind comet new-key",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			file := nextKeyFile(cmd, "")
			pubkey, err := genesis.NewKey(file)
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s holds a new key, %s\n", file, hex.EncodeToString(pubkey))
			return err
		},
	}
}

// proveKeyCommand proves a key of this home for a seat of a chain that runs.
func proveKeyCommand() *cobra.Command {
	var next bool
	var home string
	command := &cobra.Command{
		Use:   "prove-key [organisation: address or key name]",
		Short: "Prove that this node's key is to serve an organisation: what a seat's grant and its change of key ask for",
		Long: `Prove that this node's key is to serve an organisation: what a seat's grant and its change of key ask for.

Prints the public key and its signature over chain id and operator, in hexadecimal digits, as tx validator rotate-key and grant take them.`,
		Example: `communalia-chaind comet prove-key mill
communalia-chaind tx validator rotate-key 3 $(communalia-chaind comet prove-key mill --next) --from mill`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			file := keyFile(cmd, home)
			if next {
				file = nextKeyFile(cmd, home)
			}
			proven, err := prove(cmd, file, args[0])
			if err != nil {
				return err
			}
			if output, err := cmd.Flags().GetString(flags.FlagOutput); err != nil || output == flags.OutputFormatJSON {
				return errors.Join(err, json.NewEncoder(cmd.OutOrStdout()).Encode(proven))
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s %s\n", proven.PubKey, proven.Proof)
			return err
		},
	}
	command.Flags().BoolVar(&next, "next", false, "prove the key that comet new-key made, rather than the one that the node signs with")
	command.Flags().StringVar(&home, "validator-home", "", "home of the node that signs (default this home)")
	command.Flags().String(flags.FlagChainID, "", "id of the chain (default that of this home)")
	command.Flags().StringP(flags.FlagOutput, "o", flags.OutputFormatText, "output format (text|json)")
	return withKeyring(command)
}

// prove signs with the key of a file that it is to serve an organisation on the chain that the command's flags name.
func prove(cmd *cobra.Command, file, organisation string) (seatProof, error) {
	ctx, err := client.GetClientQueryContext(cmd)
	if err != nil {
		return seatProof{}, err
	}
	if ctx.ChainID == "" {
		return seatProof{}, errors.New("for which chain? give its id: --chain-id village-1")
	}
	operator, err := lookUp(ctx, organisation)
	if err != nil {
		return seatProof{}, err
	}
	pubkey, proof, err := genesis.Prove(file, ctx.ChainID, operator)
	return seatProof{ctx.ChainID, operator, hex.EncodeToString(pubkey), hex.EncodeToString(proof)}, err
}

// useKeyCommand puts the next key in the place of the one that the node signs with.
func useKeyCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "use-key",
		Short: "Put the key that new-key made in the place of the one that this node signs with, while the node is stopped",
		Long: `Put the key that new-key made in the place of the one that this node signs with, while the node is stopped.

The former key stays beside it with the ending .former. What the node last signed is kept, so that it signs no height twice.`,
		Example: "communalia-chaind comet use-key",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			config := server.GetServerContextFromCmd(cmd).Config
			pubkey, err := genesis.UseKey(config.PrivValidatorKeyFile(), nextKeyFile(cmd, ""))
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "this node signs with %s from its next start on\n", hex.EncodeToString(pubkey))
			return err
		},
	}
}
