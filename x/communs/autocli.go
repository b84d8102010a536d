package communs

import (
	autocliv1 "cosmossdk.io/api/cosmos/autocli/v1"

	"github.com/communalia/communalia-chain/x/communs/types"
)

const example = "communalia-chaind query communs "

// AutoCLIOptions describes the commands of the module.
func (AppModule) AutoCLIOptions() *autocliv1.ModuleOptions {
	return &autocliv1.ModuleOptions{
		Tx: marketTx(),
		Query: &autocliv1.ServiceCommandDescriptor{
			Service: types.Query_serviceDesc.ServiceName,
			Short:   "Balances, supply, commons fund and melt of the Communs, offers and redemptions",
			RpcCommandOptions: append(marketQueries(), []*autocliv1.RpcCommandOptions{
				command("Params", "params", "Show the rules that all communities' Communs share", "params"),
				command("Policy", "policy [community]", "Show how a community's Communs melt, and what may change when", "policy valbonne", "community"),
				command("Balance", "balance [community] [person]", "Show what a person has in a community, now and at another moment",
					"balance valbonne ana --at 2027-01-01T00:00:00Z", "community", "address"),
				command("Balances", "balances [community]", "List what the members of a community have", "balances valbonne --page-limit 50", "community"),
				command("BalancesOf", "balances-of [person]", "List what a person has, by community", "balances-of ana", "address"),
				command("Statement", "statement [community] [person]", "List what was entered in a person's account, and what melted in between",
					"statement valbonne ana --from 2026-11-01T00:00:00Z", "community", "address"),
				command("Accords", "accords", "List the accords between communities: conditions, ceiling and use now", "accords --community valbonne"),
				command("Adoptions", "adoptions", "List the accords that one assembly adopted, and wait for the other", "adoptions --community valbonne"),
				command("Supply", "supply [community]", "Show where all Communs of a community are: minted, with members, in the fund, melted",
					"supply valbonne --at 2027-01-01T00:00:00Z", "community"),
				command("Supplies", "supplies", "List the supplies of all communities", "supplies"),
				command("Fund", "fund [community]", "Show a community's commons fund, now and at another moment", "fund valbonne", "community"),
			}...),
		},
	}
}

// command describes the command of a query, with its positional arguments in order.
func command(rpc, use, short, usage string, arguments ...string) *autocliv1.RpcCommandOptions {
	options := &autocliv1.RpcCommandOptions{RpcMethod: rpc, Use: use, Short: short, Example: example + usage}
	for _, field := range arguments {
		options.PositionalArgs = append(options.PositionalArgs, &autocliv1.PositionalArgDescriptor{ProtoField: field})
	}
	return options
}
