package meeting

import (
	"slices"

	autocliv1 "cosmossdk.io/api/cosmos/autocli/v1"

	"github.com/cosmos/cosmos-sdk/version"

	"github.com/communalia/communalia-chain/x/meeting/types"
)

// AutoCLIOptions describes the commands that are generated for the module.
func (AppModule) AutoCLIOptions() *autocliv1.ModuleOptions {
	return &autocliv1.ModuleOptions{Query: queryCommands(), Tx: txCommands()}
}

var (
	meeting = []*autocliv1.PositionalArgDescriptor{{ProtoField: "meeting_id"}}
	item    = []*autocliv1.PositionalArgDescriptor{{ProtoField: "meeting_id"}, {ProtoField: "proposal_id"}}
)

func txCommands() *autocliv1.ServiceCommandDescriptor {
	return &autocliv1.ServiceCommandDescriptor{
		Service:           types.Msg_serviceDesc.ServiceName,
		Short:             "Meet in a room: roll, ballots by hand, minutes",
		RpcCommandOptions: append(convenerCommands(), scrutineerCommands()...),
	}
}

// convenerCommands are of who convenes a meeting, and of those who are there.
func convenerCommands() []*autocliv1.RpcCommandOptions {
	tx := version.AppName + " tx meeting "
	return []*autocliv1.RpcCommandOptions{
		{
			RpcMethod: "Convene",
			Use:       "convene [scope] [held-at] [place]",
			Short:     "Convene a meeting on proposals that are open to votes",
			Example: tx + `convene community/les-tilleuls 2026-06-12T18:30:00Z "The old school" --proposals 4,5 --secret 5 ` +
				"--agenda-file agenda.txt --from elsa",
			PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "scope"}, {ProtoField: "held_at"}, {ProtoField: "place"}},
			FlagOptions: map[string]*autocliv1.FlagOptions{
				"proposals":   {Usage: "proposals that the meeting treats, by number"},
				"secret":      {Usage: "those of them on which it votes in secret"},
				"agenda_hash": {Usage: "hash of the agenda, kept off chain: 32 bytes in base64 or hex"},
			},
		},
		{
			RpcMethod:      "CancelMeeting",
			Use:            "cancel [meeting]",
			Short:          "Call a meeting off that you convened, before its roll is closed",
			Example:        tx + "cancel 3 --from elsa",
			PositionalArgs: meeting,
		},
		{
			RpcMethod:      "EnterRoll",
			Use:            "enter-roll [meeting] [persons...]",
			Short:          "Enter on the roll who is there, up to 20 at a time",
			Example:        tx + "enter-roll 3 amina bruno chloe --from elsa",
			PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "meeting_id"}, {ProtoField: "persons", Varargs: true}},
		},
		{
			RpcMethod:      "LeaveRoll",
			Use:            "leave-roll [meeting]",
			Short:          "Strike yourself off a roll, before scrutineers are drawn from it",
			Example:        tx + "leave-roll 3 --from chloe",
			PositionalArgs: meeting,
		},
		{
			RpcMethod:      "CloseRoll",
			Use:            "close-roll [meeting]",
			Short:          "Close the roll: it is public for a while, then scrutineers are drawn from it",
			Example:        tx + "close-roll 3 --from elsa",
			PositionalArgs: meeting,
		},
		{
			RpcMethod:      "StrikeBallot",
			Use:            "strike [meeting] [proposal]",
			Short:          "Strike the ballot said to be yours; you may vote yourself",
			Example:        tx + "strike 3 4 --from chloe",
			PositionalArgs: item,
		},
		{
			RpcMethod:      "SignMinutes",
			Use:            "sign-minutes [meeting]",
			Short:          "Sign the minutes, as a scrutineer or as who convened the meeting",
			Example:        tx + "sign-minutes 3 --minutes-file minutes.txt --from bruno",
			PositionalArgs: meeting,
			FlagOptions:    map[string]*autocliv1.FlagOptions{"minutes_hash": {Usage: "hash of the minutes, kept off chain: 32 bytes in base64 or hex"}},
		},
		{RpcMethod: "UpdateParams", Skip: true},
	}
}

