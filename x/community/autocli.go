package community

import (
	autocliv1 "cosmossdk.io/api/cosmos/autocli/v1"

	"github.com/cosmos/cosmos-sdk/version"

	"github.com/communalia/communalia-chain/x/community/types"
)

// AutoCLIOptions describes the commands that are generated for the module.
func (AppModule) AutoCLIOptions() *autocliv1.ModuleOptions {
	return &autocliv1.ModuleOptions{
		Query: &autocliv1.ServiceCommandDescriptor{
			Service:           types.Query_serviceDesc.ServiceName,
			Short:             "Communities, members, candidacies and organisations",
			RpcCommandOptions: queryCommands(),
		},
		Tx: &autocliv1.ServiceCommandDescriptor{
			Service:           types.Msg_serviceDesc.ServiceName,
			Short:             "Invite and vouch, come, stay and go",
			RpcCommandOptions: append(txCommands(), decidedCommands()...),
		},
	}
}

func args(fields ...string) []*autocliv1.PositionalArgDescriptor {
	var positional []*autocliv1.PositionalArgDescriptor
	for _, field := range fields {
		positional = append(positional, &autocliv1.PositionalArgDescriptor{ProtoField: field})
	}
	return positional
}

func command(rpc, use, short, example string, fields ...string) *autocliv1.RpcCommandOptions {
	return &autocliv1.RpcCommandOptions{RpcMethod: rpc, Use: use, Short: short, Example: example, PositionalArgs: args(fields...)}
}

// optional is a command of which the one argument may be left out.
func optional(options *autocliv1.RpcCommandOptions, field string) *autocliv1.RpcCommandOptions {
	options.PositionalArgs = []*autocliv1.PositionalArgDescriptor{{ProtoField: field, Optional: true}}
	return options
}

func txCommands() []*autocliv1.RpcCommandOptions {
	tx := version.AppName + " tx community "
	return []*autocliv1.RpcCommandOptions{
		command("Invite", "invite [community] [candidate]", "Invite somebody into a community; counts as your vouch",
			tx+"invite valbonne commun1... --from ada", "community", "candidate"),
		command("Vouch", "vouch [community] [candidate]", "Vouch for a candidate, or for a member whose renewal asks for vouches",
			tx+"vouch valbonne noor --from bao", "community", "candidate"),
		command("RevokeVouch", "revoke-vouch [community] [candidate]", "Take a vouch back; it is not given back to you",
			tx+"revoke-vouch valbonne noor --from bao", "community", "candidate"),
		command("AcceptMembership", "accept [community]", "Join the community that invited you, and accept its charter by its hash",
			tx+"accept valbonne --charter-hash 9f86d081... --from noor", "community"),
		command("RenewMembership", "renew [community]", "Renew a membership, or come back after it lapsed",
			tx+"renew valbonne --from ada", "community"),
		command("Leave", "leave [community]", "Leave a community at once; what you hold there can be spent for 12 months more",
			tx+"leave valbonne --from ada", "community"),
		command("SetHome", "set-home [community]", "Choose the community where you count in federation decisions, at most once in 180 days",
			tx+"set-home valbonne --from ada", "community"),
		command("SetGuardians", "set-guardians", "Name three to seven persons who may give you a new key, from 30 days on",
			tx+"set-guardians --guardians bao --guardians cleo --guardians dan --from ada"),
		optional(command("SetHelper", "set-helper [helper]", "Let another active person attest, confirm and redeem in your name; without one, end it",
			tx+"set-helper bao --from ada\n"+tx+"set-helper --from ada"), "helper"),
		command("LeaveWard", "leave-ward [ward]", "Act in somebody's name no longer", tx+"leave-ward ada --from bao", "ward"),
		command("ProposeRecovery", "propose-recovery [person] [new-address]", "Propose a new key for somebody who lost theirs, and back it",
			tx+"propose-recovery ada commun1... --from bao", "person", "new_address"),
		command("BackRecovery", "back-recovery [person] [new-address]", "Back a recovery, as a guardian or as one who vouched",
			tx+"back-recovery ada commun1... --from cleo", "person", "new_address"),
		command("CancelRecovery", "cancel-recovery", "Say that your key is not lost; any other transaction says so too",
			tx+"cancel-recovery --from ada"),
		command("Object", "object [community] [candidate]", "Object to a candidacy; enough who do put it to the assembly",
			tx+"object valbonne noor --from ada", "community", "candidate"),
		command("ReplyToExclusion", "reply-to-exclusion [proposal-id]", "Attach the hash of your reply to a proposal to exclude you",
			tx+"reply-to-exclusion 7 --reply-hash 9f86d081... --from noor", "proposal_id"),
		command("ChangeKey", "change-key [new-address]", "Let a new key act in your name; the old one can do so no longer",
			tx+"change-key commun1... --from ada", "new_address"),
	}
}

