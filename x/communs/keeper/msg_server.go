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
}

var _ types.MsgServer = msgServer{}

// NewMsgServer answers the module's messages.
func NewMsgServer(ledgers Keeper, market *Market) types.MsgServer { return msgServer{ledgers, market} }

// requireAssembly refuses whoever is not the assembly of a community.
func requireAssembly(signer, community string) error {
	authority, err := sdk.AccAddressFromBech32(signer)
	if err != nil || !authority.Equals(communitytypes.AssemblyAddress(community)) {
		return errorsmod.Wrapf(types.ErrNotAuthority, "%s is not the assembly of %q", signer, community)
	}
	return nil
}
