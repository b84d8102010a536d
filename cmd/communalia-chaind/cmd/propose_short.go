package cmd

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/plain"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	governance "github.com/communalia/communalia-chain/x/governance/types"
)

// motion is a question as a short form puts it: whose it is, in plain words, and what is executed.
type motion struct {
	scope, title, summary string
	messages              []sdk.Msg
}

// shortForms propose in one line what assemblies decide most.
func shortForms() []*cobra.Command {
	return []*cobra.Command{
		proposeRateCommand(), proposeMeltCommand(), proposePriceCommand(), proposeGrantCommand(),
		proposeExcludeCommand(), proposeAdmitCommand(), proposeOrganisationCommand(), proposeCloseCommand(),
		proposeCommissionCommand(),
		proposeSeatCommand(), proposeWithdrawSeatCommand(), proposeUpgradeCommand(),
	}
}

// wording is what a proposer may say in other words than those of the short form.
type wording struct {
	title, summary, link string
	content              documentFlags
}

func (w *wording) register(command *cobra.Command) {
	command.Flags().StringVar(&w.title, "title", "", "title in your own words, up to 100 bytes")
	command.Flags().StringVar(&w.summary, "summary", "", "summary in your own words, up to 1,000 bytes")
	command.Flags().StringVar(&w.link, "link", "", "where it is discussed")
	w.content.register(command, "content-file", "file of the full text, which stays here; its hash goes on chain",
		"content-hash", "SHA-256 of the full text, in hexadecimal digits")
}

// shortForm makes a command propose what it builds.
func shortForm(command *cobra.Command, build func(*cobra.Command, client.Context, []string) (motion, error)) *cobra.Command {
	var said wording
	said.register(command)
	command.RunE = func(cmd *cobra.Command, args []string) error {
		ctx, err := signing(cmd, "proposes")
		if err != nil {
			return err
		}
		put, err := build(cmd, ctx, args)
		if err != nil {
			return err
		}
		text, err := said.text(put)
		if err != nil {
			return err
		}
		return propose(cmd, ctx, put.scope, text)
	}
	addTxFlags(command)
	return command
}

// text is the motion in the proposer's words, where there are some.
func (w *wording) text(put motion) (text governance.Text, err error) {
	text = governance.Text{Title: put.title, Summary: put.summary, Link: w.link}
	if w.title != "" {
		text.Title = w.title
	}
	if w.summary != "" {
		text.Summary = w.summary
	}
	if text.ContentHash, err = w.content.read(); err != nil {
		return text, err
	}
	if text.Messages, err = packAll(put.messages...); err != nil {
		return text, err
	}
	return text, text.Validate()
}

// communityScope is the scope of a community with the account that acts for it.
func communityScope(community string) (scope, authority string, err error) {
	scope = communitytypes.CommunityScope(community)
	account, known := communitytypes.ScopeAddress(scope)
	if !known {
		return "", "", fmt.Errorf("%q is no name of a community: small letters, digits and hyphens, such as valbonne", community)
	}
	return scope, account.String(), nil
}

// federationAuthority is the account that acts for the federation.
func federationAuthority() string { return communitytypes.FederationAddress().String() }

// someoneElse finds a person whom the proposal is about: nobody decides on what concerns themselves.
func someoneElse(ctx client.Context, name string) (string, error) {
	address, err := lookUp(ctx, name)
	if err == nil && address == ctx.GetFromAddress().String() {
		err = fmt.Errorf("the proposal is about you: somebody else may propose it")
	}
	return address, err
}

// untilWhen reads a moment that must lie ahead; nothing for no end.
func untilWhen(flag, text string) (*time.Time, error) {
	if text == "" {
		return nil, nil
	}
	now := time.Now()
	at, err := plain.ParseMoment(text, now)
	switch {
	case err != nil:
		return nil, fmt.Errorf("--%s: %w", flag, err)
	case !at.After(now):
		return nil, fmt.Errorf("--%s: %s is past", flag, plain.FormatMoment(at))
	}
	return &at, nil
}
