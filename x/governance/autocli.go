package governance

import (
	autocliv1 "cosmossdk.io/api/cosmos/autocli/v1"

	"github.com/cosmos/cosmos-sdk/version"

	"github.com/communalia/communalia-chain/x/governance/types"
)

var proposalArg = []*autocliv1.PositionalArgDescriptor{{ProtoField: "proposal_id"}}

// AutoCLIOptions describes the commands that are generated for the module. Proposing, amending and seconding are written by hand: two read
// files, and the last asks which version there is.
func (AppModule) AutoCLIOptions() *autocliv1.ModuleOptions {
	return &autocliv1.ModuleOptions{Query: queryCommands(), Tx: txCommands()}
}

func txCommands() *autocliv1.ServiceCommandDescriptor {
	tx := version.AppName + " tx governance "
	return &autocliv1.ServiceCommandDescriptor{
		Service:              types.Msg_serviceDesc.ServiceName,
		Short:                "Decide together: propose, second, vote",
		EnhanceCustomCommand: true,
		RpcCommandOptions: []*autocliv1.RpcCommandOptions{
			{RpcMethod: "Propose", Skip: true}, // written by hand
			{RpcMethod: "AmendProposal", Skip: true},
			{RpcMethod: "Second", Skip: true},
			{RpcMethod: "UpdateGovernanceParams", Skip: true}, // decided, not sent
			{RpcMethod: "UpdateParams", Skip: true},
			{
				RpcMethod: "WithdrawProposal", Use: "withdraw [proposal]", Short: "Withdraw a proposal of yours before its vote opens",
				Example: tx + "withdraw 3 --from ana", PositionalArgs: proposalArg,
			},
			{
				RpcMethod: "Vote", Use: "vote [proposal] [choice]", Short: "Vote, or change your vote: yes, no, abstain or block",
				Example:        tx + "vote 3 yes --from bruno\n" + tx + "vote 3 block --reason-file reasons.txt --from bruno",
				PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "proposal_id"}, {ProtoField: "choice"}},
				FlagOptions: map[string]*autocliv1.FlagOptions{
					"reason_hash": {Usage: "hash of your reasons, kept off chain: 32 bytes in base64 or hex; asked of who blocks"},
				},
			},
			{
				RpcMethod: "CallAgain", Use: "call-again [proposal]", Short: "Call a constitutional vote again that lacked nothing but yes votes",
				Example: tx + "call-again 3 --from ana", PositionalArgs: proposalArg,
			},
			{
				RpcMethod: "SignUrgentUpgrade", Use: "sign-urgent-upgrade [proposal]",
				Short:   "Say that an upgrade cannot wait, as the technical commission or as a seat's operator",
				Example: tx + "sign-urgent-upgrade 3 --from lamarmite", PositionalArgs: proposalArg,
			},
		},
	}
}

func queryCommands() *autocliv1.ServiceCommandDescriptor {
	query := version.AppName + " query governance "
	address := []*autocliv1.PositionalArgDescriptor{{ProtoField: "address"}}
	scope := []*autocliv1.PositionalArgDescriptor{{ProtoField: "scope"}}
	return &autocliv1.ServiceCommandDescriptor{
		Service: types.Query_serviceDesc.ServiceName,
		Short:   "Proposals, votes, results, and what falls due",
		RpcCommandOptions: []*autocliv1.RpcCommandOptions{
			{RpcMethod: "Params", Use: "params", Short: "Show what all scopes share", Example: query + "params"},
			{
				RpcMethod: "Rules", Use: "rules [scope]", Short: "Show by which rules a scope decides",
				Example:        query + "rules community/valbonne\n" + query + "rules federation",
				PositionalArgs: scope,
			},
			{
				RpcMethod: "Proposal", Use: "proposal [proposal]", Short: "Show a proposal, its vote, and what it needs still", Example: query + "proposal 3",
				PositionalArgs: proposalArg,
			},
			{
				RpcMethod: "Proposals", Use: "proposals", Short: "List proposals, newest first: of one scope, in one status, or open ones only if asked",
				Example: query + "proposals --scope community/valbonne --open",
			},
			{
				RpcMethod: "Votes", Use: "votes [proposal]", Short: "List who voted what, and how it was entered", Example: query + "votes 3",
				PositionalArgs: proposalArg,
			},
			{
				RpcMethod: "VotesOf", Use: "votes-of [person]", Short: "List what a person voted, newest first", Example: query + "votes-of ana",
				PositionalArgs: address,
			},
			{
				RpcMethod: "AwaitingVote", Use: "awaiting-vote [person]", Short: "List the open votes in which a person has not voted",
				Example: query + "awaiting-vote ana", PositionalArgs: address,
			},
			{
				RpcMethod: "Communities", Use: "communities [proposal]", Short: "List what the communities say in a vote of the federation",
				Example: query + "communities 3", PositionalArgs: proposalArg,
			},
			{RpcMethod: "Agenda", Skip: true}, // written by hand: it tells of meetings too
		},
	}
}
