package upgrade

import (
	autocliv1 "cosmossdk.io/api/cosmos/autocli/v1"

	"github.com/cosmos/cosmos-sdk/version"
	"github.com/cosmos/cosmos-sdk/x/upgrade/types"
)

// AutoCLIOptions describes the commands that are generated for the module: its queries. Nobody plans an upgrade by a command of
// their own; the federation decides it.
func (AppModule) AutoCLIOptions() *autocliv1.ModuleOptions {
	query := version.AppName + " query upgrade "
	return &autocliv1.ModuleOptions{
		Query: &autocliv1.ServiceCommandDescriptor{
			Service: types.Query_serviceDesc.ServiceName,
			RpcCommandOptions: []*autocliv1.RpcCommandOptions{
				{
					RpcMethod: "CurrentPlan",
					Use:       "plan",
					Short:     "Show the upgrade that is planned, if any",
					Example:   query + "plan",
				},
				{
					RpcMethod:      "AppliedPlan",
					Use:            "applied [upgrade]",
					Short:          "Show the height at which an upgrade was done",
					Example:        query + "applied v2",
					PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "name"}},
				},
				{
					RpcMethod:      "ModuleVersions",
					Use:            "module-versions [module]",
					Short:          "Show the version of each module's state, or of one",
					Example:        query + "module-versions communs",
					PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "module_name", Optional: true}},
				},
				{
					RpcMethod: "Authority",
					Use:       "authority",
					Short:     "Show the address that alone may plan an upgrade",
					Example:   query + "authority",
				},
				{RpcMethod: "UpgradedConsensusState", Skip: true},
			},
		},
		Tx: &autocliv1.ServiceCommandDescriptor{
			Service: types.Msg_serviceDesc.ServiceName,
			RpcCommandOptions: []*autocliv1.RpcCommandOptions{
				{RpcMethod: "SoftwareUpgrade", Skip: true},
				{RpcMethod: "CancelUpgrade", Skip: true},
			},
		},
	}
}
