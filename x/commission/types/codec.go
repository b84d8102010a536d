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
		&MsgMandate{}, &MsgRevoke{}, &MsgAcceptPlace{}, &MsgDeclinePlace{}, &MsgProposeAct{}, &MsgApproveAct{}, &MsgPause{}, &MsgLiftPause{},
		&MsgUpdateParams{})
	msgservice.RegisterMsgServiceDesc(registry, &_Msg_serviceDesc)
}

// RegisterLegacyAminoCodec registers the messages under the names that hardware wallets show.
func RegisterLegacyAminoCodec(cdc *codec.LegacyAmino) {
	legacy.RegisterAminoMsg(cdc, &MsgMandate{}, "communalia/Mandate")
	legacy.RegisterAminoMsg(cdc, &MsgRevoke{}, "communalia/RevokeMandate")
	legacy.RegisterAminoMsg(cdc, &MsgAcceptPlace{}, "communalia/AcceptPlace")
	legacy.RegisterAminoMsg(cdc, &MsgDeclinePlace{}, "communalia/DeclinePlace")
	legacy.RegisterAminoMsg(cdc, &MsgProposeAct{}, "communalia/ProposeAct")
	legacy.RegisterAminoMsg(cdc, &MsgApproveAct{}, "communalia/ApproveAct")
	legacy.RegisterAminoMsg(cdc, &MsgPause{}, "communalia/Pause")
	legacy.RegisterAminoMsg(cdc, &MsgLiftPause{}, "communalia/LiftPause")
	legacy.RegisterAminoMsg(cdc, &MsgUpdateParams{}, "communalia/UpdateCommissionParams")
}

// UnpackInterfaces reads the messages of an act.
func (a *Act) UnpackInterfaces(unpacker codectypes.AnyUnpacker) error {
	return unpackMessages(unpacker, a.Messages)
}

// UnpackInterfaces reads the messages proposed.
func (m *MsgProposeAct) UnpackInterfaces(unpacker codectypes.AnyUnpacker) error {
	return unpackMessages(unpacker, m.Messages)
}

// UnpackInterfaces reads the messages of the acts.
func (g *GenesisState) UnpackInterfaces(unpacker codectypes.AnyUnpacker) error {
	for i := range g.Acts {
		if err := g.Acts[i].UnpackInterfaces(unpacker); err != nil {
			return err
		}
	}
	return nil
}

// UnpackInterfaces reads the messages of an act shown.
func (a *ActView) UnpackInterfaces(unpacker codectypes.AnyUnpacker) error {
	return a.Act.UnpackInterfaces(unpacker)
}

// UnpackInterfaces reads the messages of an act answered.
func (r *QueryActResponse) UnpackInterfaces(unpacker codectypes.AnyUnpacker) error {
	return r.Act.UnpackInterfaces(unpacker)
}

// UnpackInterfaces reads the messages of the acts answered.
func (r *QueryActsResponse) UnpackInterfaces(unpacker codectypes.AnyUnpacker) error {
	for i := range r.Acts {
		if err := r.Acts[i].UnpackInterfaces(unpacker); err != nil {
			return err
		}
	}
	return nil
}

func unpackMessages(unpacker codectypes.AnyUnpacker, messages []*codectypes.Any) error {
	for _, packed := range messages {
		var message sdk.Msg
		if err := unpacker.UnpackAny(packed, &message); err != nil {
			return err
		}
	}
	return nil
}
