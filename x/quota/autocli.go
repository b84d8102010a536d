package quota

import (
	autocliv1 "cosmossdk.io/api/cosmos/autocli/v1"

	"github.com/cosmos/cosmos-sdk/version"

	"github.com/communalia/communalia-chain/x/quota/types"
)

// AutoCLIOptions describes the commands of the module.
func (AppModule) AutoCLIOptions() *autocliv1.ModuleOptions {
	query := version.AppName + " query quota "
	return &autocliv1.ModuleOptions{
		Query: &autocliv1.ServiceCommandDescriptor{
			Service: types.Query_serviceDesc.ServiceName,
			Short:   "How much a member or an organisation may send",
			RpcCommandOptions: []*autocliv1.RpcCommandOptions{
				{
					RpcMethod: "Params",
					Use:       "params",
					Short:     "Show how large the buckets are and how fast they fill",
					Example:   query + "params",
				},
				{
					RpcMethod:      "Bucket",
					Use:            "bucket [address]",
					Short:          "Show what is left in a bucket, when it is full, and when there is room for some gas",
					Example:        query + "bucket ana\n" + query + "bucket ana --gas 350000",
					PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "address"}},
				},
			},
		},
		Tx: &autocliv1.ServiceCommandDescriptor{
			Service: types.Msg_serviceDesc.ServiceName,
			Short:   "What the federation decides",
			RpcCommandOptions: []*autocliv1.RpcCommandOptions{{
				RpcMethod: "UpdateParams",
				Use:       "update-params",
				Short:     "Write a change of the parameters, for the federation to decide on; give both",
				Example: version.AppName + ` tx quota update-params --params '{"capacity":"40000000","refill_per_hour":"4000000"}' ` +
					"--from $FEDERATION --generate-only",
			}},
		},
	}
}
