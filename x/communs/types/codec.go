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
		&MsgCreateOffer{}, &MsgUpdateOffer{}, &MsgCloseOffer{}, &MsgSetReferencePrice{}, &MsgRedeem{}, &MsgAcceptRedemption{},
		&MsgDeclineRedemption{}, &MsgCancelRedemption{}, &MsgMarkDelivered{}, &MsgConfirmRedemption{}, &MsgDisputeRedemption{},
		&MsgGrant{}, &MsgAdoptAccord{}, &MsgEndAccord{}, &MsgSetMeltPolicy{}, &MsgSetFundShare{}, &MsgSetCap{}, &MsgUpdateParams{})
	msgservice.RegisterMsgServiceDesc(registry, &_Msg_serviceDesc)
}

// RegisterLegacyAminoCodec registers the messages under the names that hardware wallets show.
func RegisterLegacyAminoCodec(cdc *codec.LegacyAmino) {
	legacy.RegisterAminoMsg(cdc, &MsgCreateOffer{}, "communalia/CreateOffer")
	legacy.RegisterAminoMsg(cdc, &MsgUpdateOffer{}, "communalia/UpdateOffer")
	legacy.RegisterAminoMsg(cdc, &MsgCloseOffer{}, "communalia/CloseOffer")
	legacy.RegisterAminoMsg(cdc, &MsgSetReferencePrice{}, "communalia/SetReferencePrice")
	legacy.RegisterAminoMsg(cdc, &MsgRedeem{}, "communalia/Redeem")
	legacy.RegisterAminoMsg(cdc, &MsgAcceptRedemption{}, "communalia/AcceptRedemption")
	legacy.RegisterAminoMsg(cdc, &MsgDeclineRedemption{}, "communalia/DeclineRedemption")
	legacy.RegisterAminoMsg(cdc, &MsgCancelRedemption{}, "communalia/CancelRedemption")
	legacy.RegisterAminoMsg(cdc, &MsgMarkDelivered{}, "communalia/MarkDelivered")
	legacy.RegisterAminoMsg(cdc, &MsgConfirmRedemption{}, "communalia/ConfirmRedemption")
	legacy.RegisterAminoMsg(cdc, &MsgDisputeRedemption{}, "communalia/DisputeRedemption")
	legacy.RegisterAminoMsg(cdc, &MsgGrant{}, "communalia/Grant")
	legacy.RegisterAminoMsg(cdc, &MsgAdoptAccord{}, "communalia/AdoptAccord")
	legacy.RegisterAminoMsg(cdc, &MsgEndAccord{}, "communalia/EndAccord")
	legacy.RegisterAminoMsg(cdc, &MsgSetMeltPolicy{}, "communalia/SetMeltPolicy")
	legacy.RegisterAminoMsg(cdc, &MsgSetFundShare{}, "communalia/SetFundShare")
	legacy.RegisterAminoMsg(cdc, &MsgSetCap{}, "communalia/SetCap")
	legacy.RegisterAminoMsg(cdc, &MsgUpdateParams{}, "communalia/UpdateCommunsParams")
}
