package types

import (
	"strings"

	sdk "github.com/cosmos/cosmos-sdk/types"
)

// FederationScope is the scope of what all communities decide together.
const FederationScope = "federation"

const communityScope = "community/"

// CommunityScope is the scope of what a community decides, as it is written: community/valbonne.
func CommunityScope(community string) string { return communityScope + community }

// ScopeCommunity is the community whose scope this is; none, and false, where it is no community's.
func ScopeCommunity(scope string) (community string, ok bool) {
	if community, ok = strings.CutPrefix(scope, communityScope); !ok {
		return "", false
	}
	return community, true
}

// ScopeAddress is the account in whose name a scope's decisions act; false where it is no scope.
func ScopeAddress(scope string) (sdk.AccAddress, bool) {
	if scope == FederationScope {
		return FederationAddress(), true
	}
	community, ok := ScopeCommunity(scope)
	if !ok || ValidateSlug(community) != nil {
		return nil, false
	}
	return AssemblyAddress(community), true
}