// scrutineerCommands are of those drawn to enter and confirm.
func scrutineerCommands() []*autocliv1.RpcCommandOptions {
	tx := version.AppName + " tx meeting "
	ballots := append(slices.Clone(item), &autocliv1.PositionalArgDescriptor{ProtoField: "ballots", Varargs: true})
	totals := map[string]*autocliv1.FlagOptions{ // --yes is taken: it asks for no confirmation
		"yes": {Name: "yes-ballots", Usage: "how many say yes"}, "no": {Name: "no-ballots", Usage: "how many say no"},
		"abstain": {Name: "abstain-ballots", Usage: "how many abstain, with those who put none in"}, "block": {Name: "block-ballots", Usage: "how many block"},
	}
	return []*autocliv1.RpcCommandOptions{
		{
			RpcMethod:      "EnterBallots",
			Use:            "enter-ballots [meeting] [proposal] [ballots...]",
			Short:          "Enter ballots cast by hand, as a scrutineer: yes, no, abstain or block, up to 20 at a time",
			Example:        tx + "enter-ballots 3 4 amina=yes chloe=no --from bruno",
			PositionalArgs: ballots,
		},
		{
			RpcMethod:      "ConfirmBallots",
			Use:            "confirm-ballots [meeting] [proposal] [ballots...]",
			Short:          "Confirm ballots that another scrutineer entered, as they read",
			Example:        tx + "confirm-ballots 3 4 amina=yes chloe=no --from farid",
			PositionalArgs: ballots,
		},
		{
			RpcMethod:      "EnterTotals",
			Use:            "enter-totals [meeting] [proposal]",
			Short:          "Enter the totals of a secret vote, as a scrutineer",
			Example:        tx + "enter-totals 3 5 --yes-ballots 12 --no-ballots 3 --abstain-ballots 2 --from bruno",
			PositionalArgs: item,
			FlagOptions:    totals,
		},
		{
			RpcMethod:      "ConfirmTotals",
			Use:            "confirm-totals [meeting] [proposal]",
			Short:          "Confirm the totals that another scrutineer entered",
			Example:        tx + "confirm-totals 3 5 --yes-ballots 12 --no-ballots 3 --abstain-ballots 2 --from farid",
			PositionalArgs: item,
			FlagOptions:    totals,
		},
	}
}

func queryCommands() *autocliv1.ServiceCommandDescriptor {
	query := version.AppName + " query meeting "
	return &autocliv1.ServiceCommandDescriptor{
		Service: types.Query_serviceDesc.ServiceName,
		Short:   "Meetings, who was there, and what was cast by hand",
		RpcCommandOptions: []*autocliv1.RpcCommandOptions{
			{
				RpcMethod: "Params",
				Use:       "params",
				Short:     "Show what all meetings share",
				Example:   query + "params",
			},
			{
				RpcMethod:      "Meeting",
				Use:            "meeting [meeting]",
				Short:          "Show one meeting with its scrutineers and minutes",
				Example:        query + "meeting 3",
				PositionalArgs: meeting,
			},
			{
				RpcMethod: "Meetings",
				Use:       "meetings",
				Short:     "List meetings, of one scope or open ones only if asked",
				Example:   query + "meetings --scope community/les-tilleuls --open",
			},
			{
				RpcMethod:      "Roll",
				Use:            "roll [meeting]",
				Short:          "List who was there",
				Example:        query + "roll 3",
				PositionalArgs: meeting,
			},
			{
				RpcMethod:      "Recount",
				Use:            "recount [meeting] [proposal]",
				Short:          "Show who entered and confirmed what on one proposal, and add it up again",
				Example:        query + "recount 3 4",
				PositionalArgs: item,
			},
		},
	}
}
