package types

import (
	"github.com/cosmos/cosmos-sdk/codec"
	"github.com/cosmos/cosmos-sdk/codec/legacy"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/msgservice"
	sdktx "github.com/cosmos/cosmos-sdk/types/tx"
)

// RegisterInterfaces registers the messages of the module.
func RegisterInterfaces(registry codectypes.InterfaceRegistry) {
	registry.RegisterImplementations((*sdk.Msg)(nil),
		&MsgPropose{}, &MsgAmendProposal{}, &MsgWithdrawProposal{}, &MsgSecond{}, &MsgVote{}, &MsgCallAgain{}, &MsgSignUrgentUpgrade{},
		&MsgUpdateGovernanceParams{}, &MsgUpdateParams{},
	)
	msgservice.RegisterMsgServiceDesc(registry, &_Msg_serviceDesc)
}

// RegisterLegacyAminoCodec registers the messages under the names that hardware wallets show.
func RegisterLegacyAminoCodec(cdc *codec.LegacyAmino) {
	legacy.RegisterAminoMsg(cdc, &MsgPropose{}, "communalia/Propose")
	legacy.RegisterAminoMsg(cdc, &MsgAmendProposal{}, "communalia/AmendProposal")
	legacy.RegisterAminoMsg(cdc, &MsgWithdrawProposal{}, "communalia/WithdrawProposal")
	legacy.RegisterAminoMsg(cdc, &MsgSecond{}, "communalia/Second")
	legacy.RegisterAminoMsg(cdc, &MsgVote{}, "communalia/Vote")
	legacy.RegisterAminoMsg(cdc, &MsgCallAgain{}, "communalia/CallAgain")
	legacy.RegisterAminoMsg(cdc, &MsgSignUrgentUpgrade{}, "communalia/SignUrgentUpgrade")
	legacy.RegisterAminoMsg(cdc, &MsgUpdateGovernanceParams{}, "communalia/UpdateGovernanceParams")
	legacy.RegisterAminoMsg(cdc, &MsgUpdateParams{}, "communalia/UpdateVotingParams")
}

// What holds messages of other modules says so to the codecs, which read them at once.
var _ = []codectypes.UnpackInterfacesMessage{
	&MsgPropose{}, &MsgAmendProposal{}, Proposal{}, GenesisState{}, ProposalView{}, QueryProposalResponse{}, QueryProposalsResponse{},
	QueryAwaitingVoteResponse{},
}

// UnpackInterfaces reads the messages.
func (m *MsgPropose) UnpackInterfaces(unpacker codectypes.AnyUnpacker) error {
	return sdktx.UnpackInterfaces(unpacker, m.Messages)
}

// UnpackInterfaces reads the messages.
func (m *MsgAmendProposal) UnpackInterfaces(unpacker codectypes.AnyUnpacker) error {
	return sdktx.UnpackInterfaces(unpacker, m.Messages)
}

// UnpackInterfaces reads the messages.
func (p Proposal) UnpackInterfaces(unpacker codectypes.AnyUnpacker) error {
	return sdktx.UnpackInterfaces(unpacker, p.Messages)
}

// UnpackInterfaces reads the messages of all proposals.
func (g GenesisState) UnpackInterfaces(unpacker codectypes.AnyUnpacker) error {
	return unpackAll(unpacker, g.Proposals)
}

// UnpackInterfaces reads the messages of the proposal.
func (v ProposalView) UnpackInterfaces(unpacker codectypes.AnyUnpacker) error {
	return v.Proposal.UnpackInterfaces(unpacker)
}

// UnpackInterfaces reads the messages of the proposal.
func (r QueryProposalResponse) UnpackInterfaces(unpacker codectypes.AnyUnpacker) error {
	return r.Proposal.UnpackInterfaces(unpacker)
}

// UnpackInterfaces reads the messages of all proposals.
func (r QueryProposalsResponse) UnpackInterfaces(unpacker codectypes.AnyUnpacker) error {
	return unpackAll(unpacker, r.Proposals)
}

// UnpackInterfaces reads the messages of all proposals.
func (r QueryAwaitingVoteResponse) UnpackInterfaces(unpacker codectypes.AnyUnpacker) error {
	return unpackAll(unpacker, r.Proposals)
}

func unpackAll[P codectypes.UnpackInterfacesMessage](unpacker codectypes.AnyUnpacker, parts []P) error {
	for _, part := range parts {
		if err := part.UnpackInterfaces(unpacker); err != nil {
			return err
		}
	}
	return nil
}
