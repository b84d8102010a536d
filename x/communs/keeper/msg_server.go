package keeper

import (
	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"

	"github.com/communalia/communalia-chain/x/communs/types"
)

type msgServer struct {
	ledgers Keeper
	market  *Market
	pace    types.Pace
}

var _ types.MsgServer = msgServer{}

// NewMsgServer answers the module's messages.
func NewMsgServer(ledgers Keeper, market *Market, pace types.Pace) types.MsgServer {
	return msgServer{ledgers, market, pace}
}

// requireAssembly refuses whoever is not the assembly of a community.
func requireAssembly(signer, community string) error {
	authority, err := sdk.AccAddressFromBech32(signer)
	if err != nil || !authority.Equals(communitytypes.AssemblyAddress(community)) {
		return errorsmod.Wrapf(types.ErrNotAuthority, "%s is not the assembly of %q", signer, community)
	}
	return nil
}

// requireFederation refuses whoever is not the federation.
func requireFederation(signer string) error {
	authority, err := sdk.AccAddressFromBech32(signer)
	if err != nil || !authority.Equals(communitytypes.FederationAddress()) {
		return errorsmod.Wrapf(types.ErrNotAuthority, "%s is not the federation, which is %s", signer, communitytypes.FederationAddress())
	}
	return nil
}
