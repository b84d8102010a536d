package cmd

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"
	clienttx "github.com/cosmos/cosmos-sdk/client/tx"

	contribution "github.com/communalia/communalia-chain/x/contribution/types"
)

// submitCommand claims that useful work was done.
func submitCommand() *cobra.Command {
	var given workFlags
	command := &cobra.Command{
		Use:   "submit [community] [category] [quantity]",
		Short: "Claim that useful work was done, alone or together",
		Long: `Claim that useful work was done, alone or together.

The quantity is a length of time for categories of hours (2h30m, 45m, 1.5h) and a number for others (12, 1.5). Days and times are UTC.
Work of hours says when it began, in quarter hours. Each other contributor named by --with confirms their own part.

The full record of the work stays off chain: --content-file hashes a file with a fresh salt that is printed and that you keep with the
file; the hash is SHA-256 of the 16 bytes of the salt followed by the file. --content-hash gives a hash made elsewhere.`,
		Example: `communalia-chaind tx contribution submit valbonne care 2h30m --start 09:15 --day yesterday --from ana
communalia-chaind tx contribution submit valbonne repair 1h --start 14:00 --summary "Bicycle of the school" --for ben,cleo --others 3 --from ana
communalia-chaind tx contribution submit valbonne food 3h --start 08:00 --with ben=1h@10:00 --with cleo=2h --day 2026-11-20 --from ana
communalia-chaind tx contribution submit valbonne meals 12 --content-file record.md --from ana`,
		Args: cobra.ExactArgs(3),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx, err := client.GetClientTxContext(cmd)
			if err != nil {
				return err
			}
			message, err := given.message(ctx, args[0], args[1], args[2], time.Now())
			if err != nil {
				return err
			}
			if err := message.ValidateBasic(); err != nil {
				return err
			}
			if err := checkUnit(cmd, ctx, message.Community, message.Category, given.timed); err != nil {
				return err
			}
			if given.salt != nil {
				cmd.PrintErrf("salt: %x\nKeep it with the file: without it nobody can show that the hash is the file's.\n", given.salt)
			}
			return clienttx.GenerateOrBroadcastTxCLI(ctx.WithOutput(cmd.OutOrStdout()), cmd.Flags(), message)
		},
	}
	given.register(command.Flags())
	command.MarkFlagsMutuallyExclusive("content-file", "content-hash")
	addTxFlags(command)
	return command
}

// checkUnit asks the node, where there is one to ask, whether the category is measured as the quantity was given.
func checkUnit(cmd *cobra.Command, ctx client.Context, community, kind string, timed bool) error {
	if ctx.Offline || ctx.GenerateOnly {
		return nil
	}
	request := &contribution.QueryCategoryRequest{Community: community, Category: kind}
	answer, err := contribution.NewQueryClient(ctx).Category(cmd.Context(), request)
	if err != nil {
		return err
	}
	switch category := answer.Category; {
	case category.Timed() && !timed:
		return fmt.Errorf("category %s is measured in hours: give a length of time, such as 2h30m or 45m", category.Id)
	case !category.Timed() && timed:
		return fmt.Errorf("category %s is measured by the %s: give a number, such as 12 or 1.5", category.Id, category.Unit)
	}
	return nil
}
