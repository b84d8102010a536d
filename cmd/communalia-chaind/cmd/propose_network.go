package cmd

import (
	"crypto/ed25519"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"
	sdk "github.com/cosmos/cosmos-sdk/types"
	upgrade "github.com/cosmos/cosmos-sdk/x/upgrade/types"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/genesis"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	validator "github.com/communalia/communalia-chain/x/validator/types"
)

// proposeSeatCommand asks for a place in the consensus.
func proposeSeatCommand() *cobra.Command {
	var moniker string
	command := &cobra.Command{
		Use:   "seat [organisation] [public key] [proof]",
		Short: "Propose to the federation to grant an organisation a seat for its server",
		Long: `Propose to the federation to grant an organisation a seat for its server.

The server's operator prints public key and proof with comet prove-key; the proof is checked here for this chain and organisation.`,
		Example: `communalia-chaind tx governance propose seat mill $(communalia-chaind comet prove-key mill) --moniker "Mill, Brague" --from ana`,
		Args:    cobra.ExactArgs(3),
	}
	command.Flags().StringVar(&moniker, "moniker", "", "name of the server, for people")
	return shortForm(command, func(_ *cobra.Command, ctx client.Context, args []string) (motion, error) {
		message := &validator.MsgGrantSeat{Authority: federationAuthority(), Moniker: moniker}
		var err error
		if message.Organisation, err = lookUp(ctx, args[0]); err != nil {
			return motion{}, err
		}
		if message.ConsensusPubkey, err = genesis.ParseHex("the public key", args[1], validator.PubKeySize); err != nil {
			return motion{}, err
		}
		if message.Signature, err = genesis.ParseHex("the proof", args[2], ed25519.SignatureSize); err != nil {
			return motion{}, err
		}
		proof := validator.Possession{ChainId: ctx.ChainID, Operator: message.Organisation, Signature: message.Signature}
		if err := proof.Verify(message.ConsensusPubkey); err != nil {
			return motion{}, fmt.Errorf("the proof is for another chain, organisation or key (%w): make it with comet prove-key", err)
		}
		return motion{
			scope: communitytypes.FederationScope, title: "Grant an organisation a seat",
			summary:  fmt.Sprintf("%s would hold a seat: its server would help to make the blocks, with the key %x.", message.Organisation, message.ConsensusPubkey),
			messages: []sdk.Msg{message},
		}, nil
	})
}

// proposeWithdrawSeatCommand asks to end a seat.
func proposeWithdrawSeatCommand() *cobra.Command {
	command := &cobra.Command{
		Use:     "withdraw-seat [seat]",
		Short:   "Propose to the federation to end a seat for good",
		Example: "communalia-chaind tx governance propose withdraw-seat 3 --from ana",
		Args:    cobra.ExactArgs(1),
	}
	return shortForm(command, func(_ *cobra.Command, _ client.Context, args []string) (motion, error) {
		seat, err := parseNumber(args[0], "seat")
		return motion{
			scope: communitytypes.FederationScope, title: fmt.Sprintf("Withdraw seat %d", seat),
			summary: fmt.Sprintf("The server with seat %d would no longer help to make the blocks. Its organisation may be granted another seat, with another key.",
				seat),
			messages: []sdk.Msg{&validator.MsgWithdrawSeat{Authority: federationAuthority(), SeatId: seat}},
		}, err
	})
}

// proposeUpgradeCommand asks for another program from a height on.
func proposeUpgradeCommand() *cobra.Command {
	var info string
	command := &cobra.Command{
		Use:   "upgrade [name] [height]",
		Short: "Propose to the federation that all nodes go on with another program from a height on",
		Long: `Propose to the federation that all nodes go on with another program from a height on.

The program that runs stops at the height; the one that knows the upgrade by its name goes on. Leave time for the vote (14 days, 48 hours
before it is executed) and for the operators: a quiet network makes a block a minute, a busy one many more. See docs/operations.md.`,
		Example: `communalia-chaind tx governance propose upgrade v2 1500000 --info https://example.org/v2 --from ana`,
		Args:    cobra.ExactArgs(2),
	}
	command.Flags().StringVar(&info, "info", "", "where operators find the program")
	return shortForm(command, func(cmd *cobra.Command, ctx client.Context, args []string) (motion, error) {
		height, err := strconv.ParseInt(args[1], 10, 64)
		if err != nil || height < 1 {
			return motion{}, fmt.Errorf("%q is no height of a block", args[1])
		}
		plan := upgrade.Plan{Name: args[0], Height: height, Info: info}
		if err := plan.ValidateBasic(); err != nil {
			return motion{}, err
		}
		return motion{
			scope: communitytypes.FederationScope, title: "Upgrade to " + args[0],
			summary: strings.TrimSpace(fmt.Sprintf("All nodes would stop at block %d, and go on with the program that knows the upgrade %q. %s",
				height, args[0], info)),
			messages: []sdk.Msg{&upgrade.MsgSoftwareUpgrade{Authority: federationAuthority(), Plan: plan}},
		}, checkAhead(cmd, ctx, height)
	})
}

// checkAhead asks the node, where there is one to ask, whether a block is still to come.
func checkAhead(cmd *cobra.Command, ctx client.Context, height int64) error {
	if ctx.Offline || ctx.GenerateOnly {
		return nil
	}
	node, err := ctx.GetNode()
	if err != nil {
		return err
	}
	status, err := node.Status(cmd.Context())
	if err != nil {
		return err
	}
	if latest := status.SyncInfo.LatestBlockHeight; height <= latest {
		return fmt.Errorf("block %d is past: the chain is at %d, and the vote takes its time", height, latest)
	}
	return nil
}
