package keeper_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	jurytypes "github.com/communalia/communalia-chain/x/jury/types"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

// audited sends every contribution from now on to a jury.
func (v *village) audited() {
	v.t.Helper()
	require.NoError(v.t, v.keeper.SetRules(v.ctx, types.CommunityRules{Community: valbonne, AuditSharePpm: 1_000_000}))
}

func TestAudit_sendsToAJuryWhenTheChallengePeriodIsOver(t *testing.T) {
	v := newVillage(t, eight...)
	v.audited()
	id := v.claimed()
	v.pass(3 * day)
	v.requireState(id, types.CONTRIBUTION_STATE_CONTESTED)
	require.Empty(t, v.communs.minted)
	require.Equal(t, types.TRIAL_CAUSE_LOT, v.show(id).Trial.Cause)
	require.Equal(t, []uint64{2, 5, 8}, v.juries.trials[0].Barred)
	require.ErrorIs(t, v.contest("farid", id), types.ErrNotContestable)
	require.Equal(t, &types.EventContributionTried{
		ContributionId: id, Community: valbonne, Category: "repair", Trial: 1, Cause: types.TRIAL_CAUSE_LOT, Amount: 10 * commun,
	}, lastEvent[*types.EventContributionTried](t, v))

	draws, err := v.queries.Draws(v.ctx, &types.QueryDrawsRequest{ContributionId: id})
	require.NoError(t, err)
	lot := v.juries.trials[0].lot
	require.Equal(t, &types.QueryDrawsResponse{
		ContributionId: id, Drawn: &types.DrawnLot{Lot: lot.ID, Height: lot.Height, BlockHash: lot.BlockHash},
		AuditSharePpm: 1_000_000, Amount: 10 * commun, Trial: 1, Cause: types.TRIAL_CAUSE_LOT,
		Juries: []jurytypes.Draw{{Lot: lot}},
	}, draws)
}

func TestAudit_theTermsAreThoseOfTheOpening(t *testing.T) {
	v := newVillage(t, eight...)
	id := v.claimed()
	v.audited()
	v.pass(3 * day)
	v.requireState(id, types.CONTRIBUTION_STATE_SETTLED)
	draws, err := v.queries.Draws(v.ctx, &types.QueryDrawsRequest{ContributionId: id})
	require.NoError(t, err)
	require.NotNil(t, draws.Drawn, "also what was not audited can be drawn again")
}

func TestAudit_alwaysAboveAnAmount(t *testing.T) {
	v := newVillage(t, eight...)
	v.category("repair", func(c *types.Category) { c.AuditAbove = 10*commun - 1 })
	id := v.claimed()
	v.pass(3 * day)
	require.Equal(t, types.TRIAL_CAUSE_AMOUNT, v.show(id).Trial.Cause)
	v.close(id)
}

func TestVerdict_rejectedFreesTheHoursAndMintsNothing(t *testing.T) {
	v := newVillage(t, eight...)
	id := v.claimed()
	require.NoError(t, v.contest("farid", id))
	v.pass(time.Minute)
	v.vote(id, true, "amina", "chloe")
	v.vote(id, false, "djibril")
	v.close(id)
	v.requireState(id, types.CONTRIBUTION_STATE_REJECTED)
	require.Empty(t, v.communs.minted)
	require.Zero(t, v.allowance("bruno", "2026-11-20").MinutesUsed)
	require.Equal(t, []reputed{
		{"rejected work", 2, 0, id}, {"rejected attestation", 5, 0, id}, {"rejected attestation", 8, 0, id},
	}, v.reputation.log)
	require.Equal(t, &types.EventContributionRejected{
		ContributionId: id, Community: valbonne, Category: "repair", Trial: 1, Uphold: 1, Reject: 2,
		Contributors: []uint64{2}, Attesters: []uint64{5, 8}, Amount: 10 * commun,
	}, lastEvent[*types.EventContributionRejected](t, v))
	require.Nil(t, v.contests("farid").BarredUntil)
	require.Empty(t, v.export().Contesters, "nothing is left to remember")
	v.claimed() // the hours are free again
	v.pass(91 * day)
	require.NotContains(t, ids(v), id, "the record is dropped as of all that ended without a mint")
}

