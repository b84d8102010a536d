package cmd

import (
	"crypto/ed25519"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/server"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/genesis"
)

// seatFlags are what the command line says of a seat.
type seatFlags struct {
	organisation, validatorHome, moniker, pubkey, proof string
}

// addSeatCommand gives an organisation a seat in the genesis.
func addSeatCommand() *cobra.Command {
	var given seatFlags
	command := &cobra.Command{
		Use:   "add-seat",
		Short: "Give an organisation a place in the consensus for its server",
		Long: `Give an organisation a place in the consensus for its server.

The server's key is that of this home, or of --validator-home; it proves that it is to serve the organisation on this chain. For a
server elsewhere, its operator makes the proof there with "genesis prove-seat", and it is given here with --pubkey and --proof.`,
		Example: `communalia-chaind genesis add-seat --organisation cooperative
communalia-chaind genesis add-seat --organisation bakery --validator-home /srv/bakery --moniker bakery-1
communalia-chaind genesis add-seat --organisation mill --pubkey 3b6a27bc… --proof 9f0c…`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			operator, err := lookUpKey(cmd, given.organisation)
			if err != nil {
				return err
			}
			return editGenesis(cmd, func(f *genesis.File) (string, error) {
				pubkey, proof, err := given.key(cmd, f.ChainID(), operator)
				if err != nil {
					return "", err
				}
				seat, err := f.AddSeat(operator, given.moniker, pubkey, proof)
				return fmt.Sprintf("seat %d is given to %s, with the key %X", seat, operator, pubkey), err
			})
		},
	}
	set := command.Flags()
	set.StringVar(&given.organisation, "organisation", "", "address or key name of the organisation that holds the seat")
	set.StringVar(&given.validatorHome, "validator-home", "", "home of the node that signs (default this home)")
	set.StringVar(&given.moniker, "moniker", "", "name of the server for people (default this node's)")
	set.StringVar(&given.pubkey, "pubkey", "", "ed25519 public key of a server elsewhere, in hexadecimal digits")
	set.StringVar(&given.proof, "proof", "", "signature that proves the key, in hexadecimal digits")
	if err := command.MarkFlagRequired("organisation"); err != nil {
		panic(err)
	}
	command.MarkFlagsRequiredTogether("pubkey", "proof")
	command.MarkFlagsMutuallyExclusive("pubkey", "validator-home")
	return withKeyring(command)
}

func (s seatFlags) key(cmd *cobra.Command, chainID, operator string) (pubkey, proof []byte, err error) {
	if s.pubkey == "" {
		return genesis.Prove(keyFile(cmd, s.validatorHome), chainID, operator)
	}
	if pubkey, err = genesis.ParseHex("--pubkey", s.pubkey, ed25519.PublicKeySize); err != nil {
		return nil, nil, err
	}
	proof, err = genesis.ParseHex("--proof", s.proof, ed25519.SignatureSize)
	return pubkey, proof, err
}

// keyFile is where a node keeps the key that it signs blocks with.
func keyFile(cmd *cobra.Command, home string) string {
	if home == "" {
		return server.GetServerContextFromCmd(cmd).Config.PrivValidatorKeyFile()
	}
	return filepath.Join(home, "config", "priv_validator_key.json")
}
