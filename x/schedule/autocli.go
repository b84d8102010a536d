package schedule

import (
	autocliv1 "cosmossdk.io/api/cosmos/autocli/v1"

	"github.com/cosmos/cosmos-sdk/version"

	"github.com/communalia/communalia-chain/x/schedule/types"
)

// AutoCLIOptions describes the commands of the module.
func (AppModule) AutoCLIOptions() *autocliv1.ModuleOptions {
	query := version.AppName + " query schedule "
	return &autocliv1.ModuleOptions{
		Query: &autocliv1.ServiceCommandDescriptor{
			Service: types.Query_serviceDesc.ServiceName,
			Short:   "What falls due, outages, sleeping communities, and work that failed",
			RpcCommandOptions: []*autocliv1.RpcCommandOptions{
				command("Params", "params", "Show the parameters in force", query+"params"),
				command("Outage", "outage", "Show the last outage, and whether deadlines are still put off for it", query+"outage"),
				command("Due", "due", "List what falls due, from a moment or of a community if asked",
					query+"due --from 2027-01-01T00:00:00Z\n"+query+"due --scope valbonne --page-limit 50"),
				command("Standstills", "standstills", "List the communities of which the deadlines wait, and since when", query+"standstills"),
				command("Parked", "parked [community]", "List what waits in a community that sleeps or has just woken", query+"parked valbonne", "scope"),
				command("DeadLetter", "dead-letter [id]", "Show an item that failed, and when it can be tried again", query+"dead-letter 12", "id"),
				command("ParameterChanges", "parameter-changes", "List when parameters last changed, and from when they may again",
					query+"parameter-changes\n"+query+"parameter-changes --owner community/valbonne"),
				command("DeadLetters", "dead-letters", "List the items that failed", query+"dead-letters --scope valbonne"),
			},
		},
		Tx: &autocliv1.ServiceCommandDescriptor{
			Service: types.Msg_serviceDesc.ServiceName,
			Short:   "Try work again that failed, and what the federation decides",
			RpcCommandOptions: []*autocliv1.RpcCommandOptions{
				command("RetryDeadLetter", "retry-dead-letter [id]", "Run an item that failed once more, once a day for each",
					version.AppName+" tx schedule retry-dead-letter 12 --from ana", "id"),
				command("UpdateParams", "update-params", "Write a change of the parameters, for the federation to decide on; give those that stay too",
					version.AppName+` tx schedule update-params --params '{"max_due_per_block":600,"outage_after":"600s","outage_grace":"86400s",`+
						`"dead_letter_kept":"7776000s","dead_letter_retry":"86400s","parameter_interval":"2592000s"}' --from $FEDERATION --generate-only`),
			},
		},
	}
}

// command describes the command of an rpc, with its positional arguments in order.
func command(rpc, use, short, example string, arguments ...string) *autocliv1.RpcCommandOptions {
	options := &autocliv1.RpcCommandOptions{RpcMethod: rpc, Use: use, Short: short, Example: example}
	for _, field := range arguments {
		options.PositionalArgs = append(options.PositionalArgs, &autocliv1.PositionalArgDescriptor{ProtoField: field})
	}
	return options
}
