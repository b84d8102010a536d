package cmd

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"
	clienttx "github.com/cosmos/cosmos-sdk/client/tx"

	contribution "github.com/communalia/communalia-chain/x/contribution/types"
	jury "github.com/communalia/communalia-chain/x/jury/types"
)

// votes are what a juror can say.
var votes = map[string]jury.Vote{"uphold": jury.VOTE_UPHOLD, "reject": jury.VOTE_REJECT}

// juryVoteCommand votes on a contribution by its own number: jurors know the work, not the number of its trial.
func juryVoteCommand() *cobra.Command {
	command := &cobra.Command{
		Use:   "jury-vote [contribution] [uphold|reject]",
		Short: "Vote on a contribution, as a juror: uphold that it stands, or reject it",
		Example: `communalia-chaind tx contribution jury-vote 12 uphold --from elsa
communalia-chaind tx contribution jury-vote 12 reject --from elsa`,
		Args: cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx, err := client.GetClientTxContext(cmd)
			if err != nil {
				return err
			}
			if ctx.GetFromAddress().Empty() {
				return errors.New("who votes? give the name or address of your key: --from elsa")
			}
			message := &jury.MsgJuryVote{Vote: votes[args[1]]}
			if message.Vote == jury.VOTE_UNSPECIFIED {
				return fmt.Errorf("%q is no vote: say uphold or reject", args[1])
			}
			if message.Juror, err = addresses.BytesToString(ctx.GetFromAddress()); err != nil {
				return err
			}
			if message.TrialId, err = trialOf(cmd.Context(), ctx, args[0]); err != nil {
				return err
			}
			return clienttx.GenerateOrBroadcastTxCLI(ctx.WithOutput(cmd.OutOrStdout()), cmd.Flags(), message)
		},
	}
	addTxFlags(command)
	return command
}

// trialOf asks the node which trial a contribution is before.
func trialOf(ctx context.Context, node client.Context, contributionID string) (uint64, error) {
	id, err := strconv.ParseUint(contributionID, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("%q is no number of a contribution", contributionID)
	}
	answer, err := contribution.NewQueryClient(node).Contribution(ctx, &contribution.QueryContributionRequest{ContributionId: id})
	if err != nil {
		return 0, err
	}
	if answer.Contribution == nil || answer.Contribution.Trial == nil {
		return 0, fmt.Errorf("contribution %d is before no jury", id)
	}
	return answer.Contribution.Trial.Trial, nil
}
