package validator

import (
	autocliv1 "cosmossdk.io/api/cosmos/autocli/v1"

	"github.com/cosmos/cosmos-sdk/version"

	"github.com/communalia/communalia-chain/x/validator/types"
)

// AutoCLIOptions describes the commands that are generated for the module.
func (AppModule) AutoCLIOptions() *autocliv1.ModuleOptions {
	return &autocliv1.ModuleOptions{
		Query: queryCommands(),
		Tx: &autocliv1.ServiceCommandDescriptor{
			Service: types.Msg_serviceDesc.ServiceName,
			Short:   "Keep a seat in the consensus",
			RpcCommandOptions: []*autocliv1.RpcCommandOptions{{
				RpcMethod:      "ResumeSeat",
				Use:            "resume [seat]",
				Short:          "Bring a suspended seat back, as the organisation that holds it",
				Example:        version.AppName + " tx validator resume 3 --from cooperative",
				PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "seat_id"}},
			}},
		},
	}
}

func queryCommands() *autocliv1.ServiceCommandDescriptor {
	query := version.AppName + " query validator "
	seat := []*autocliv1.PositionalArgDescriptor{{ProtoField: "seat_id"}}
	return &autocliv1.ServiceCommandDescriptor{
		Service: types.Query_serviceDesc.ServiceName,
		Short:   "Seats, the set of validators, and how they sign",
		RpcCommandOptions: []*autocliv1.RpcCommandOptions{
			{
				RpcMethod: "Params",
				Use:       "params",
				Short:     "Show the parameters in force",
				Example:   query + "params",
			},
			{
				RpcMethod:      "Seat",
				Use:            "seat [seat]",
				Short:          "Show one seat",
				Example:        query + "seat 1",
				PositionalArgs: seat,
			},
			{
				RpcMethod: "Seats",
				Use:       "seats",
				Short:     "List the seats, of one status or one holder if asked",
				Example:   query + "seats --status seat-status-suspended\n" + query + "seats --operator cooperative",
			},
			{
				RpcMethod:      "SeatByConsensusAddress",
				Use:            "seat-by-consensus-address [address]",
				Short:          "Show whose key signs, or signed, under a consensus address",
				Example:        query + "seat-by-consensus-address $(" + version.AppName + " comet show-address)",
				PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "consensus_address"}},
			},
			{
				RpcMethod: "ValidatorSet",
				Use:       "validator-set",
				Short:     "Show the set that the consensus runs with, and the changes that wait",
				Example:   query + "validator-set",
			},
			{
				RpcMethod:      "Liveness",
				Use:            "liveness [seat]",
				Short:          "Show how many of the last blocks a seat signed, and what would suspend it",
				Example:        query + "liveness 1",
				PositionalArgs: seat,
			},
		},
	}
}
