package jury

import (
	autocliv1 "cosmossdk.io/api/cosmos/autocli/v1"

	"github.com/cosmos/cosmos-sdk/version"

	"github.com/communalia/communalia-chain/x/jury/types"
)

// AutoCLIOptions describes the commands that are generated for the module.
func (AppModule) AutoCLIOptions() *autocliv1.ModuleOptions {
	tx := version.AppName + " tx jury "
	return &autocliv1.ModuleOptions{
		Query: queryCommands(),
		Tx: &autocliv1.ServiceCommandDescriptor{
			Service: types.Msg_serviceDesc.ServiceName,
			Short:   "Judge, where you were called to",
			RpcCommandOptions: []*autocliv1.RpcCommandOptions{
				{
					RpcMethod:      "JuryVote",
					Use:            "vote [trial] [vote]",
					Short:          "Vote in a trial: vote-uphold that it stands, vote-reject that it does not",
					Example:        tx + "vote 3 vote-uphold --from elsa\n" + tx + "vote 3 vote-reject --from elsa",
					PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "trial_id"}, {ProtoField: "vote"}},
					FlagOptions:    map[string]*autocliv1.FlagOptions{"reason_hash": {Usage: "hash of your reasons, kept off chain: 32 bytes in base64 or hex"}},
				},
				{
					RpcMethod: "UpdateRules",
					Use:       "update-rules [community] [jurors] [voting-period]",
					Short:     "Write a change of who judges in a community and for how long, for its assembly to decide on",
					Example:   tx + "update-rules valbonne 5 7d --from $ASSEMBLY --generate-only",
					PositionalArgs: []*autocliv1.PositionalArgDescriptor{
						{ProtoField: "community"}, {ProtoField: "jurors"}, {ProtoField: "voting_period"},
					},
				},
				{
					RpcMethod: "UpdateParams",
					Use:       "update-params",
					Short:     "Write a change of the parameters, for the federation to decide on; give those that stay too",
					Example: tx + `update-params --params '{"fresh_act":"10368000s","max_tries":10,"trial_kept":"63072000s"}' ` +
						"--from $FEDERATION --generate-only",
				},
			},
		},
	}
}

func queryCommands() *autocliv1.ServiceCommandDescriptor {
	query := version.AppName + " query jury "
	community := []*autocliv1.PositionalArgDescriptor{{ProtoField: "community"}}
	return &autocliv1.ServiceCommandDescriptor{
		Service: types.Query_serviceDesc.ServiceName,
		Short:   "Lots, juries and their verdicts",
		RpcCommandOptions: []*autocliv1.RpcCommandOptions{
			{
				RpcMethod: "Params",
				Use:       "params",
				Short:     "Show what all communities share",
				Example:   query + "params",
			},
			{
				RpcMethod:      "Rules",
				Use:            "rules [community]",
				Short:          "Show how many judge in a community, and for how long",
				Example:        query + "rules les-tilleuls",
				PositionalArgs: community,
			},
			{
				RpcMethod:      "Lots",
				Use:            "lots [community]",
				Short:          "List what waits to be drawn in a community",
				Example:        query + "lots les-tilleuls",
				PositionalArgs: community,
			},
			{
				RpcMethod:      "Trial",
				Use:            "trial [trial]",
				Short:          "Show one trial with its jurors, votes and draws",
				Example:        query + "trial 3",
				PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "trial_id"}},
			},
			{
				RpcMethod: "Trials",
				Use:       "trials",
				Short:     "List trials, of one community or open ones only if asked",
				Example:   query + "trials --community les-tilleuls --open",
			},
			{
				RpcMethod:      "AwaitingVote",
				Use:            "awaiting-vote [person]",
				Short:          "List the open trials that await a person's vote",
				Example:        query + "awaiting-vote elsa",
				PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "address"}},
			},
		},
	}
}