// decidedCommands write what an assembly decides: only its own account may send it, so they are for proposals.
func decidedCommands() []*autocliv1.RpcCommandOptions {
	tx, proposed := version.AppName+" tx community ", " --from $ASSEMBLY --generate-only"
	return []*autocliv1.RpcCommandOptions{
		command("FoundCommunity", "found [community] [name]", "Write the founding of a community, for the federation to decide on",
			tx+`found lodeve "Lodève" --founders commun1... --founders commun1... --founders commun1... --from $FEDERATION --generate-only`, "community", "name"),
		command("WakeCommunity", "wake [community]", "Write the naming of three mentors for a community that sleeps, for the federation to decide on",
			tx+"wake lodeve --mentors ada --mentors bao --mentors cleo --from $FEDERATION --generate-only", "community"),
		command("Recover", "recover [community] [person] [new-address]", "Write a new key for a member who lost theirs, for the home's assembly to decide on",
			tx+"recover valbonne ada commun1..."+proposed, "community", "person", "new_address"),
		command("Exclude", "exclude [community] [person]", "Write an exclusion, for an assembly to decide on",
			tx+"exclude valbonne noor --reason-hash 9f86d081... --ends-at 2028-01-01T00:00:00Z"+proposed, "community", "person"),
		command("Admit", "admit [community] [person]", "Write the admission of a candidate or of one who was excluded, for an assembly to decide on",
			tx+"admit valbonne noor"+proposed, "community", "person"),
		command("RegisterOrganisation", "register-organisation [community] [organisation] [name]",
			"Write the registration of an organisation, for an assembly to decide on",
			tx+`register-organisation valbonne commun1... "Village bakery"`+proposed, "community", "organisation", "name"),
		command("RemoveOrganisation", "remove-organisation [community] [organisation]", "Write the removal of an organisation, for an assembly to decide on",
			tx+"remove-organisation valbonne bakery"+proposed, "community", "organisation"),
		command("ReplaceOrganisationKey", "replace-organisation-key [community] [organisation] [new-address]",
			"Write another key for an organisation, for an assembly to decide on",
			tx+"replace-organisation-key valbonne bakery commun1..."+proposed, "community", "organisation", "new_address"),
		command("UpdateCommunity", "update-community [community] [name]", "Write a new name and charter of a community, for its assembly to decide on",
			tx+`update-community valbonne "Valbonne in transition" --metadata-uri https://valbonne.example/charter \`+"\n"+
				"  --metadata-hash $(sha256sum charter.txt | cut -c1-64)"+proposed,
			"community", "name"),
		command("CloseCommunity", "close-community [community]", "Write the closing of a community for good, for its assembly to decide on",
			tx+"close-community valbonne"+proposed, "community"),
		command("UpdateCommunityParams", "update-community-params [community]", "Write new rules of a community, all of them, for its assembly to decide on",
			tx+"update-community-params valbonne --params params.json"+proposed, "community"),
		command("UpdateParams", "update-params", "Write new rules that all communities share, all of them, for the federation to decide on",
			tx+"update-params --params params.json --from $FEDERATION --generate-only"),
	}
}

func queryCommands() []*autocliv1.RpcCommandOptions {
	query := version.AppName + " query community "
	return []*autocliv1.RpcCommandOptions{
		command("Params", "params", "Show the rules that all communities share", query+"params"),
		command("Community", "community [community]", "Show one community with its numbers", query+"community valbonne", "community"),
		command("CommunityParams", "community-params [community]", "Show the rules of one community", query+"community-params valbonne", "community"),
		command("Communities", "communities", "List the communities, of one status if asked",
			query+"communities\n"+query+"communities --status community-status-asleep"),
		command("Identity", "identity [address]", "Show who is behind an address, a replaced key included", query+"identity ada", "address"),
		command("Person", "person [address]", "Show a person with memberships and candidacies", query+"person ada", "address"),
		command("PersonById", "person-by-id [id]", "Show the person of an id", query+"person-by-id 3", "id"),
		command("Members", "members [community]", "List the members of a community, of one status if asked",
			query+"members valbonne\n"+query+"members valbonne --status membership-status-grace", "community"),
		command("Membership", "membership [community] [address]", "Show a membership with its vouches, and what the person may still vouch for",
			query+"membership valbonne ada", "community", "address"),
		command("Candidacies", "candidacies [community]", "List the open candidacies of a community, those that await one person's vouch if asked",
			query+"candidacies valbonne\n"+query+"candidacies valbonne --voucher bao", "community"),
		command("Candidacy", "candidacy [community] [address]", "Show a candidacy and what it still needs",
			query+"candidacy valbonne noor", "community", "address"),
		command("Foundings", "foundings", "List the communities to be, and how many founders accepted", query+"foundings"),
		command("Recovery", "recovery [address]", "Show who may give a person a new key, and the recovery that is open", query+"recovery ada", "address"),
		command("Helper", "helper [address]", "Show who may act in a person's name", query+"helper ada", "address"),
		command("Wards", "wards [address]", "List in whose names a person acts", query+"wards bao", "address"),
		command("Bans", "bans [community]", "List who is excluded from a community, and until when", query+"bans valbonne", "community"),
		command("Hearings", "hearings [address]", "List the open proposals to exclude a person, with what they replied", query+"hearings noor", "address"),
		command("Organisation", "organisation [address]", "Show an organisation", query+"organisation cooperative", "address"),
		command("Organisations", "organisations", "List the organisations, of one community if asked",
			query+"organisations\n"+query+"organisations --community valbonne"),
	}
}
