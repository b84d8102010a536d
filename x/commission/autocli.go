package commission

import (
	autocliv1 "cosmossdk.io/api/cosmos/autocli/v1"

	"github.com/cosmos/cosmos-sdk/version"

	"github.com/communalia/communalia-chain/x/commission/types"
)

// AutoCLIOptions describes the commands that are generated for the module.
func (AppModule) AutoCLIOptions() *autocliv1.ModuleOptions {
	return &autocliv1.ModuleOptions{Query: queryCommands(), Tx: txCommands()}
}

// txCommands are what members send. What an assembly decides is proposed, not sent.
func txCommands() *autocliv1.ServiceCommandDescriptor {
	tx := version.AppName + " tx commission "
	commission := []*autocliv1.PositionalArgDescriptor{{ProtoField: "commission_id"}}
	return &autocliv1.ServiceCommandDescriptor{
		Service: types.Msg_serviceDesc.ServiceName,
		Short:   "Take a place in a commission, and act with it",
		RpcCommandOptions: []*autocliv1.RpcCommandOptions{
			{
				RpcMethod:      "AcceptPlace",
				Use:            "accept [commission]",
				Short:          "Take the place for which you were elected or drawn",
				Example:        tx + "accept 2 --from elsa",
				PositionalArgs: commission,
			},
			{
				RpcMethod:      "DeclinePlace",
				Use:            "decline [commission]",
				Short:          "Decline the place for which you were elected or drawn, or give it up",
				Example:        tx + "decline 2 --from elsa",
				PositionalArgs: commission,
			},
			{RpcMethod: "ProposeAct", Skip: true}, // written by hand
			{
				RpcMethod:      "ApproveAct",
				Use:            "approve-act [act]",
				Short:          "Approve an act; with the threshold its messages are executed",
				Example:        tx + "approve-act 5 --from farid",
				PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "act_id"}},
			},
			{RpcMethod: "Mandate", Skip: true},
			{RpcMethod: "Revoke", Skip: true},
			{RpcMethod: "Pause", Skip: true},
			{RpcMethod: "LiftPause", Skip: true},
			{RpcMethod: "UpdateParams", Skip: true},
		},
	}
}

func queryCommands() *autocliv1.ServiceCommandDescriptor {
	query := version.AppName + " query commission "
	return &autocliv1.ServiceCommandDescriptor{
		Service: types.Query_serviceDesc.ServiceName,
		Short:   "Commissions, their members, what they did and what they hold",
		RpcCommandOptions: []*autocliv1.RpcCommandOptions{
			{
				RpcMethod: "Params",
				Use:       "params",
				Short:     "Show what all commissions share",
				Example:   query + "params",
			},
			{
				RpcMethod:      "Commission",
				Use:            "commission [commission]",
				Short:          "Show one commission with its members and draws",
				Example:        query + "commission 2",
				PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "commission_id"}},
			},
			{
				RpcMethod: "Commissions",
				Use:       "commissions",
				Short:     "List commissions, of one scope or sitting ones only if asked",
				Example:   query + "commissions --scope community/les-tilleuls --sitting",
			},
			{
				RpcMethod:      "Places",
				Use:            "places [person]",
				Short:          "List the sitting commissions for which a person was elected or drawn",
				Example:        query + "places elsa",
				PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "address"}},
			},
			{
				RpcMethod:      "Act",
				Use:            "act [act]",
				Short:          "Show one act with its messages and who approved it",
				Example:        query + "act 5",
				PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "act_id"}},
			},
			{
				RpcMethod:      "Acts",
				Use:            "acts [commission]",
				Short:          "List what a commission did, and wants to do",
				Example:        query + "acts 2",
				PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "commission_id"}},
			},
			{
				RpcMethod: "Pauses",
				Use:       "pauses",
				Short:     "List the message types that are held now",
				Example:   query + "pauses",
			},
		},
	}
}
