package simulation

import (
	"slices"

	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	consensustypes "github.com/cosmos/cosmos-sdk/x/consensus/types"
	upgradetypes "github.com/cosmos/cosmos-sdk/x/upgrade/types"

	"github.com/communalia/communalia-chain/app/permission"
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

// decision is a type of message that an assembly decides, and how one comes to be asked; nil where there is no occasion.
type decision struct {
	message          sdk.Msg
	federation, both bool
	write            func(w *world, scope, authority string) sdk.Msg
}

// decisions are all messages that assemblies decide. A test holds them to the table of permissions.
var decisions = []decision{
	local(&communitytypes.MsgRecover{}, askCommunityRecover),
	local(&communitytypes.MsgExclude{}, askCommunityExclude),
	local(&communitytypes.MsgAdmit{}, askCommunityAdmit),
	local(&communitytypes.MsgRegisterOrganisation{}, askCommunityRegisterOrganisation),
	local(&communitytypes.MsgRemoveOrganisation{}, askCommunityRemoveOrganisation),
	local(&communitytypes.MsgReplaceOrganisationKey{}, askCommunityReplaceOrganisationKey),
	local(&communitytypes.MsgUpdateCommunity{}, askCommunityUpdateCommunity),
	local(&communitytypes.MsgCloseCommunity{}, askCommunityCloseCommunity),
	local(&communitytypes.MsgUpdateCommunityParams{}, askCommunityUpdateCommunityParams),
	local(&contributiontypes.MsgSetAgreement{}, askContributionSetAgreement),
	local(&contributiontypes.MsgEndAgreement{}, askContributionEndAgreement),
	local(&contributiontypes.MsgCreateCategory{}, askContributionCreateCategory),
	local(&contributiontypes.MsgUpdateCategory{}, askContributionUpdateCategory),
	local(&contributiontypes.MsgCloseCategory{}, askContributionCloseCategory),
	local(&contributiontypes.MsgReopenCategory{}, askContributionReopenCategory),
	local(&contributiontypes.MsgUpdateRules{}, askContributionUpdateRules),
	local(&jurytypes.MsgUpdateRules{}, askJuryUpdateRules),
	local(&communstypes.MsgSetReferencePrice{}, askCommunsSetReferencePrice),
	local(&communstypes.MsgGrant{}, askCommunsGrant),
	local(&communstypes.MsgAdoptAccord{}, askCommunsAdoptAccord),
	local(&communstypes.MsgEndAccord{}, askCommunsEndAccord),
	local(&communstypes.MsgSetMeltPolicy{}, askCommunsSetMeltPolicy),
	local(&communstypes.MsgSetFundShare{}, askCommunsSetFundShare),
	local(&communstypes.MsgSetCap{}, askCommunsSetCap),
	everywhere(&commissiontypes.MsgMandate{}, askCommissionMandate),
	everywhere(&commissiontypes.MsgRevoke{}, askCommissionRevoke),
	everywhere(&commissiontypes.MsgPause{}, askCommissionPause),
	everywhere(&commissiontypes.MsgLiftPause{}, askCommissionLiftPause),
	everywhere(&governancetypes.MsgUpdateGovernanceParams{}, askGovernanceUpdateGovernanceParams),
	federal(&communitytypes.MsgFoundCommunity{}, askCommunityFoundCommunity),
	federal(&communitytypes.MsgWakeCommunity{}, askCommunityWakeCommunity),
	federal(&communitytypes.MsgUpdateParams{}, askCommunityUpdateParams),
	federal(&jurytypes.MsgUpdateParams{}, askJuryUpdateParams),
	federal(&reputationtypes.MsgUpdateParams{}, askReputationUpdateParams),
	federal(&contributiontypes.MsgUpdateParams{}, askContributionUpdateParams),
	federal(&communstypes.MsgUpdateParams{}, askCommunsUpdateParams),
	federal(&governancetypes.MsgUpdateParams{}, askGovernanceUpdateParams),
	federal(&commissiontypes.MsgUpdateParams{}, askCommissionUpdateParams),
	federal(&meetingtypes.MsgUpdateParams{}, askMeetingUpdateParams),
	federal(&validatortypes.MsgGrantSeat{}, askValidatorGrantSeat),
	federal(&validatortypes.MsgWithdrawSeat{}, askValidatorWithdrawSeat),
	federal(&validatortypes.MsgUpdateParams{}, askValidatorUpdateParams),
	federal(&scheduletypes.MsgUpdateParams{}, askScheduleUpdateParams),
	federal(&quotatypes.MsgUpdateParams{}, askQuotaUpdateParams),
	federal(&authtypes.MsgUpdateParams{}, askAuthUpdateParams),
	federal(&consensustypes.MsgUpdateParams{}, askConsensusUpdateParams),
	federal(&upgradetypes.MsgSoftwareUpgrade{}, askUpgradeSoftwareUpgrade),
	federal(&upgradetypes.MsgCancelUpgrade{}, askUpgradeCancelUpgrade),
}

func local(message sdk.Msg, write func(w *world, community, authority string) sdk.Msg) decision {
	return decision{message: message, write: func(w *world, scope, authority string) sdk.Msg {
		community, _ := communitytypes.ScopeCommunity(scope)
		return write(w, community, authority)
	}}
}

func federal(message sdk.Msg, write func(w *world, authority string) sdk.Msg) decision {
	return decision{message: message, federation: true, write: func(w *world, _, authority string) sdk.Msg {
		return write(w, authority)
	}}
}

func everywhere(message sdk.Msg, write func(w *world, scope, authority string) sdk.Msg) decision {
	return decision{message: message, both: true, write: write}
}

// moved is a number a little off what it was, within bounds.
func moved[N uint32 | uint64](w *world, from, least, most N) N {
	if to := from + 1; w.chance(50) && to <= most || from <= least {
		return to
	}
	return from - 1
}

func mandatable(w *world, scope permission.Scope) (powers []string, grants uint64) {
	able := those(permission.Rows(), func(r permission.Row) bool { return r.Mandatable && r.Scope.Has(scope) })
	for _, row := range some(w, able, 1+w.random.IntN(4)) {
		powers = append(powers, sdk.MsgTypeURL(row.Message))
	}
	slices.Sort(powers)
	if slices.Contains(powers, sdk.MsgTypeURL(&communstypes.MsgGrant{})) {
		grants = 10_000_000
	}
	return powers, grants
}
