package contribution

import (
	"slices"

	autocliv1 "cosmossdk.io/api/cosmos/autocli/v1"

	"github.com/cosmos/cosmos-sdk/version"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

// AutoCLIOptions describes the commands that are generated for the module.
func (AppModule) AutoCLIOptions() *autocliv1.ModuleOptions {
	return &autocliv1.ModuleOptions{Tx: txCommands(), Query: queryCommands()}
}

func args(fields ...string) []*autocliv1.PositionalArgDescriptor {
	positional := make([]*autocliv1.PositionalArgDescriptor, len(fields))
	for i, field := range fields {
		positional[i] = &autocliv1.PositionalArgDescriptor{ProtoField: field}
	}
	return positional
}

// forWard names the person in whose name a helper signs; a map of its own for each command, which is written to.
func forWard() map[string]*autocliv1.FlagOptions {
	return map[string]*autocliv1.FlagOptions{"ward": {Name: "for", Usage: "the person in whose name you sign as their helper"}}
}

func txCommands() *autocliv1.ServiceCommandDescriptor {
	tx := version.AppName + " tx contribution "
	attestIDs := args("contribution_ids")
	attestIDs[0].Varargs = true
	return &autocliv1.ServiceCommandDescriptor{
		Service:              types.Msg_serviceDesc.ServiceName,
		Short:                "Claim useful work, confirm it, and give your word for that of others",
		EnhanceCustomCommand: true,
		RpcCommandOptions: append([]*autocliv1.RpcCommandOptions{
			{
				RpcMethod: "SubmitContribution",
				Use:       "submit-contribution [community] [category]",
				Short:     "Claim useful work, with each part in full",
				Long: "Claim that useful work was done. Each --parts is one contributor's: quantity in minutes for hours and in thousandths " +
					"for other units, start_quarter in quarter hours from 00:00 UTC.",
				Example: tx + `submit-contribution valbonne repair --summary "Bicycle: new chain" --from bruno \` + "\n" +
					`  --parts '{"contributor":"'$(` + version.AppName + ` keys show bruno -a)'","quantity":"120","day":"2026-11-20","start_quarter":56}'`,
				PositionalArgs: args("community", "category"),
			},
			{
				RpcMethod:      "ConfirmPart",
				Use:            "confirm [contribution]",
				Short:          "Confirm your own part of a contribution that someone else submitted",
				Example:        tx + "confirm 12 --from chloe\n" + tx + "confirm 12 --for luz --from chloe",
				PositionalArgs: args("contribution_id"),
				FlagOptions:    forWard(),
			},
			{
				RpcMethod:      "Attest",
				Use:            "attest [contribution]...",
				Short:          "Give your word that contributions are real, up to 20 at once",
				Example:        tx + "attest 12 --from elsa\n" + tx + "attest 12 13 15 --from elsa\n" + tx + "attest 12 --for luz --from elsa",
				PositionalArgs: attestIDs,
				FlagOptions:    forWard(),
			},
			{
				RpcMethod:      "Withdraw",
				Use:            "withdraw [contribution]",
				Short:          "Take a contribution back, before the first attestation",
				Example:        tx + "withdraw 12 --from bruno",
				PositionalArgs: args("contribution_id"),
			},
			{
				RpcMethod: "Contest",
				Use:       "contest [contribution]",
				Short:     "Call a jury on an attested contribution that is not what it says",
				Long: "Call a jury on an attested contribution that is not what it says, while its challenge period lasts. --reason-hash is the " +
					"SHA-256 of your reasons, in hexadecimal digits; show the jury the reasons themselves. A contest that the jury finds unfounded " +
					"costs the right to contest for 30 days, and each further one twice as long.",
				Example:        tx + `contest 12 --reason-hash $(sha256sum reasons.txt | cut -c1-64) --from farid`,
				PositionalArgs: args("contribution_id"),
			},
			{
				RpcMethod:      "Blank",
				Use:            "blank [contribution]",
				Short:          "Empty the words of a contribution that concerns you, or strike your name from its beneficiaries",
				Example:        tx + "blank 12 --from bruno\n" + tx + "blank 12 --strike-name --from elsa",
				PositionalArgs: args("contribution_id"),
			},
		}, slices.Concat(agreementCommands(tx), categoryCommands(tx), ruleCommands(tx))...),
	}
}

func queryCommands() *autocliv1.ServiceCommandDescriptor {
	query := version.AppName + " query contribution "
	return &autocliv1.ServiceCommandDescriptor{
		Service:              types.Query_serviceDesc.ServiceName,
		Short:                "Contributions, what awaits whom, and how useful they were",
		EnhanceCustomCommand: true,
		RpcCommandOptions: append(slices.Concat(recordQueries(query), limitQueries(query)),
			&autocliv1.RpcCommandOptions{
				RpcMethod:      "Usefulness",
				Use:            "usefulness [community]",
				Short:          "Sum up what a community settled over a span of days, care apart",
				Example:        query + "usefulness valbonne\n" + query + "usefulness valbonne --from 2026-11-01 --to 2026-11-30 --category care",
				PositionalArgs: args("community"),
			},
			&autocliv1.RpcCommandOptions{
				RpcMethod:      "UsefulnessDays",
				Use:            "usefulness-days [community]",
				Short:          "List what a community settled, by day and category",
				Example:        query + "usefulness-days valbonne --from 2026-11-01",
				PositionalArgs: args("community"),
			},
			&autocliv1.RpcCommandOptions{
				RpcMethod: "UsefulnessTotals",
				Use:       "usefulness-totals",
				Short:     "Sum up all that a community, or the whole federation, ever settled",
				Example:   query + "usefulness-totals\n" + query + "usefulness-totals --community valbonne",
			},
		),
	}
}

func recordQueries(query string) []*autocliv1.RpcCommandOptions {
	return []*autocliv1.RpcCommandOptions{
		{RpcMethod: "Params", Use: "params", Short: "Show the parameters in force", Example: query + "params"},
		{
			RpcMethod:      "Categories",
			Use:            "categories [community]",
			Short:          "List the kinds of work of a community, with what they bring",
			Example:        query + "categories valbonne",
			PositionalArgs: args("community"),
		},
		{
			RpcMethod:      "Category",
			Use:            "category [community] [category]",
			Short:          "Show one kind of work",
			Example:        query + "category valbonne care",
			PositionalArgs: args("community", "category"),
		},
		{
			RpcMethod:      "Contribution",
			Use:            "show [contribution]",
			Short:          "Show one contribution, and what it lacks toward its quorum",
			Example:        query + "show 12",
			PositionalArgs: args("contribution_id"),
		},
		{
			RpcMethod: "Contributions",
			Use:       "list",
			Short:     "List contributions, of one community, state or contributor if asked",
			Example: query + "list --community valbonne --state contribution-state-pending\n" +
				query + "list --contributor bruno",
		},
		{
			RpcMethod:      "Draws",
			Use:            "draw [contribution]",
			Short:          "Show what lot was drawn for a contribution, and from what: enough to draw again",
			Example:        query + "draw 12",
			PositionalArgs: args("contribution_id"),
		},
		{
			RpcMethod:      "Contests",
			Use:            "contests [address]",
			Short:          "Show what a person contested, and whether they may contest now",
			Example:        query + "contests farid\n" + query + "contests farid --community valbonne",
			PositionalArgs: args("address"),
		},
		{
			RpcMethod:      "Inbox",
			Use:            "inbox [address]",
			Short:          "List what awaits a person: to attest, and whether it would count; to confirm; to judge",
			Example:        query + "inbox elsa\n" + query + "inbox elsa --community valbonne",
			PositionalArgs: args("address"),
		},
		{
			RpcMethod:      "UnconfirmedParts",
			Use:            "unconfirmed-parts [address]",
			Short:          "List the contributions of which a person has yet to confirm their part",
			Example:        query + "unconfirmed-parts chloe",
			PositionalArgs: args("address"),
		},
	}
}

func limitQueries(query string) []*autocliv1.RpcCommandOptions {
	return []*autocliv1.RpcCommandOptions{
		{
			RpcMethod:      "Allowance",
			Use:            "allowance [community] [address]",
			Short:          "Show what all limits leave a person: of a day, of what may be open at once, of the issuance",
			Example:        query + "allowance valbonne bruno\n" + query + "allowance valbonne bruno --day 2026-11-20",
			PositionalArgs: args("community", "address"),
		},
		{
			RpcMethod:      "Agreements",
			Use:            "agreements [community]",
			Short:          "List the standing agreements of a community on long care",
			Example:        query + "agreements valbonne\n" + query + "agreements valbonne --contributor bruno",
			PositionalArgs: args("community"),
		},
		{
			RpcMethod:      "Line",
			Use:            "line [community]",
			Short:          "List what waits in a community's line, with the issuance of today",
			Example:        query + "line valbonne",
			PositionalArgs: args("community"),
		},
		{
			RpcMethod:      "Pair",
			Use:            "pair [community] [attester] [contributor]",
			Short:          "Show how far one person's attestations of another have used up the limits",
			Example:        query + "pair valbonne elsa bruno",
			PositionalArgs: args("community", "attester", "contributor"),
		},
	}
}

func agreementCommands(tx string) []*autocliv1.RpcCommandOptions {
	return []*autocliv1.RpcCommandOptions{
		{
			RpcMethod: "SetAgreement",
			Use:       "agreement [community] [contributor] [category]",
			Short:     "Write a standing agreement on long care, for an assembly to decide on",
			Long: "Write the message by which an assembly makes a standing agreement on long care: one person's hours of one category may go above " +
				"14 a day, and be attested more often by those it names, for 26 weeks at most. Only the assembly's own account may send it: " +
				"write it with --generate-only, for a proposal.",
			Example: tx + `agreement valbonne bruno care --daily-minutes 1200 --until 2027-05-21 \` + "\n" +
				`  --attesters elsa --attesters hugo --pair-attestations 28 --pair-minutes 33600 --from $ASSEMBLY --generate-only`,
			PositionalArgs: args("community", "contributor", "category"),
			FlagOptions: map[string]*autocliv1.FlagOptions{
				"daily_minutes":     {Usage: "most minutes of time units on one UTC day, up to 1440"},
				"attesters":         {Usage: "with whom the limits of the pair are raised, up to 10"},
				"pair_attestations": {Usage: "most attestations by each of them in 28 days, up to 100"},
				"pair_minutes":      {Usage: "most minutes attested by each of them in 28 days, up to 40320"},
				"until":             {Usage: "last day of work under it, at most 26 weeks from today"},
			},
		},
		{
			RpcMethod:      "EndAgreement",
			Use:            "end-agreement [community] [contributor] [category]",
			Short:          "Write the end of a standing agreement, for an assembly to decide on",
			Example:        tx + "end-agreement valbonne bruno care --from $ASSEMBLY --generate-only",
			PositionalArgs: args("community", "contributor", "category"),
		},
	}
}
