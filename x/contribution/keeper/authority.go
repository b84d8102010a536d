package keeper

import (
	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

// checkAssembly refuses a signer other than the account of a community's assembly.
func checkAssembly(authority, community string) error {
	signer, err := sdk.AccAddressFromBech32(authority)
	if err != nil || !signer.Equals(communitytypes.AssemblyAddress(community)) {
		return errorsmod.Wrapf(types.ErrNotAuthority, "%s is not the assembly of %q", authority, community)
	}
	return nil
}

// checkFederation refuses a signer other than the account of the federation.
func checkFederation(authority string) error {
	signer, err := sdk.AccAddressFromBech32(authority)
	if err != nil || !signer.Equals(communitytypes.FederationAddress()) {
		return errorsmod.Wrapf(types.ErrNotAuthority, "%s is not the federation", authority)
	}
	return nil
}