func ids(v *village) []uint64 {
	var all []uint64
	for _, c := range v.export().Contributions {
		all = append(all, c.Id)
	}
	return all
}

func TestVerdict_upheldIsSettled(t *testing.T) {
	v := newVillage(t, eight...)
	id := v.claimed()
	require.NoError(t, v.contest("farid", id))
	v.pass(time.Minute)
	v.vote(id, false, "amina", "chloe")
	v.vote(id, true, "djibril")
	v.close(id)
	v.requireState(id, types.CONTRIBUTION_STATE_SETTLED)
	require.Equal(t, uint64(10*commun), v.communs.of(2))
	require.Equal(t, []reputed{{"work", 2, 10 * commun, id}, {"attestation", 5, 0, id}, {"attestation", 8, 0, id}}, v.reputation.log)
	require.Equal(t, &types.EventContributionUpheld{
		ContributionId: id, Community: valbonne, Category: "repair", Trial: 1, Uphold: 2, Reject: 1,
	}, lastEvent[*types.EventContributionUpheld](t, v))
}

func TestVerdict_whatDecidesNothingLetsTheAttestationsStand(t *testing.T) {
	for name, vote := range map[string]func(v *village, id uint64){
		"a tie":                   func(v *village, id uint64) { v.vote(id, true, "amina"); v.vote(id, false, "chloe") },
		"a single vote to reject": func(v *village, id uint64) { v.vote(id, true, "amina") },
		"nobody votes":            func(*village, uint64) {},
		"two against two": func(v *village, id uint64) {
			v.vote(id, true, "amina", "chloe")
			v.vote(id, false, "djibril", "gaelle")
		},
	} {
		t.Run(name, func(t *testing.T) {
			v := newVillage(t, eight...)
			id := v.claimed()
			require.NoError(t, v.contest("farid", id))
			v.pass(time.Minute)
			vote(v, id)
			v.close(id)
			v.requireState(id, types.CONTRIBUTION_STATE_SETTLED)
			require.Equal(t, uint64(10*commun), v.communs.of(2))
			require.Zero(t, v.contests("farid").Unfounded, "nobody found that there was no reason")
			require.Equal(t, name == "nobody votes", v.contests("farid").BarredUntil != nil)
		})
	}
}

func TestVerdict_whateverHappensMeanwhileItEnds(t *testing.T) {
	for name, meanwhile := range map[string]func(v *village, id uint64){
		"the contributor leaves":  func(v *village, _ uint64) { v.members.leave(valbonne, "bruno") },
		"an attester leaves":      func(v *village, _ uint64) { v.members.leave(valbonne, "hugo") },
		"the contester leaves":    func(v *village, _ uint64) { v.members.leave(valbonne, "farid") },
		"the category is closed":  func(v *village, _ uint64) { v.category("repair", func(c *types.Category) { c.Closed = true }) },
		"the beneficiary strikes": func(v *village, id uint64) { require.NoError(v.t, v.blank("elsa", id, true)) },
		"the hours are forgotten": func(v *village, _ uint64) { v.pass(40 * day) },
		"the rules change":        func(v *village, _ uint64) { v.audited() },
		"the words are emptied":   func(v *village, id uint64) { require.NoError(v.t, v.blank("bruno", id, false)) },
	} {
		for _, rejects := range []bool{true, false} {
			t.Run(name, func(t *testing.T) {
				v := newVillage(t, eight...)
				id := v.claimed()
				require.NoError(t, v.contest("farid", id))
				v.pass(time.Minute)
				meanwhile(v, id)
				v.vote(id, rejects, "amina", "chloe")
				v.close(id)
				require.True(t, v.show(id).State.Ended())
				require.Equal(t, rejects, v.show(id).State == types.CONTRIBUTION_STATE_REJECTED)
			})
		}
	}
}

