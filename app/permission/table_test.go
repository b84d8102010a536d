package permission_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/app/ante"
	"github.com/communalia/communalia-chain/app/permission"
	"github.com/communalia/communalia-chain/app/proposal"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
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
		"/communalia.validator.v1.MsgResumeSeat",
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

// No community is sure of more than half a block, so the heaviest transaction must fit in there.
func TestTable_theHeaviestTransactionFitsInHalfABlock(t *testing.T) {
	heaviest := uint64(0)
	for _, row := range permission.Rows() {
		heaviest = max(heaviest, row.Gas+row.PerThing*ante.MaxThings)
	}
	require.LessOrEqual(t, heaviest*ante.MaxMessages, uint64(proposal.MaxBlockGas/2))
}
