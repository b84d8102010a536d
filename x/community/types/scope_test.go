package types_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/x/community/types"
)

func TestScopeAddress_isTheAccountOfTheAssembly(t *testing.T) {
	federation, ok := types.ScopeAddress("federation")
	require.True(t, ok)
	require.Equal(t, types.FederationAddress(), federation)
	assembly, ok := types.ScopeAddress(types.CommunityScope("valbonne"))
	require.True(t, ok)
	require.Equal(t, types.AssemblyAddress("valbonne"), assembly)
	community, ok := types.ScopeCommunity("federation")
	require.False(t, ok)
	require.Empty(t, community)
	for _, scope := range []string{"", "valbonne", "community/", "community/Valbonne", "community/a/b", "Federation"} {
		_, ok := types.ScopeAddress(scope)
		require.False(t, ok, scope)
	}
}
