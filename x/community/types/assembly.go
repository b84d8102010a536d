package types

import (
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/address"
)

// AssemblyAddress is the account in whose name a community's assembly acts. Nobody holds a key to it: it is as long as a hash, where
// the address of a key is shorter.
func AssemblyAddress(community string) sdk.AccAddress {
	return address.Module(ModuleName, []byte("assembly"), []byte(community))
}

// FederationAddress is the account in whose name the federation's decisions act. Nobody holds a key to it either.
func FederationAddress() sdk.AccAddress {
	return address.Module(ModuleName, []byte("federation"))
}
