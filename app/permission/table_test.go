package permission_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/app/ante"
	"github.com/communalia/communalia-chain/app/permission"
	"github.com/communalia/communalia-chain/app/proposal"
	commissiontypes "github.com/communalia/communalia-chain/x/commission/types"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
)

func allowed(standing communitytypes.Standing) []string {
	var urls []string
	for _, row := range permission.Rows() {
		if row.Allows(standing) {
			urls = append(urls, sdk.MsgTypeURL(row.Message))
		}
	}
	return urls
}

func TestTable_givesEachStandingWhatItsRoleAllows(t *testing.T) {
	require.Empty(t, allowed(0), "a stranger")
	require.Equal(t, []string{"/communalia.community.v1.MsgAcceptMembership"}, allowed(communitytypes.StandingCandidate))
	require.Equal(t, []string{"/communalia.community.v1.MsgRenewMembership"}, allowed(communitytypes.StandingLapsed))
	require.Equal(t, []string{
		"/communalia.contribution.v1.MsgBlank",
		"/communalia.communs.v1.MsgRedeem", "/communalia.communs.v1.MsgConfirmRedemption", "/communalia.communs.v1.MsgCancelRedemption",
		"/communalia.communs.v1.MsgDisputeRedemption",
	}, allowed(communitytypes.StandingLeft))
	require.Equal(t, []string{
		"/communalia.community.v1.MsgChangeKey",
		"/communalia.communs.v1.MsgCreateOffer", "/communalia.communs.v1.MsgUpdateOffer", "/communalia.communs.v1.MsgCloseOffer",
		"/communalia.communs.v1.MsgAcceptRedemption", "/communalia.communs.v1.MsgDeclineRedemption", "/communalia.communs.v1.MsgMarkDelivered",
		"/communalia.governance.v1.MsgSignUrgentUpgrade",
		"/communalia.validator.v1.MsgRotateKey", "/communalia.validator.v1.MsgPauseSeat", "/communalia.validator.v1.MsgResumeSeat",
	}, allowed(communitytypes.StandingOrganisation))
	require.NotContains(t, allowed(communitytypes.StandingActive), "/communalia.validator.v1.MsgResumeSeat")
}

func TestTable_eachRowHasAPath(t *testing.T) {
	for _, row := range permission.Rows() {
		url := sdk.MsgTypeURL(row.Message)
		require.NotZero(t, row.Paths, url)
		require.Equal(t, row.BySignature(), row.Who != 0, "%s: who is for those who sign", url)
		require.Equal(t, row.BySignature(), row.Gas > 0, "%s: what is signed weighs something", url)
		require.Equal(t, row.PerThing > 0, row.Things != nil, url)
	}
}

func TestTable_eachDecisionHasItsScopeAndKind(t *testing.T) {
	for _, row := range permission.Rows() {
		url := sdk.MsgTypeURL(row.Message)
		decided := row.ByDecision()
		require.Equal(t, decided, row.Scope != 0, "%s: which assemblies may decide it", url)
		require.Equal(t, decided, row.Kind == permission.Ordinary || row.Kind == permission.Constitutional, "%s: how much agreement it asks for", url)
		require.False(t, row.Notice && row.Concerned == nil, "%s: who is to be told?", url)
		require.False(t, !decided && (row.Concerned != nil || row.Mandatable), "%s: these are for decisions", url)
		require.False(t, row.Opens && !row.BySignature(), "%s: only what members send is paused", url)
	}
}

// What an assembly never gives out of its hands: who belongs, who holds seats, which program runs, and the rules themselves.
func TestTable_noCommissionHoldsWhatIsTheAssemblys(t *testing.T) {
	for _, row := range permission.Rows() {
		url := sdk.MsgTypeURL(row.Message)
		for _, kept := range []string{"Exclude", "Found", "Seat", "Upgrade", "Params", "Mandate", "Revoke", ".governance."} {
			require.False(t, row.Mandatable && strings.Contains(url, kept), url)
		}
	}
}

func TestTable_onlyWhatOpensSomethingIsPaused(t *testing.T) {
	may := []string{"MsgInvite", "MsgSubmitContribution", "MsgCreateOffer", "MsgRedeem", "MsgProposeRecovery"}
	for _, row := range permission.Rows() {
		url := sdk.MsgTypeURL(row.Message)
		require.Equal(t, slices.Contains(may, url[strings.LastIndex(url, ".")+1:]), row.Opens, url)
	}
}

func TestDecisionOn_tellsWhoIsConcerned(t *testing.T) {
	decision, may := permission.DecisionOn(&communstypes.MsgGrant{Person: "commun1elsa"})
	require.True(t, may)
	require.Equal(t, permission.Decision{
		Scope: permission.Community, Kind: permission.Ordinary, Concerned: []string{"commun1elsa"}, Mandatable: true,
	}, decision)
	_, may = permission.DecisionOn(&communitytypes.MsgLeave{})
	require.False(t, may, "nobody decides for another that they leave")
}

// What concerns somebody stands alone in its proposal, so that no more than one person has no part in a decision: so it must be of one person by itself.
func TestTable_noMessageConcernsMoreThanOnePerson(t *testing.T) {
	for _, row := range permission.Rows() {
		if row.Concerned != nil {
			require.Len(t, row.Concerned(row.Message), 1, sdk.MsgTypeURL(row.Message))
			require.Equal(t, permission.Community, row.Scope, "%s: the electorate of the federation counts all", sdk.MsgTypeURL(row.Message))
		}
	}
}

func TestDecisionOn_aMandateIsOfTheStrictestKindOfItsPowers(t *testing.T) {
	grant, pause := sdk.MsgTypeURL(&communstypes.MsgGrant{}), sdk.MsgTypeURL(&commissiontypes.MsgPause{})
	decision, _ := permission.DecisionOn(&commissiontypes.MsgMandate{Powers: []string{grant}})
	require.Equal(t, permission.Ordinary, decision.Kind)
	decision, _ = permission.DecisionOn(&commissiontypes.MsgMandate{Powers: []string{pause, grant}})
	require.Equal(t, permission.Constitutional, decision.Kind)
}

// No community is sure of more than half a block, so the heaviest transaction must fit in there.
func TestTable_theHeaviestTransactionFitsInHalfABlock(t *testing.T) {
	heaviest := uint64(0)
	for _, row := range permission.Rows() {
		heaviest = max(heaviest, row.Gas+row.PerThing*ante.MaxThings)
	}
	require.LessOrEqual(t, heaviest*ante.MaxMessages, uint64(proposal.MaxBlockGas/2))
}
