package integration

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/testutil/chain"
)

// Every registered message, sent and decided by everybody in every way there is, must come exactly as far as the page of authority says.
func TestAuthority_isWhatIsWritten(t *testing.T) {
	roles, expected := readAuthorities(t, authorityPage)
	decides := []string{"assembly", "federation", "commission"}
	w := newTown(t)
	observed := authorities{}
	for _, url := range w.messageTypes() {
		seen := map[string]string{}
		for _, role := range roles {
			if !slices.Contains(decides, role) {
				seen[role] = w.signed(url, role)
			}
		}
		scopes := map[string]string{chain.Village: w.decided(url, chain.Village), "": w.decided(url, "")}
		seen["assembly"], seen["federation"] = scopes[chain.Village], scopes[""]
		seen["commission"] = w.given(url, scopes)
		w.neverByOthers(url)
		w.handlerKnows(url, scopes)
		observed[shortName(url)] = seen
		w.NextBlock(time.Second) // the mempool's view begins anew
	}
	require.Empty(t, differences(expected, observed), "the program and what is written disagree:\n%s", strings.Join(differences(expected, observed), "\n"))
}
