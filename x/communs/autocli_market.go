package communs

import (
	autocliv1 "cosmossdk.io/api/cosmos/autocli/v1"

	"github.com/communalia/communalia-chain/x/communs/types"
)

const txExample = "communalia-chaind tx communs "

// marketTx describes the commands of offers and redemptions. What assemblies decide has none: it is proposed.
func marketTx() *autocliv1.ServiceCommandDescriptor {
	return &autocliv1.ServiceCommandDescriptor{
		Service:              types.Msg_serviceDesc.ServiceName,
		Short:                "Offer, redeem and confirm for Communs",
		EnhanceCustomCommand: true,
		RpcCommandOptions: []*autocliv1.RpcCommandOptions{
			transaction("CreateOffer", "offer [community] [unit] [price]", "Offer something for Communs, at a price a unit",
				`offer valbonne basket 12.5 --title "Basket of vegetables" --stock 20 --over-the-counter --from farm`+"\n"+
					txExample+`offer valbonne hour 10 --title "Bicycle repair" --category repair --quantity 1h --from bruno`, "community", "unit", "price"),
			transaction("UpdateOffer", "update-offer [offer]", "Change or renew an offer; what you leave out stays",
				"update-offer 3 --price 11 --stock 30 --valid-until 90d --from farm", "offer_id"),
			transaction("CloseOffer", "close-offer [offer]", "End an offer; open redemptions go on", "close-offer 3 --from farm", "offer_id"),
			forWard(transaction("Redeem", "redeem [offer] [max-price]", "Ask for units of an offer, and put Communs aside for them",
				"redeem 3 25 --units 2 --from elsa\n"+txExample+"redeem 7 10 --pay-in antibes --from chloe\n"+
					txExample+"redeem 3 25 --for luz --from elsa", "offer_id", "max_price")),
			transaction("AcceptRedemption", "accept [redemption]", "Promise to provide what was asked for", "accept 12 --from bruno", "redemption_id"),
			transaction("DeclineRedemption", "decline [redemption]", "Say that you will not provide it", "decline 12 --from bruno", "redemption_id"),
			transaction("CancelRedemption", "cancel [redemption]", "Take a redemption back before its delivery", "cancel 12 --from elsa", "redemption_id"),
			transaction("MarkDelivered", "delivered [redemption]", "Say that you provided it", "delivered 12 --from bruno", "redemption_id"),
			forWard(transaction("ConfirmRedemption", "confirm [redemption]", "Say that you received it, and pay; 0 is the one you made last",
				"confirm 12 --from elsa\n"+txExample+"confirm 12 --for luz --from elsa", "redemption_id")),
			transaction("DisputeRedemption", "dispute [redemption]", "Call a jury on what was not provided as promised",
				"dispute 12 --reason-hash $(sha256sum reasons.txt | cut -c1-64) --from elsa", "redemption_id"),
			{RpcMethod: "SetReferencePrice", Skip: true},
			{RpcMethod: "Grant", Skip: true},
			{RpcMethod: "AdoptAccord", Skip: true},
			{RpcMethod: "EndAccord", Skip: true},
			{RpcMethod: "SetMeltPolicy", Skip: true},
			{RpcMethod: "SetFundShare", Skip: true},
			{RpcMethod: "SetCap", Skip: true},
			{RpcMethod: "UpdateParams", Skip: true},
		},
	}
}

func marketQueries() []*autocliv1.RpcCommandOptions {
	return []*autocliv1.RpcCommandOptions{
		command("Offers", "catalogue [community]", "List a community's open offers, by category and words",
			"catalogue valbonne\n"+example+"catalogue valbonne --text vegetables --category food", "community"),
		command("Offer", "offer [offer]", "Show an offer", "offer 3", "offer_id"),
		command("Redemption", "redemption [redemption]", "Show a redemption", "redemption 12", "redemption_id"),
		command("Redemptions", "redemptions", "List what a person redeemed, or what was redeemed of a provider, newest first",
			"redemptions --person elsa\n"+example+"redemptions --provider farm --state requested"),
		command("Sales", "sales [provider]", "List what a provider sold, by month and offer", "sales farm --from 2026-01 --to 2026-12", "provider"),
		command("Coverage", "coverage [community]", "Set what members have against what open offers can honour", "coverage valbonne", "community"),
		command("ReferencePrices", "reference-prices [community]", "List what a community finds units worth", "reference-prices valbonne", "community"),
	}
}

// transaction describes the command of a message, with its positional arguments in order.
func transaction(rpc, use, short, usage string, arguments ...string) *autocliv1.RpcCommandOptions {
	options := command(rpc, use, short, "", arguments...)
	options.Example = txExample + usage
	return options
}

// forWard lets a helper name the person in whose name they sign.
func forWard(options *autocliv1.RpcCommandOptions) *autocliv1.RpcCommandOptions {
	options.FlagOptions = map[string]*autocliv1.FlagOptions{"ward": {Name: "for", Usage: "the person in whose name you sign as their helper"}}
	return options
}
