package cmd

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client/flags"
)

// seatProof is what a server's operator hands to whoever prepares the genesis.
type seatProof struct {
	ChainID  string `json:"chain_id"`
	Operator string `json:"operator"`
	PubKey   string `json:"pubkey"`
	Proof    string `json:"proof"`
}

// proveSeatCommand proves the key of this home for a seat in a genesis that is prepared elsewhere.
func proveSeatCommand() *cobra.Command {
	command := &cobra.Command{
		Use:     "prove-seat [organisation: address or key name]",
		Short:   "Prove that this home's key is to serve an organisation, for a genesis that is prepared elsewhere",
		Example: "communalia-chaind genesis prove-seat mill --chain-id village-1",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			proven, err := prove(cmd, keyFile(cmd, ""), args[0])
			if err != nil {
				return err
			}
			if output, err := cmd.Flags().GetString(flags.FlagOutput); err != nil || output == flags.OutputFormatJSON {
				return errors.Join(err, json.NewEncoder(cmd.OutOrStdout()).Encode(proven))
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "--organisation %s --pubkey %s --proof %s\n", proven.Operator, proven.PubKey, proven.Proof)
			return err
		},
	}
	command.Flags().String(flags.FlagChainID, "", "id of the chain (default that of this home)")
	command.Flags().StringP(flags.FlagOutput, "o", flags.OutputFormatText, "output format (text|json)")
	return withKeyring(command)
}
