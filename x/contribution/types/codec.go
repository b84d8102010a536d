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
		&MsgSubmitContribution{}, &MsgConfirmPart{}, &MsgAttest{}, &MsgWithdraw{}, &MsgContest{}, &MsgBlank{},
		&MsgSetAgreement{}, &MsgEndAgreement{}, &MsgCreateCategory{}, &MsgUpdateCategory{}, &MsgCloseCategory{}, &MsgReopenCategory{},
		&MsgUpdateRules{}, &MsgUpdateParams{})
	msgservice.RegisterMsgServiceDesc(registry, &_Msg_serviceDesc)
}

// RegisterLegacyAminoCodec registers the messages under the names that hardware wallets show.
func RegisterLegacyAminoCodec(cdc *codec.LegacyAmino) {
	legacy.RegisterAminoMsg(cdc, &MsgSubmitContribution{}, "communalia/SubmitContribution")
	legacy.RegisterAminoMsg(cdc, &MsgConfirmPart{}, "communalia/ConfirmPart")
	legacy.RegisterAminoMsg(cdc, &MsgAttest{}, "communalia/Attest")
	legacy.RegisterAminoMsg(cdc, &MsgWithdraw{}, "communalia/WithdrawContribution")
	legacy.RegisterAminoMsg(cdc, &MsgContest{}, "communalia/ContestContribution")
	legacy.RegisterAminoMsg(cdc, &MsgBlank{}, "communalia/BlankContribution")
	legacy.RegisterAminoMsg(cdc, &MsgSetAgreement{}, "communalia/SetAgreement")
	legacy.RegisterAminoMsg(cdc, &MsgEndAgreement{}, "communalia/EndAgreement")
	legacy.RegisterAminoMsg(cdc, &MsgCreateCategory{}, "communalia/CreateCategory")
	legacy.RegisterAminoMsg(cdc, &MsgUpdateCategory{}, "communalia/UpdateCategory")
	legacy.RegisterAminoMsg(cdc, &MsgCloseCategory{}, "communalia/CloseCategory")
	legacy.RegisterAminoMsg(cdc, &MsgReopenCategory{}, "communalia/ReopenCategory")
	legacy.RegisterAminoMsg(cdc, &MsgUpdateRules{}, "communalia/UpdateContributionRules")
	legacy.RegisterAminoMsg(cdc, &MsgUpdateParams{}, "communalia/UpdateContributionParams")
}
