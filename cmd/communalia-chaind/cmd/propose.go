package cmd

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"
	clienttx "github.com/cosmos/cosmos-sdk/client/tx"
	"github.com/cosmos/cosmos-sdk/codec"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	governance "github.com/communalia/communalia-chain/x/governance/types"
)

const proposalFile = `The file is JSON:

  {
    "scope": "community/valbonne",
    "title": "A basket for five Communs",
    "summary": "What a basket is worth was asked three times.",
    "content_hash": "SHA-256 of the full text in hexadecimal, or left out",
    "link": "where it is discussed, or left out",
    "messages": [
      {"@type": "/communalia.communs.v1.MsgSetReferencePrice", "community": "valbonne", "unit": "basket", "price": "5000000"}
    ]
  }

Messages without an authority get the account of the scope. Amounts are in millionths of a Commun, lengths of time in seconds, such as "86400s".`

// draft is a proposal as people write it.
type draft struct {
	Scope       string            `json:"scope"`
	Title       string            `json:"title"`
	Summary     string            `json:"summary"`
	ContentHash string            `json:"content_hash"`
	Link        string            `json:"link"`
	Messages    []json.RawMessage `json:"messages"`
}

// proposeCommand puts a question to an assembly.
func proposeCommand() *cobra.Command {
	command := &cobra.Command{
		Use:     "propose [file]",
		Short:   "Put a question to an assembly, from a file",
		Long:    "Put a question to an assembly, from a file.\n\n" + proposalFile,
		Example: "communalia-chaind tx governance propose basket.json --from ana",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx, text, scope, err := readProposal(cmd, args[0])
			if err != nil {
				return err
			}
			message := &governance.MsgPropose{
				Proposer: ctx.GetFromAddress().String(), Scope: scope,
				Title: text.Title, Summary: text.Summary, ContentHash: text.ContentHash, Link: text.Link, Messages: text.Messages,
			}
			if err := message.ValidateBasic(); err != nil {
				return err
			}
			return clienttx.GenerateOrBroadcastTxCLI(ctx.WithOutput(cmd.OutOrStdout()), cmd.Flags(), message)
		},
	}
	addTxFlags(command)
	return command
}

// amendCommand replaces a proposal before its vote opens.
func amendCommand() *cobra.Command {
	command := &cobra.Command{
		Use:     "amend [proposal] [file]",
		Short:   "Replace a proposal of yours before its vote opens, from a file; seconders confirm again",
		Long:    "Replace a proposal of yours before its vote opens, from a file; seconders confirm again.\n\n" + proposalFile,
		Example: "communalia-chaind tx governance amend 3 basket.json --from ana",
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			id, err := strconv.ParseUint(args[0], 10, 64)
			if err != nil {
				return fmt.Errorf("%q is no number of a proposal", args[0])
			}
			ctx, text, _, err := readProposal(cmd, args[1])
			if err != nil {
				return err
			}
			message := &governance.MsgAmendProposal{
				Proposer: ctx.GetFromAddress().String(), ProposalId: id,
				Title: text.Title, Summary: text.Summary, ContentHash: text.ContentHash, Link: text.Link, Messages: text.Messages,
			}
			if err := message.ValidateBasic(); err != nil {
				return err
			}
			return clienttx.GenerateOrBroadcastTxCLI(ctx.WithOutput(cmd.OutOrStdout()), cmd.Flags(), message)
		},
	}
	addTxFlags(command)
	return command
}

func readProposal(cmd *cobra.Command, path string) (ctx client.Context, text governance.Text, scope string, err error) {
	if ctx, err = client.GetClientTxContext(cmd); err != nil {
		return ctx, text, "", err
	}
	bz, err := os.ReadFile(path)
	if err != nil {
		return ctx, text, "", err
	}
	text, scope, err = parseProposal(ctx.Codec, bz)
	if err != nil {
		err = fmt.Errorf("%s: %w", path, err)
	}
	return ctx, text, scope, err
}

// parseProposal reads a proposal as people write it. The account of the scope stands in for an authority that a message leaves out.
func parseProposal(cdc codec.Codec, bz []byte) (text governance.Text, scope string, err error) {
	var d draft
	if err := json.Unmarshal(bz, &d); err != nil {
		return text, "", fmt.Errorf("it is not the JSON of a proposal: %w", err)
	}
	account, known := communitytypes.ScopeAddress(d.Scope)
	if !known {
		return text, "", fmt.Errorf("scope %q: write community/<id> or federation", d.Scope)
	}
	text = governance.Text{Title: d.Title, Summary: d.Summary, Link: d.Link}
	if text.ContentHash, err = hex.DecodeString(d.ContentHash); err != nil {
		return text, "", fmt.Errorf("content_hash: %w", err)
	}
	for i, raw := range d.Messages {
		packed, err := parseDecided(cdc, raw, account.String())
		if err != nil {
			return text, "", fmt.Errorf("message %d: %w", i+1, err)
		}
		text.Messages = append(text.Messages, packed)
	}
	return text, d.Scope, text.Validate()
}

func parseDecided(cdc codec.Codec, raw json.RawMessage, authority string) (*codectypes.Any, error) {
	fields := map[string]any{}
	if err := json.Unmarshal(raw, &fields); err != nil {
		return nil, err
	}
	if _, said := fields["authority"]; !said {
		fields["authority"] = authority
	}
	whole, err := json.Marshal(fields)
	if err != nil {
		return nil, err
	}
	var message sdk.Msg
	if err := cdc.UnmarshalInterfaceJSON(whole, &message); err != nil {
		return nil, err
	}
	return codectypes.NewAnyWithValue(message)
}
