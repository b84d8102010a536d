package keeper_test

import (
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/gogoproto/proto"

	communstypes "github.com/communalia/communalia-chain/x/communs/types"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

func TestSettle_mintsOnceAtTheMomentTheWorkEnded(t *testing.T) {
	v := newVillage(t, eight...)
	id := v.submitted(hours("bruno", "repair", 50))
	v.attested(id, "elsa", "hugo")
	v.pass(3*day - time.Second)
	require.Empty(t, v.communs.minted)
	v.pass(time.Second)
	require.Equal(t, []communstypes.Credit{{
		ID: 2, Amount: 8_333_333, WorkEnded: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC), Contribution: id,
	}}, v.communs.minted, "⌊50 · 10,000,000 / 60⌋, from the end of the last quarter hour")
	v.requireState(id, types.CONTRIBUTION_STATE_SETTLED)
	require.Empty(t, v.show(id).Parts[0].Hours, "the record keeps the day only")
	v.pass(30 * day)
	require.Len(t, v.communs.minted, 1)
}

func TestSettle_creditsWhoLeftMeanwhile(t *testing.T) {
	v := newVillage(t, eight...)
	id := v.submitted(hours("bruno", "repair", 60))
	v.attested(id, "elsa", "hugo")
	v.members.leave(valbonne, "bruno")
	v.pass(3 * day)
	require.Equal(t, uint64(10*commun), v.communs.of(2))
}

func TestSettle_aFailureLeavesNoTraceAndCanBeTriedAgain(t *testing.T) {
	v := newVillage(t, eight...)
	id := v.submitted(hours("bruno", "repair", 60))
	v.attested(id, "elsa", "hugo")
	before := v.export()
	v.communs.fails = errors.New("no ledger")
	v.pass(3 * day)
	require.Len(t, v.juries.failed, 1)
	require.Equal(t, before, v.export())

	v.communs.fails = nil
	v.juries.retry()
	v.pass(day)
	v.requireState(id, types.CONTRIBUTION_STATE_SETTLED)
}

func TestSettle_tellsWhatReachedWhom(t *testing.T) {
	v := newVillage(t, eight...)
	v.communs.cap = 4 * commun
	id := v.submitted(hours("bruno", "repair", 60))
	v.attested(id, "elsa", "hugo")
	v.pass(3 * day)
	event := lastEvent[*types.EventContributionSettled](t, v)
	require.Equal(t, &types.EventContributionSettled{
		ContributionId: id, Community: valbonne, Category: "repair", Amount: 10 * commun,
		Mints: []types.PartMint{{Contributor: 2, Amount: 10 * commun, ToMember: 4 * commun, ToFund: 6 * commun}},
	}, event)
}

// lastEvent is the last event of a type in the village's context.
func lastEvent[E proto.Message](t *testing.T, v *village) E {
	t.Helper()
	var last E
	found := false
	for _, event := range v.ctx.EventManager().ABCIEvents() {
		message, err := sdk.ParseTypedEvent(event)
		if e, ok := message.(E); err == nil && ok {
			last, found = e, true
		}
	}
	require.True(t, found, "no such event")
	return last
}

func TestEvents_carryNoWords(t *testing.T) {
	v := newVillage(t, eight...)
	msg := hours("bruno", "repair", 60)
	msg.Summary, msg.Beneficiaries, msg.Links = "a secret", []string{"elsa"}, []string{"secret-link"}
	id := v.submitted(msg)
	v.attested(id, "elsa", "hugo")
	require.NoError(t, v.blank("elsa", id, true))
	require.NoError(t, v.blank("bruno", id, false))
	v.pass(3 * day)
	require.NotEmpty(t, v.ctx.EventManager().Events())
	for _, event := range v.ctx.EventManager().Events() {
		for _, attribute := range event.Attributes {
			require.NotContains(t, attribute.Value, "secret")
			require.NotContains(t, attribute.Value, "elsa")
		}
	}
}

func TestExpire_freesTheHours(t *testing.T) {
	v := newVillage(t, eight...)
	id := v.submitted(hours("bruno", "repair", 60))
	v.attested(id, "elsa")
	v.pass(14 * day)
	v.requireState(id, types.CONTRIBUTION_STATE_EXPIRED)
	allowance := v.allowance("bruno", "2026-11-20")
	require.Zero(t, allowance.MinutesUsed)
	require.Empty(t, allowance.HoursTaken)
	require.Empty(t, v.communs.minted)
	require.Equal(t, &types.EventContributionExpired{
		ContributionId: id, Community: valbonne, Attestations: 1, Required: 2,
	}, lastEvent[*types.EventContributionExpired](t, v))
}

