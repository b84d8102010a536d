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
			Service:           types.Msg_serviceDesc.ServiceName,
			Short:             "Keep a seat in the consensus, and write what the federation decides about seats",
			RpcCommandOptions: append(operatorCommands(), decidedCommands()...),
		},
	}
}

func args(fields ...string) []*autocliv1.PositionalArgDescriptor {
	described := make([]*autocliv1.PositionalArgDescriptor, len(fields))
	for i, field := range fields {
		described[i] = &autocliv1.PositionalArgDescriptor{ProtoField: field}
	}
	return described
}

func operatorCommands() []*autocliv1.RpcCommandOptions {
	tx := version.AppName + " tx validator "
	return []*autocliv1.RpcCommandOptions{
		{
			RpcMethod: "RotateKey",
			Use:       "rotate-key [seat] [consensus-pubkey] [signature]",
			Short:     "Give a seat another consensus key, as the organisation that holds it",
			Long: "Give a seat another consensus key, as the organisation that holds it. The new key is made with comet new-key and proven with " +
				"comet prove-key, both in hexadecimal digits. The server signs with the new key once it is in the set: see docs/operations.md.",
			Example: version.AppName + " comet new-key\n" +
				tx + "rotate-key 3 $(" + version.AppName + " comet prove-key cooperative --next) --from cooperative",
			PositionalArgs: args("seat_id", "consensus_pubkey", "signature"),
		},
		{
			RpcMethod:      "PauseSeat",
			Use:            "pause [seat]",
			Short:          "Take a seat out of the consensus for a while, as the organisation that holds it",
			Example:        tx + "pause 3 --from cooperative",
			PositionalArgs: args("seat_id"),
		},
		{
			RpcMethod:      "ResumeSeat",
			Use:            "resume [seat]",
			Short:          "Bring a suspended, paused or dormant seat back, as the organisation that holds it",
			Example:        tx + "resume 3 --from cooperative",
			PositionalArgs: args("seat_id"),
		},
	}
}

// decidedCommands write messages that only the federation's own account may send, for a proposal.
func decidedCommands() []*autocliv1.RpcCommandOptions {
	tx := version.AppName + " tx validator "
	return []*autocliv1.RpcCommandOptions{
		{
			RpcMethod: "GrantSeat",
			Use:       "grant [organisation] [consensus-pubkey] [signature]",
			Short:     "Write the grant of a seat, for the federation to decide on",
			Long: "Write the message by which the federation gives an organisation a seat. The server's operator proves its key with " +
				"comet prove-key. Only the federation's own account may send the message: write it with --generate-only, for a proposal.",
			Example:        tx + "grant mill 3b6a27bc… 9f0c… --moniker mill-1 --from $FEDERATION --generate-only",
			PositionalArgs: args("organisation", "consensus_pubkey", "signature"),
		},
		{
			RpcMethod:      "WithdrawSeat",
			Use:            "withdraw [seat]",
			Short:          "Write the withdrawal of a seat, for the federation to decide on",
			Example:        tx + "withdraw 3 --from $FEDERATION --generate-only",
			PositionalArgs: args("seat_id"),
		},
		{
			RpcMethod: "UpdateParams",
			Use:       "update-params",
			Short:     "Write a change of the parameters, for the federation to decide on",
			Example: tx + `update-params --params '{"window":1200,"min_signed_ppm":100000,"absent_after":"604800s","min_active":4,` +
				`"key_change_period":"604800s","epoch_length":"2592000s","min_units":"10000000","min_persons":1}' --from $FEDERATION --generate-only`,
		},
	}
}

func queryCommands() *autocliv1.ServiceCommandDescriptor {
	query := version.AppName + " query validator "
	seat := args("seat_id")
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
				PositionalArgs: args("consensus_address"),
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
			{
				RpcMethod: "Epoch",
				Use:       "epoch",
				Short:     "Show over which time usefulness is counted, what is asked, and which seats are to fall dormant",
				Example:   query + "epoch",
			},
			{
				RpcMethod:      "Usefulness",
				Use:            "usefulness [community]",
				Short:          "Show what a community did in this epoch, and what its seats need",
				Example:        query + "usefulness valbonne",
				PositionalArgs: args("community"),
			},
			{
				RpcMethod:      "Share",
				Use:            "share [community]",
				Short:          "Show how many of the active seats a community holds, and whether it may have one more",
				Example:        query + "share valbonne",
				PositionalArgs: args("community"),
			},
		},
	}
}
