package e2e

import (
	"sync"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	communalia "github.com/communalia/communalia-chain/client/go"
	"github.com/communalia/communalia-chain/testnet/manifest"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	governance "github.com/communalia/communalia-chain/x/governance/types"
)

var (
	villagers  = []string{"ana", "bao", "chloe"}
	neighbours = []string{"ines", "jules", "karim"}
)

// federate gives the village a neighbour, and has the federation of both decide within seconds.
func federate(m *manifest.Manifest) {
	m.Communities = append(m.Communities, manifest.Community{
		ID: "lodeve", Name: "Lodève", FoundedAgo: m.Communities[0].FoundedAgo, Members: append([]string{"lea"}, neighbours...),
	})
	m.Genesis["governance.rules"] = []any{map[string]any{"scope": communitytypes.FederationScope, "rules": map[string]any{
		"ordinary":       map[string]any{"voting_period": "7s", "yes_share_ppm": 40_000, "delay": "1s"},
		"constitutional": map[string]any{"voting_period": "7s", "yes_share_ppm": 100_000, "delay": "1s"},
	}}}
}

// propose puts a question to the federation, and gives its number.
func (n *network) propose(client *communalia.Client, proposer, title string, messages ...sdk.Msg) uint64 {
	n.T.Helper()
	who := n.Key(proposer)
	question := &governance.MsgPropose{Proposer: who.Address(), Scope: communitytypes.FederationScope, Title: title}
	for _, message := range messages {
		packed, err := codectypes.NewAnyWithValue(message)
		if err != nil {
			n.T.Fatal(err)
		}
		question.Messages = append(question.Messages, packed)
	}
	result, err := client.Send(n.Ctx, who, question)
	if err != nil {
		n.T.Fatal(err)
	}
	var answer governance.MsgProposeResponse
	if err := communalia.Answer(result, 0, &answer); err != nil {
		n.T.Fatal(err)
	}
	return answer.ProposalId
}

// agree has one person of each community second questions of the federation, and three of each vote yes: at once, since the votes are short.
func (n *network) agree(client *communalia.Client, proposals ...uint64) {
	n.T.Helper()
	for _, name := range []string{villagers[1], neighbours[0]} {
		n.together(client, []string{name}, proposals, func(who string, id uint64) sdk.Msg {
			return &governance.MsgSecond{Seconder: who, ProposalId: id, Version: 1}
		})
	}
	n.together(client, append(villagers, neighbours...), proposals, func(who string, id uint64) sdk.Msg {
		return &governance.MsgVote{Voter: who, ProposalId: id, Choice: governance.CHOICE_YES}
	})
}

// together has several persons say something of each proposal, all at once.
func (n *network) together(client *communalia.Client, names []string, proposals []uint64, say func(who string, id uint64) sdk.Msg) {
	n.T.Helper()
	var waiting sync.WaitGroup
	refusals := make([]error, len(names))
	for i, name := range names {
		who := n.Key(name)
		var messages []sdk.Msg
		for _, id := range proposals {
			messages = append(messages, say(who.Address(), id))
		}
		waiting.Go(func() { _, refusals[i] = client.Send(n.Ctx, who, messages...) })
	}
	waiting.Wait()
	for i, err := range refusals {
		if err != nil {
			n.T.Fatalf("%s: %s", names[i], err)
		}
	}
}

// executed tells whether all of some proposals were executed; one that cannot be any more ends the test.
func (n *network) executed(client *communalia.Client, proposals ...uint64) func() bool {
	return func() bool {
		for _, id := range proposals {
			answer, err := client.Governance().Proposal(n.Ctx, &governance.QueryProposalRequest{ProposalId: id})
			if err != nil {
				n.T.Fatal(err)
			}
			switch p := answer.Proposal.Proposal; p.Status {
			case governance.STATUS_EXECUTED:
			case governance.STATUS_VOTING, governance.STATUS_PASSED:
				return false
			default:
				n.T.Fatalf("proposal %d is %s %s", id, p.Status, p.Error)
			}
		}
		return true
	}
}
