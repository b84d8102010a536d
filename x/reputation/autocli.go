package reputation

import (
	autocliv1 "cosmossdk.io/api/cosmos/autocli/v1"

	"github.com/cosmos/cosmos-sdk/version"

	"github.com/communalia/communalia-chain/x/reputation/types"
)

// AutoCLIOptions describes the commands that are generated for the module.
func (AppModule) AutoCLIOptions() *autocliv1.ModuleOptions {
	query := version.AppName + " query reputation "
	person := []*autocliv1.PositionalArgDescriptor{{ProtoField: "community"}, {ProtoField: "address"}}
	return &autocliv1.ModuleOptions{Tx: txCommands(), Query: &autocliv1.ServiceCommandDescriptor{
		Service: types.Query_serviceDesc.ServiceName,
		Short:   "Points that open eligibility, and why",
		RpcCommandOptions: []*autocliv1.RpcCommandOptions{
			{
				RpcMethod: "Params",
				Use:       "params",
				Short:     "Show the parameters in force",
				Example:   query + "params",
			},
			{
				RpcMethod:      "Reputation",
				Use:            "show [community] [person]",
				Short:          "Show a person's points and standing, and what is missing to the next",
				Example:        query + "show les-tilleuls elsa",
				PositionalArgs: person,
			},
			{
				RpcMethod:      "Why",
				Use:            "why [community] [person]",
				Short:          "List the events behind a person's points, newest first",
				Example:        query + "why les-tilleuls elsa",
				PositionalArgs: person,
			},
		},
	}}
}

func txCommands() *autocliv1.ServiceCommandDescriptor {
	return &autocliv1.ServiceCommandDescriptor{
		Service: types.Msg_serviceDesc.ServiceName,
		Short:   "What the federation decides",
		RpcCommandOptions: []*autocliv1.RpcCommandOptions{{
			RpcMethod: "UpdateParams",
			Use:       "update-params",
			Short:     "Write a change of the parameters, for the federation to decide on; give those that stay too",
			Example: version.AppName + ` tx reputation update-params --params '{"half_life":"15552000s","founder":30,"communs_a_point":10,"most_a_day":8,` +
				`"attestation":1,"rejected":10,"known":12,"trusted":50,"events_kept":"63072000s"}' --from $FEDERATION --generate-only`,
		}},
	}
}