func TestDraw_aSleepingCommunityWaits(t *testing.T) {
	v := newVillage(t, eight...)
	id := v.claimed()
	v.members.asleep[valbonne] = true
	v.pass(3 * day)
	v.requireState(id, types.CONTRIBUTION_STATE_ATTESTED)
	require.Equal(t, uint32(2), v.juries.list[0].weight, "1 and one a part")
	require.Error(t, v.contest("farid", id))
	v.members.asleep[valbonne] = false
	v.pass(0)
	v.requireState(id, types.CONTRIBUTION_STATE_SETTLED)
}

func TestDraw_oneThatHasMovedOnDoesNothing(t *testing.T) {
	v := newVillage(t, eight...)
	id := v.claimed()
	require.NoError(t, v.contest("farid", id))
	v.pass(time.Minute)
	before := v.export()
	for _, kind := range []string{types.LotAudit, types.LotContest} {
		require.NoError(t, v.juries.Enlist(v.ctx, valbonne, kind, types.ContributionRef(id), 2))
		require.NoError(t, v.juries.Enlist(v.ctx, valbonne, kind, types.ContributionRef(99), 2))
	}
	v.juries.draw(v.ctx)
	require.Equal(t, before, v.export())
	v.vote(id, true, "amina", "chloe")
	v.close(id)
	before = v.export()
	require.NoError(t, v.juries.close(v.ctx, 1), "a verdict given twice")
	require.Equal(t, before, v.export())
}

func TestSettle_creditsReputation(t *testing.T) {
	v := newVillage(t, eight...)
	id := v.submitted(together("chloe"))
	require.NoError(t, v.confirm("chloe", id))
	v.attested(id, "elsa", "hugo")
	v.pass(3 * day)
	require.Equal(t, []reputed{
		{"work", 2, 10 * commun, id}, {"work", 3, 10 * commun, id}, {"attestation", 5, 0, id}, {"attestation", 8, 0, id},
	}, v.reputation.log)
	require.Zero(t, v.reputation.asked, "nobody's standing is looked up where no category asks")
}

func TestExperienced_twoStandInForEachOneMissing(t *testing.T) {
	v := newVillage(t, eight...)
	v.category("repair", func(c *types.Category) { c.ExperiencedAttestations = 1 })
	id := v.submitted(hours("bruno", "repair", 60))
	v.attested(id, "elsa", "hugo")
	v.requireState(id, types.CONTRIBUTION_STATE_PENDING)
	quorum := v.show(id).Quorum
	require.Equal(t, []uint32{4, 2, 0, 1}, []uint32{quorum.Required, quorum.Counted, quorum.Experienced, quorum.ExperiencedAsked})
	v.reputation.experienced[6] = true
	v.attested(id, "farid")
	v.requireState(id, types.CONTRIBUTION_STATE_ATTESTED)
	require.True(t, v.show(id).Attestations[2].Experienced)
	require.Equal(t, 3, v.reputation.asked, "once an attestation")

	v.reputation.experienced[6] = false
	require.Equal(t, uint32(1), v.show(id).Quorum.Experienced, "the standing is that of the attestation")

	another := hours("chloe", "repair", 60)
	id = v.submitted(another)
	v.attested(id, "elsa", "hugo", "amina", "djibril")
	v.requireState(id, types.CONTRIBUTION_STATE_ATTESTED)
}

func TestInbox_holdsAllThatAwaits(t *testing.T) {
	v := newVillage(t, eight...)
	v.submitted(together("chloe"))
	other := hours("amina", "repair", 60)
	v.submitted(other)
	tried := v.submitted(hours("djibril", "repair", 60))
	v.attested(tried, "elsa", "hugo")
	require.NoError(t, v.contest("farid", tried))
	v.pass(time.Minute)
	inbox, err := v.queries.Inbox(v.ctx, &types.QueryInboxRequest{Address: "chloe"})
	require.NoError(t, err)
	require.Len(t, inbox.Items, 1)
	require.Len(t, inbox.Unconfirmed, 1)
	require.Len(t, inbox.Votes, 1)
	require.Equal(t, tried, inbox.Votes[0].ContributionId)
	require.Equal(t, types.KindTrial, inbox.Votes[0].Kind)
}
