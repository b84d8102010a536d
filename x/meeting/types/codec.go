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
		&MsgConvene{}, &MsgCancelMeeting{}, &MsgEnterRoll{}, &MsgLeaveRoll{}, &MsgCloseRoll{}, &MsgEnterBallots{}, &MsgConfirmBallots{},
		&MsgStrikeBallot{}, &MsgEnterTotals{}, &MsgConfirmTotals{}, &MsgSignMinutes{}, &MsgUpdateParams{})
	msgservice.RegisterMsgServiceDesc(registry, &_Msg_serviceDesc)
}

// RegisterLegacyAminoCodec registers the messages under the names that hardware wallets show.
func RegisterLegacyAminoCodec(cdc *codec.LegacyAmino) {
	legacy.RegisterAminoMsg(cdc, &MsgConvene{}, "communalia/Convene")
	legacy.RegisterAminoMsg(cdc, &MsgCancelMeeting{}, "communalia/CancelMeeting")
	legacy.RegisterAminoMsg(cdc, &MsgEnterRoll{}, "communalia/EnterRoll")
	legacy.RegisterAminoMsg(cdc, &MsgLeaveRoll{}, "communalia/LeaveRoll")
	legacy.RegisterAminoMsg(cdc, &MsgCloseRoll{}, "communalia/CloseRoll")
	legacy.RegisterAminoMsg(cdc, &MsgEnterBallots{}, "communalia/EnterBallots")
	legacy.RegisterAminoMsg(cdc, &MsgConfirmBallots{}, "communalia/ConfirmBallots")
	legacy.RegisterAminoMsg(cdc, &MsgStrikeBallot{}, "communalia/StrikeBallot")
	legacy.RegisterAminoMsg(cdc, &MsgEnterTotals{}, "communalia/EnterTotals")
	legacy.RegisterAminoMsg(cdc, &MsgConfirmTotals{}, "communalia/ConfirmTotals")
	legacy.RegisterAminoMsg(cdc, &MsgSignMinutes{}, "communalia/SignMinutes")
	legacy.RegisterAminoMsg(cdc, &MsgUpdateParams{}, "communalia/UpdateMeetingParams")
}
