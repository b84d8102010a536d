package permission

import (
	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	consensustypes "github.com/cosmos/cosmos-sdk/x/consensus/types"
	upgradetypes "github.com/cosmos/cosmos-sdk/x/upgrade/types"

	commissiontypes "github.com/communalia/communalia-chain/x/commission/types"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
	governancetypes "github.com/communalia/communalia-chain/x/governance/types"
	jurytypes "github.com/communalia/communalia-chain/x/jury/types"
	meetingtypes "github.com/communalia/communalia-chain/x/meeting/types"
	quotatypes "github.com/communalia/communalia-chain/x/quota/types"
	reputationtypes "github.com/communalia/communalia-chain/x/reputation/types"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"
	validatortypes "github.com/communalia/communalia-chain/x/validator/types"
)

const (
	active       = communitytypes.StandingActive
	candidate    = communitytypes.StandingCandidate
	lapsed       = communitytypes.StandingLapsed
	left         = communitytypes.StandingLeft
	organisation = communitytypes.StandingOrganisation
	seatHolder   = communitytypes.StandingSeatHolder
)

// light is what a message is granted that reads and writes a handful of records. It pays for the signature too, which costs more
// than all of them. A block of 30,000,000 holds 300 such messages.
const light = 100_000

// table is the table. The sum for 8 messages of 20 things each stays below half a block, which is all that one community has for
// sure. Benchmarks measure what each message costs in time; the numbers follow them.
var table = []Row{
	// Belonging.
	{Message: &communitytypes.MsgInvite{}, Paths: Signed, Who: active, Gas: 150_000, Opens: true},
	{Message: &communitytypes.MsgVouch{}, Paths: Signed, Who: active, Gas: light},
	{Message: &communitytypes.MsgRevokeVouch{}, Paths: Signed, Who: active, Gas: light},
	// Who is active elsewhere counts as active, and may be a candidate all the same.
	{Message: &communitytypes.MsgAcceptMembership{}, Paths: Signed, Who: active | candidate, Gas: 150_000},
	{Message: &communitytypes.MsgRenewMembership{}, Paths: Signed, Who: active | lapsed, Gas: light},
	{Message: &communitytypes.MsgLeave{}, Paths: Signed, Who: active, Gas: 150_000},
	{Message: &communitytypes.MsgSetHome{}, Paths: Signed, Who: active, Gas: light},
	{Message: &communitytypes.MsgChangeKey{}, Paths: Signed, Who: active | organisation, Gas: 150_000},
	{Message: &communitytypes.MsgSetGuardians{}, Paths: Signed, Who: active, Gas: light},
	// A helper signs the ordinary messages in somebody's name, those that have a ward: no vote is among them.
	{Message: &communitytypes.MsgSetHelper{}, Paths: Signed, Who: active, Gas: light},
	{Message: &communitytypes.MsgLeaveWard{}, Paths: Signed, Who: active, Gas: light},
	{Message: &communitytypes.MsgProposeRecovery{}, Paths: Signed, Who: active, Gas: light, Opens: true},
	{Message: &communitytypes.MsgBackRecovery{}, Paths: Signed, Who: active, Gas: light},
	{Message: &communitytypes.MsgCancelRecovery{}, Paths: Signed, Who: active, Gas: light},
	{Message: &communitytypes.MsgRecover{}, Paths: Decided, Scope: Community, Kind: Ordinary, Concerned: recovered},
	{Message: &communitytypes.MsgFoundCommunity{}, Paths: Decided, Scope: Federation, Kind: Constitutional},
	{Message: &communitytypes.MsgWakeCommunity{}, Paths: Decided, Scope: Federation, Kind: Constitutional},
	{Message: &communitytypes.MsgObject{}, Paths: Signed, Who: active, Gas: light},
	{Message: &communitytypes.MsgReplyToExclusion{}, Paths: Signed, Who: active, Gas: light},
	{Message: &communitytypes.MsgExclude{}, Paths: Decided, Scope: Community, Kind: Constitutional, Concerned: excluded, Notice: true},
	{Message: &communitytypes.MsgAdmit{}, Paths: Decided, Scope: Community, Kind: Ordinary},
	{Message: &communitytypes.MsgRegisterOrganisation{}, Paths: Decided, Scope: Community, Kind: Ordinary, Mandatable: true},
	{Message: &communitytypes.MsgRemoveOrganisation{}, Paths: Decided, Scope: Community, Kind: Ordinary},
	{Message: &communitytypes.MsgReplaceOrganisationKey{}, Paths: Decided, Scope: Community, Kind: Ordinary},
	{Message: &communitytypes.MsgUpdateCommunity{}, Paths: Decided, Scope: Community, Kind: Constitutional},
	{Message: &communitytypes.MsgCloseCommunity{}, Paths: Decided, Scope: Community, Kind: Constitutional},
	{Message: &communitytypes.MsgUpdateCommunityParams{}, Paths: Decided, Scope: Community, Kind: Constitutional},
	{Message: &communitytypes.MsgUpdateParams{}, Paths: Decided, Scope: Federation, Kind: Constitutional},

	// Work.
	{Message: &contributiontypes.MsgSubmitContribution{}, Paths: Signed, Who: active, Gas: 150_000, PerThing: 40_000, Things: parts, Opens: true},
	{Message: &contributiontypes.MsgConfirmPart{}, Paths: Signed, Who: active, Gas: light},
	{Message: &contributiontypes.MsgContest{}, Paths: Signed, Who: active, Gas: light},
	{Message: &contributiontypes.MsgAttest{}, Paths: Signed, Who: active, Gas: 50_000, PerThing: 80_000, Things: attested},
	{Message: &contributiontypes.MsgWithdraw{}, Paths: Signed, Who: active, Gas: light},
	{Message: &jurytypes.MsgJuryVote{}, Paths: Signed, Who: active, Gas: light},
	{Message: &contributiontypes.MsgBlank{}, Paths: Signed, Who: active | left, Gas: light},
	{Message: &contributiontypes.MsgSetAgreement{}, Paths: Decided, Scope: Community, Kind: Ordinary, Mandatable: true},
	{Message: &contributiontypes.MsgEndAgreement{}, Paths: Decided, Scope: Community, Kind: Ordinary, Mandatable: true},
	{Message: &contributiontypes.MsgCreateCategory{}, Paths: Decided, Scope: Community, Kind: Ordinary, Mandatable: true},
	{Message: &contributiontypes.MsgUpdateCategory{}, Paths: Decided, Scope: Community, Kind: Ordinary, Mandatable: true},
	{Message: &contributiontypes.MsgCloseCategory{}, Paths: Decided, Scope: Community, Kind: Ordinary, Mandatable: true},
	{Message: &contributiontypes.MsgReopenCategory{}, Paths: Decided, Scope: Community, Kind: Ordinary, Mandatable: true},
	{Message: &contributiontypes.MsgUpdateRules{}, Paths: Decided, Scope: Community, Kind: Constitutional},
	{Message: &jurytypes.MsgUpdateRules{}, Paths: Decided, Scope: Community, Kind: Constitutional},
	{Message: &jurytypes.MsgUpdateParams{}, Paths: Decided, Scope: Federation, Kind: Constitutional},
	{Message: &reputationtypes.MsgUpdateParams{}, Paths: Decided, Scope: Federation, Kind: Constitutional},
	{Message: &contributiontypes.MsgUpdateParams{}, Paths: Decided, Scope: Federation, Kind: Constitutional},

	// What Communs open access to.
	{Message: &communstypes.MsgCreateOffer{}, Paths: Signed, Who: active | organisation, Gas: 150_000, Opens: true},
	{Message: &communstypes.MsgUpdateOffer{}, Paths: Signed, Who: active | organisation, Gas: 150_000},
	{Message: &communstypes.MsgCloseOffer{}, Paths: Signed, Who: active | organisation, Gas: light},
	{Message: &communstypes.MsgRedeem{}, Paths: Signed, Who: active | left, Gas: 150_000, Opens: true},
	{Message: &communstypes.MsgAcceptRedemption{}, Paths: Signed, Who: active | organisation, Gas: light},
	{Message: &communstypes.MsgDeclineRedemption{}, Paths: Signed, Who: active | organisation, Gas: light},
	{Message: &communstypes.MsgMarkDelivered{}, Paths: Signed, Who: active | organisation, Gas: light},
	{Message: &communstypes.MsgConfirmRedemption{}, Paths: Signed, Who: active | left, Gas: 250_000}, // opens a contribution
	{Message: &communstypes.MsgCancelRedemption{}, Paths: Signed, Who: active | left, Gas: light},
	{Message: &communstypes.MsgDisputeRedemption{}, Paths: Signed, Who: active | left, Gas: 150_000},
	{Message: &communstypes.MsgSetReferencePrice{}, Paths: Decided, Scope: Community, Kind: Ordinary, Mandatable: true},
	{Message: &communstypes.MsgGrant{}, Paths: Decided, Scope: Community, Kind: Ordinary, Concerned: granted, Mandatable: true},
	{Message: &communstypes.MsgAdoptAccord{}, Paths: Decided, Scope: Community, Kind: Constitutional},
	{Message: &communstypes.MsgEndAccord{}, Paths: Decided, Scope: Community, Kind: Ordinary, Mandatable: true},
	{Message: &communstypes.MsgSetMeltPolicy{}, Paths: Decided, Scope: Community, Kind: Constitutional},
	{Message: &communstypes.MsgSetFundShare{}, Paths: Decided, Scope: Community, Kind: Constitutional},
	{Message: &communstypes.MsgSetCap{}, Paths: Decided, Scope: Community, Kind: Constitutional},
	{Message: &communstypes.MsgUpdateParams{}, Paths: Decided, Scope: Federation, Kind: Constitutional},

	// Deciding together.
	{Message: &governancetypes.MsgPropose{}, Paths: Signed, Who: active, Gas: 250_000},
	{Message: &governancetypes.MsgAmendProposal{}, Paths: Signed, Who: active, Gas: 250_000},
	{Message: &governancetypes.MsgWithdrawProposal{}, Paths: Signed, Who: active, Gas: light},
	{Message: &governancetypes.MsgSecond{}, Paths: Signed, Who: active, Gas: 150_000},
	{Message: &governancetypes.MsgVote{}, Paths: Signed, Who: active, Gas: light},
	{Message: &governancetypes.MsgCallAgain{}, Paths: Signed, Who: active, Gas: 250_000},
	{Message: &governancetypes.MsgSignUrgentUpgrade{}, Paths: Signed, Who: active | organisation, Gas: 150_000},
	{Message: &governancetypes.MsgUpdateGovernanceParams{}, Paths: Decided, Scope: Community | Federation, Kind: Constitutional},
	{Message: &governancetypes.MsgUpdateParams{}, Paths: Decided, Scope: Federation, Kind: Constitutional},

	// Commissions. To mandate one asks for as much agreement as the strictest of its powers.
	{Message: &commissiontypes.MsgMandate{}, Paths: Decided, Scope: Community | Federation, Kind: Ordinary, Powers: powers},
	{Message: &commissiontypes.MsgRevoke{}, Paths: Decided, Scope: Community | Federation, Kind: Ordinary},
	{Message: &commissiontypes.MsgAcceptPlace{}, Paths: Signed, Who: active, Gas: light},
	{Message: &commissiontypes.MsgDeclinePlace{}, Paths: Signed, Who: active, Gas: light},
	{Message: &commissiontypes.MsgProposeAct{}, Paths: Signed, Who: active, Gas: 150_000, PerThing: 20_000, Things: proposed},
	{Message: &commissiontypes.MsgApproveAct{}, Paths: Signed, Who: active, Gas: 500_000}, // executes up to 8 messages
	{Message: &commissiontypes.MsgPause{}, Paths: Decided, Scope: Community | Federation, Kind: Constitutional, Mandatable: true},
	{Message: &commissiontypes.MsgLiftPause{}, Paths: Decided, Scope: Community | Federation, Kind: Ordinary},
	{Message: &commissiontypes.MsgUpdateParams{}, Paths: Decided, Scope: Federation, Kind: Constitutional},

	// Meetings.
	{Message: &meetingtypes.MsgConvene{}, Paths: Signed, Who: active, Gas: 250_000},
	{Message: &meetingtypes.MsgCancelMeeting{}, Paths: Signed, Who: active, Gas: light},
	{Message: &meetingtypes.MsgEnterRoll{}, Paths: Signed, Who: active, Gas: light, PerThing: 50_000, Things: entered},
	{Message: &meetingtypes.MsgLeaveRoll{}, Paths: Signed, Who: active, Gas: light},
	{Message: &meetingtypes.MsgCloseRoll{}, Paths: Signed, Who: active, Gas: light},
	{Message: &meetingtypes.MsgEnterBallots{}, Paths: Signed, Who: active, Gas: light, PerThing: 40_000, Things: readOut},
	{Message: &meetingtypes.MsgConfirmBallots{}, Paths: Signed, Who: active, Gas: light, PerThing: 60_000, Things: confirmed},
	{Message: &meetingtypes.MsgStrikeBallot{}, Paths: Signed, Who: active, Gas: light},
	{Message: &meetingtypes.MsgEnterTotals{}, Paths: Signed, Who: active, Gas: light},
	{Message: &meetingtypes.MsgConfirmTotals{}, Paths: Signed, Who: active, Gas: 1_500_000}, // for a roll of 200
	{Message: &meetingtypes.MsgSignMinutes{}, Paths: Signed, Who: active, Gas: light},
	{Message: &meetingtypes.MsgUpdateParams{}, Paths: Decided, Scope: Federation, Kind: Constitutional},

	// The consensus, and what failed when it fell due.
	{Message: &validatortypes.MsgRotateKey{}, Paths: Signed, Who: organisation | seatHolder, Gas: 150_000}, // verifies a proof
	{Message: &validatortypes.MsgPauseSeat{}, Paths: Signed, Who: organisation | seatHolder, Gas: light},
	{Message: &validatortypes.MsgResumeSeat{}, Paths: Signed, Who: organisation | seatHolder, Gas: light},
	{Message: &validatortypes.MsgGrantSeat{}, Paths: Decided, Scope: Federation, Kind: Constitutional},
	{Message: &validatortypes.MsgWithdrawSeat{}, Paths: Decided, Scope: Federation, Kind: Constitutional},
	{Message: &validatortypes.MsgUpdateParams{}, Paths: Decided, Scope: Federation, Kind: Constitutional},
	{Message: &scheduletypes.MsgRetryDeadLetter{}, Paths: Signed, Who: active, Gas: 500_000}, // runs the item: as heavy as the heaviest
	{Message: &scheduletypes.MsgUpdateParams{}, Paths: Decided, Scope: Federation, Kind: Constitutional},
	{Message: &quotatypes.MsgUpdateParams{}, Paths: Decided, Scope: Federation, Kind: Constitutional},

	// The protocol: never by anybody's signature.
	{Message: &authtypes.MsgUpdateParams{}, Paths: Decided, Scope: Federation, Kind: Constitutional},
	{Message: &consensustypes.MsgUpdateParams{}, Paths: Decided, Scope: Federation, Kind: Constitutional},
	{Message: &upgradetypes.MsgSoftwareUpgrade{}, Paths: Decided, Scope: Federation, Kind: Constitutional},
	{Message: &upgradetypes.MsgCancelUpgrade{}, Paths: Decided, Scope: Federation, Kind: Constitutional},
}

func parts(message sdk.Msg) int { return len(message.(*contributiontypes.MsgSubmitContribution).Parts) }

func attested(message sdk.Msg) int {
	return len(message.(*contributiontypes.MsgAttest).ContributionIds)
}

func granted(message sdk.Msg) []string { return []string{message.(*communstypes.MsgGrant).Person} }

func excluded(message sdk.Msg) []string {
	return []string{message.(*communitytypes.MsgExclude).Person}
}

func recovered(message sdk.Msg) []string {
	return []string{message.(*communitytypes.MsgRecover).Person}
}

func powers(message sdk.Msg) []string { return message.(*commissiontypes.MsgMandate).Powers }

func proposed(message sdk.Msg) int { return len(message.(*commissiontypes.MsgProposeAct).Messages) }

func entered(message sdk.Msg) int { return len(message.(*meetingtypes.MsgEnterRoll).Persons) }

func readOut(message sdk.Msg) int { return len(message.(*meetingtypes.MsgEnterBallots).Ballots) }

func confirmed(message sdk.Msg) int { return len(message.(*meetingtypes.MsgConfirmBallots).Ballots) }
