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
	return &autocliv1.ModuleOptions{Query: &autocliv1.ServiceCommandDescriptor{
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
