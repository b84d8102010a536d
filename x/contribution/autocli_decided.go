package contribution

import (
	autocliv1 "cosmossdk.io/api/cosmos/autocli/v1"
)

// forProposal ends the help of what assemblies decide: no key signs it.
const forProposal = " Only the assembly's own account may send it: write it with --generate-only, for a proposal."

// categoryFlags say what the numbers of a category are.
func categoryFlags() map[string]*autocliv1.FlagOptions {
	return map[string]*autocliv1.FlagOptions{
		"name":                     {Usage: "for people, up to 64 bytes"},
		"attestations":             {Usage: "attestations required, 2 to 5; 1 holds only where only two others exist"},
		"experienced_attestations": {Usage: "how many of the attesters should be experienced"},
		"daily_limit":              {Usage: "most of it by one person on one UTC day, in minutes for hours and in thousandths for other units"},
		"attestation_period":       {Usage: "how long attestations are awaited, 3 to 28 days"},
		"challenge_period":         {Usage: "how long what has its quorum may be contested, 24 hours to 7 days"},
		"audit_above":              {Usage: "amount in Communs above which all are audited; 0 for none"},
		"private":                  {Usage: "contributions carry no summary and name no beneficiaries"},
	}
}

func categoryCommands(tx string) []*autocliv1.RpcCommandOptions {
	begun := categoryFlags()
	begun["unit"] = &autocliv1.FlagOptions{Usage: `unit of the work: "hour", or what is counted, up to 16 bytes`}
	begun["care"] = &autocliv1.FlagOptions{Usage: "reported apart in all totals, for good"}
	return []*autocliv1.RpcCommandOptions{
		{
			RpcMethod: "CreateCategory",
			Use:       "create-category [community] [category] [rate]",
			Short:     "Write a new kind of work, for an assembly to decide on",
			Long:      "Write the message by which an assembly begins a new kind of work, at a rate of Communs a unit." + forProposal,
			Example: tx + `create-category valbonne bread 2 --name Bread --unit loaf --attestations 2 --daily-limit 20000 \` + "\n" +
				`  --attestation-period 14d --challenge-period 3d --from $ASSEMBLY --generate-only`,
			PositionalArgs: args("community", "category", "rate"),
			FlagOptions:    begun,
		},
		{
			RpcMethod: "UpdateCategory",
			Use:       "update-category [community] [category] [rate]",
			Short:     "Write a change of a kind of work, for an assembly to decide on",
			Long: "Write the message by which an assembly changes the rate and the other numbers of a kind of work; give those that stay too, as `query " +
				"contribution category` shows them. Each moves to between half and double its value, and not again for 30 days. What was submitted " +
				"keeps its terms." + forProposal,
			Example: tx + `update-category valbonne care 12 --name Care --attestations 2 --daily-limit 720 --private \` + "\n" +
				`  --attestation-period 14d --challenge-period 3d --from $ASSEMBLY --generate-only`,
			PositionalArgs: args("community", "category", "rate"),
			FlagOptions:    categoryFlags(),
		},
		{
			RpcMethod: "CloseCategory",
			Use:       "close-category [community] [category]",
			Short:     "Write the closing of a kind of work, for an assembly to decide on",
			Long: "Write the message by which an assembly has a kind of work take no more contributions. What was submitted goes on to its end." +
				forProposal,
			Example:        tx + "close-category valbonne bread --from $ASSEMBLY --generate-only",
			PositionalArgs: args("community", "category"),
		},
		{
			RpcMethod:      "ReopenCategory",
			Use:            "reopen-category [community] [category]",
			Short:          "Write the reopening of a kind of work, with the numbers that it had, for an assembly to decide on",
			Example:        tx + "reopen-category valbonne bread --from $ASSEMBLY --generate-only",
			PositionalArgs: args("community", "category"),
		},
	}
}

func ruleCommands(tx string) []*autocliv1.RpcCommandOptions {
	return []*autocliv1.RpcCommandOptions{
		{
			RpcMethod: "UpdateRules",
			Use:       "update-rules [community]",
			Short:     "Write a change of a community's rules for contributions, for its assembly to decide on",
			Long: "Write the message by which an assembly changes its community's rules for contributions; give those that stay too, as `query " +
				"contribution categories` shows them. Each changes once in 30 days." + forProposal,
			Example:        tx + "update-rules valbonne --audit-share-ppm 100000 --issuance-per-day 500 --from $ASSEMBLY --generate-only",
			PositionalArgs: args("community"),
			FlagOptions: map[string]*autocliv1.FlagOptions{
				"no_summaries":     {Usage: "contributions carry no public summary"},
				"audit_share_ppm":  {Usage: "share audited by lot, in millionths, 10000 to 200000; 0 for the default"},
				"issuance_per_day": {Usage: "most Communs settled on one UTC day; 0 for no limit"},
			},
		},
		{
			RpcMethod: "UpdateParams",
			Use:       "update-params",
			Short:     "Write a change of the parameters, for the federation to decide on",
			Long: "Write the message by which the federation changes what all communities share; give the parameters that stay too, as `query " +
				"contribution params` shows them. Only the federation's own account may send it: write it with --generate-only, for a proposal.",
			Example: tx + `update-params --params "$(jq .params params.json)" --from $FEDERATION --generate-only`,
		},
	}
}
