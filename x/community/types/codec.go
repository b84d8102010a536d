package types

import (
	"github.com/cosmos/cosmos-sdk/codec"
	"github.com/cosmos/cosmos-sdk/codec/legacy"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/msgservice"
)

// RegisterInterfaces registers the messages of the module.
func RegisterInterfaces(registry codectypes.InterfaceRegistry) {
	registry.RegisterImplementations((*sdk.Msg)(nil),
		&MsgInvite{}, &MsgVouch{}, &MsgRevokeVouch{}, &MsgAcceptMembership{},
		&MsgRenewMembership{}, &MsgLeave{}, &MsgSetHome{}, &MsgChangeKey{},
		&MsgSetGuardians{}, &MsgSetHelper{}, &MsgLeaveWard{}, &MsgProposeRecovery{}, &MsgBackRecovery{}, &MsgCancelRecovery{}, &MsgRecover{},
		&MsgFoundCommunity{}, &MsgWakeCommunity{},
		&MsgObject{}, &MsgReplyToExclusion{}, &MsgExclude{}, &MsgAdmit{},
		&MsgRegisterOrganisation{}, &MsgRemoveOrganisation{}, &MsgReplaceOrganisationKey{}, &MsgUpdateCommunity{}, &MsgCloseCommunity{},
		&MsgUpdateCommunityParams{}, &MsgUpdateParams{},
	)
	msgservice.RegisterMsgServiceDesc(registry, &_Msg_serviceDesc)
}

// RegisterLegacyAminoCodec registers the messages under the names that hardware wallets show.
func RegisterLegacyAminoCodec(cdc *codec.LegacyAmino) {
	legacy.RegisterAminoMsg(cdc, &MsgInvite{}, "communalia/Invite")
	legacy.RegisterAminoMsg(cdc, &MsgVouch{}, "communalia/Vouch")
	legacy.RegisterAminoMsg(cdc, &MsgRevokeVouch{}, "communalia/RevokeVouch")
	legacy.RegisterAminoMsg(cdc, &MsgAcceptMembership{}, "communalia/AcceptMembership")
	legacy.RegisterAminoMsg(cdc, &MsgRenewMembership{}, "communalia/RenewMembership")
	legacy.RegisterAminoMsg(cdc, &MsgLeave{}, "communalia/Leave")
	legacy.RegisterAminoMsg(cdc, &MsgSetHome{}, "communalia/SetHome")
	legacy.RegisterAminoMsg(cdc, &MsgChangeKey{}, "communalia/ChangeKey")
	legacy.RegisterAminoMsg(cdc, &MsgSetGuardians{}, "communalia/SetGuardians")
	legacy.RegisterAminoMsg(cdc, &MsgSetHelper{}, "communalia/SetHelper")
	legacy.RegisterAminoMsg(cdc, &MsgLeaveWard{}, "communalia/LeaveWard")
	legacy.RegisterAminoMsg(cdc, &MsgProposeRecovery{}, "communalia/ProposeRecovery")
	legacy.RegisterAminoMsg(cdc, &MsgBackRecovery{}, "communalia/BackRecovery")
	legacy.RegisterAminoMsg(cdc, &MsgCancelRecovery{}, "communalia/CancelRecovery")
	legacy.RegisterAminoMsg(cdc, &MsgRecover{}, "communalia/Recover")
	legacy.RegisterAminoMsg(cdc, &MsgFoundCommunity{}, "communalia/FoundCommunity")
	legacy.RegisterAminoMsg(cdc, &MsgWakeCommunity{}, "communalia/WakeCommunity")
	legacy.RegisterAminoMsg(cdc, &MsgObject{}, "communalia/Object")
	legacy.RegisterAminoMsg(cdc, &MsgReplyToExclusion{}, "communalia/ReplyToExclusion")
	legacy.RegisterAminoMsg(cdc, &MsgExclude{}, "communalia/Exclude")
	legacy.RegisterAminoMsg(cdc, &MsgAdmit{}, "communalia/Admit")
	legacy.RegisterAminoMsg(cdc, &MsgRegisterOrganisation{}, "communalia/RegisterOrganisation")
	legacy.RegisterAminoMsg(cdc, &MsgRemoveOrganisation{}, "communalia/RemoveOrganisation")
	legacy.RegisterAminoMsg(cdc, &MsgReplaceOrganisationKey{}, "communalia/ReplaceOrganisationKey")
	legacy.RegisterAminoMsg(cdc, &MsgUpdateCommunity{}, "communalia/UpdateCommunity")
	legacy.RegisterAminoMsg(cdc, &MsgCloseCommunity{}, "communalia/CloseCommunity")
	legacy.RegisterAminoMsg(cdc, &MsgUpdateCommunityParams{}, "communalia/UpdateCommunityParams")
	legacy.RegisterAminoMsg(cdc, &MsgUpdateParams{}, "communalia/UpdateSharedParams")
}