func TestWithdraw_endsWithTheFirstAttestation(t *testing.T) {
	v := newVillage(t, eight...)
	id := v.submitted(hours("bruno", "repair", 60))
	require.ErrorIs(t, v.withdraw("elsa", id), types.ErrNotSubmitter)
	v.attested(id, "elsa")
	require.ErrorIs(t, v.withdraw("bruno", id), types.ErrAttestationsGiven)

	other := v.submitted(hours("chloe", "repair", 60))
	require.NoError(t, v.withdraw("chloe", other))
	v.requireState(other, types.CONTRIBUTION_STATE_WITHDRAWN)
	require.ErrorIs(t, v.withdraw("chloe", other), types.ErrEnded)
	require.ErrorIs(t, v.attest("hugo", other), types.ErrEnded)
	v.submitted(hours("chloe", "repair", 60)) // the hours are free again
	v.pass(14 * day)
	v.requireState(other, types.CONTRIBUTION_STATE_WITHDRAWN)
}

func TestBlank_emptiesTheWordsAndKeepsTheHash(t *testing.T) {
	v := newVillage(t, eight...)
	msg := hours("bruno", "repair", 60)
	msg.Summary, msg.Links, msg.ContentHash = "Elsa's bicycle", []string{"plan/7"}, make([]byte, 32)
	msg.Beneficiaries = []string{"elsa"}
	id := v.submitted(msg)
	require.ErrorIs(t, v.blank("hugo", id, false), types.ErrNotConcerned)
	v.members.leave(valbonne, "elsa")
	v.members.asleep[valbonne] = true
	require.NoError(t, v.blank("elsa", id, false), "also after leaving, also while the community sleeps")
	c := v.show(id)
	require.Empty(t, c.Summary)
	require.Empty(t, c.Links)
	require.Equal(t, msg.ContentHash, c.ContentHash)
	require.Len(t, c.Beneficiaries, 1)
	require.NoError(t, v.blank("bruno", id, false))
}

func TestBlank_aBeneficiaryStrikesTheirName(t *testing.T) {
	v := newVillage(t, eight...)
	msg := hours("bruno", "repair", 60)
	msg.Beneficiaries = []string{"elsa", "farid"}
	id := v.submitted(msg)
	require.ErrorIs(t, v.blank("bruno", id, true), types.ErrNotBeneficiary)
	require.NoError(t, v.blank("elsa", id, true))
	c := v.show(id)
	require.Len(t, c.Beneficiaries, 1)
	require.Equal(t, uint32(1), c.OtherBeneficiaries, "they go on counting as served")

	v.attested(id, "farid")
	require.ErrorIs(t, v.attest("elsa", id), types.ErrPlaceReserved, "striking a name makes no outsider")
	v.attested(id, "hugo")
	require.NotEmpty(t, v.export().Contributions[0].StruckBeneficiaries, "striking a name makes no contester")
	require.ErrorIs(t, v.contest("elsa", id), types.ErrContestByParty)
	require.NoError(t, v.blank("farid", id, true))
	require.Equal(t, types.ATTESTER_ROLE_PARTY, v.show(id).Attestations[0].Role)
	v.pass(3 * day)
	require.Empty(t, v.export().Contributions[0].StruckBeneficiaries, "forgotten at the end")
	totals, err := v.queries.UsefulnessTotals(v.ctx, &types.QueryUsefulnessTotalsRequest{Community: valbonne})
	require.NoError(t, err)
	require.Equal(t, uint64(2), totals.Sums.Other.PersonsServed)
}

func TestBlank_theLastNameStruckMayCompleteTheQuorum(t *testing.T) {
	v := newVillage(t, eight[:3]...)
	v.category("repair", func(c *types.Category) { c.Attestations = 1 })
	msg := hours("amina", "repair", 60)
	msg.Beneficiaries = []string{"bruno"}
	id := v.submitted(msg)
	v.attested(id, "chloe")
	v.requireState(id, types.CONTRIBUTION_STATE_PENDING)
	require.NoError(t, v.blank("bruno", id, true))
	v.requireState(id, types.CONTRIBUTION_STATE_ATTESTED)
}

func TestBlank_aNameStruckLateCompletesNothing(t *testing.T) {
	v := newVillage(t, eight[:3]...)
	v.category("repair", func(c *types.Category) { c.Attestations = 1 })
	msg := hours("amina", "repair", 60)
	msg.Beneficiaries = []string{"bruno"}
	id := v.submitted(msg)
	v.attested(id, "chloe")
	v.ctx = v.ctx.WithBlockTime(noon.Add(14 * day)) // the queue is late
	require.NoError(t, v.blank("bruno", id, true), "a name may be struck at any time")
	v.requireState(id, types.CONTRIBUTION_STATE_EXPIRED)
	v.pass(0)
	v.requireState(id, types.CONTRIBUTION_STATE_EXPIRED)
	require.Empty(t, v.communs.minted)
}
