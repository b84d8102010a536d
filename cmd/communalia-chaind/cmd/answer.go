package cmd

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/flags"
	sdk "github.com/cosmos/cosmos-sdk/types"
	authtx "github.com/cosmos/cosmos-sdk/x/auth/tx"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/text"
)

const (
	flagWait = "wait"
	// waitDefault is longer than a block takes where all is well.
	waitDefault = 15 * time.Second
	lookEvery   = 100 * time.Millisecond
)

// awaitAnswer makes a command that sends a transaction wait for its block, tell what came of it, and fail where it was refused.
func awaitAnswer(command *cobra.Command) {
	command.Flags().Duration(flagWait, waitDefault, "how long to wait for the block; 0s returns as soon as the node took the transaction")
	send := command.RunE
	command.RunE = func(cmd *cobra.Command, args []string) error {
		ctx, err := client.GetClientTxContext(cmd)
		if err != nil {
			return err
		}
		out := cmd.OutOrStdout()
		taken := &taken{ctx: ctx, passOn: out}
		cmd.SetOut(taken)
		if err := cmd.Flags().Set(flags.FlagOutput, flags.OutputFormatJSON); err != nil {
			return err
		}
		err = send(cmd, args)
		cmd.SetOut(out)
		if err != nil || taken.response == nil {
			return err
		}
		wait, err := cmd.Flags().GetDuration(flagWait)
		if err != nil {
			return err
		}
		return report(ctx.WithOutput(out).WithCmdContext(cmd.Context()), taken.response, wait)
	}
}

// taken passes on what a command writes, such as a transaction to be confirmed, but for the node's answer, which it keeps.
type taken struct {
	ctx      client.Context
	passOn   io.Writer
	response *sdk.TxResponse
}

func (t *taken) Write(document []byte) (int, error) {
	if t.response != nil {
		return len(document), nil
	}
	var response sdk.TxResponse
	if bytes.Contains(document, []byte(`"txhash"`)) && t.ctx.Codec.UnmarshalJSON(document, &response) == nil {
		t.response = &response
		return len(document), nil
	}
	return t.passOn.Write(document)
}

// report tells what came of a transaction, waiting for its block where it has none yet.
func report(ctx client.Context, response *sdk.TxResponse, wait time.Duration) error {
	if response.Code == 0 && wait > 0 && ctx.BroadcastMode != flags.BroadcastAsync {
		found, err := await(ctx, response.TxHash, wait)
		if err != nil {
			return err
		}
		response = found
	}
	if ctx.OutputFormat == flags.OutputFormatJSON {
		if err := ctx.PrintProto(response); err != nil {
			return err
		}
	}
	if response.Code != 0 {
		return fmt.Errorf("refused: %s (%s error %d, transaction %s)", response.RawLog, response.Codespace, response.Code, response.TxHash)
	}
	if ctx.OutputFormat == flags.OutputFormatJSON {
		return nil
	}
	return text.PrintOutcome(ctx.Output, response)
}

// await looks for a transaction until it is in a block.
func await(ctx client.Context, hash string, wait time.Duration) (*sdk.TxResponse, error) {
	end := time.Now().Add(wait)
	for {
		response, err := authtx.QueryTx(ctx, hash)
		if err == nil {
			return response, nil
		}
		if time.Now().After(end) {
			return nil, fmt.Errorf("transaction %s was taken, but no block carries it after %s: ask again with query wait-tx %s (%w)", hash, wait, hash, err)
		}
		select {
		case <-ctx.CmdContext.Done():
			return nil, errors.Join(ctx.CmdContext.Err(), err)
		case <-time.After(lookEvery):
		}
	}
}
