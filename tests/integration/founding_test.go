package integration

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	contributiontypes "github.com/communalia/communalia-chain/x/contribution/types"
)

// decide carries a decision out on a cached state of the application, as a passed proposal does: through its message router.
func (v village) decide(ctx sdk.Context, message sdk.Msg) error {
	v.t.Helper()
	handler := v.Node().MsgServiceRouter().Handler(message)
	require.NotNil(v.t, handler)
	_, err := handler(ctx, message)
	return err
}

// A community that the federation founds begins with its own Communs and kinds of work, and strangers become its members.
func TestFounding_beginsWithALedgerAndCategories(t *testing.T) {
	v := newVillage(t)
	ctx, _ := v.Context().CacheContext()
	founders := []string{v.Member("lise").Address, v.Member("marc").Address, v.Member("nora").Address}
	require.NoError(t, v.decide(ctx, &communitytypes.MsgFoundCommunity{
		Authority: communitytypes.FederationAddress().String(), Community: "lodeve", Name: "Lodève", Founders: founders,
	}))
	for _, founder := range founders {
		require.NoError(t, v.decide(ctx, &communitytypes.MsgAcceptMembership{Candidate: founder, Community: "lodeve"}))
	}
	keepers := v.Node().Keepers
	require.NoError(t, keepers.Community.RequireAwake(ctx, "lodeve"))
	rates, err := keepers.Contribution.HourlyRates(ctx, "lodeve")
	require.NoError(t, err)
	require.Len(t, rates, len(contributiontypes.Template("lodeve")), "its kinds of work are the template's")
	require.ErrorIs(t, keepers.Communs.AfterCommunityFounded(ctx, "lodeve"), communstypes.ErrLedgerExists, "it has its ledger already")
}

// Whoever signs with the old key says that it is not lost, also by a transaction that fails.
func TestRecovery_anyTransactionOfTheOldKeyCancels(t *testing.T) {
	v := newVillage(t)
	amina, next := v.Member("amina"), v.Member("amina's new telephone")
	var guardians []string
	for _, name := range []string{"bruno", "chloe", "djibril"} {
		guardians = append(guardians, v.Member(name).Address)
	}
	v.MustSend(amina, &communitytypes.MsgSetGuardians{Member: amina.Address, Guardians: guardians})
	v.Advance(31 * 24 * time.Hour)
	v.MustSend(v.Member("bruno"), &communitytypes.MsgProposeRecovery{Proposer: guardians[0], Person: amina.Address, NewAddress: next.Address})
	v.MustSend(v.Member("chloe"), &communitytypes.MsgBackRecovery{Backer: guardians[1], Person: amina.Address, NewAddress: next.Address})
	failed := v.Send(amina, &contributiontypes.MsgWithdraw{Submitter: amina.Address, ContributionId: 99})
	require.NotZero(t, failed.Code)
	late := v.Send(v.Member("djibril"), &communitytypes.MsgBackRecovery{Backer: guardians[2], Person: amina.Address, NewAddress: next.Address})
	refused(t, communitytypes.ErrNoRecovery, late.Codespace, late.Code, late.Log)
}
