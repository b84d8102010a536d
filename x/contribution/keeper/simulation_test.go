package keeper_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

// anyClaim is a claim that may well be wrong.
func anyClaim(t *rapid.T, v *village) *types.MsgSubmitContribution {
	who := rapid.SampledFrom(eight)
	msg := &types.MsgSubmitContribution{
		Submitter: who.Draw(t, "submitter"), Community: valbonne,
		Category:           rapid.SampledFrom([]string{"care", "repair", "food", "bread"}).Draw(t, "category"),
		OtherBeneficiaries: rapid.Uint32Range(0, 3).Draw(t, "others"),
	}
	for range rapid.IntRange(1, 3).Draw(t, "parts") {
		claimed := part(who.Draw(t, "contributor"), types.FormatDay(types.DayOf(v.ctx.BlockTime())-rapid.Uint32Range(0, 4).Draw(t, "days ago")),
			rapid.Uint32Range(0, 95).Draw(t, "quarter"), rapid.Uint64Range(1, 400).Draw(t, "quantity"))
		if msg.Category == "bread" {
			claimed.StartQuarter = 0
		}
		msg.Parts = append(msg.Parts, claimed)
	}
	if msg.Category != "care" && rapid.Bool().Draw(t, "said") {
		msg.Summary = "useful"
		msg.Beneficiaries = rapid.SliceOfNDistinct(who, 0, 2, rapid.ID[string]).Draw(t, "beneficiaries")
	}
	return msg
}

// anyAct does something that may be refused; what is refused must leave nothing.
func anyAct(t *rapid.T, v *village) {
	who := rapid.SampledFrom(eight).Draw(t, "who")
	id := rapid.Uint64Range(1, max(1, v.export().NextContributionId-1)).Draw(t, "contribution")
	before := v.export()
	var err error
	switch rapid.IntRange(0, 11).Draw(t, "act") {
	case 0, 1, 2:
		_, err = v.submit(anyClaim(t, v))
	case 3, 4, 5:
		err = v.attest(who, id)
	case 6:
		err = v.confirm(who, id)
	case 7:
		err = v.withdraw(who, id)
	case 8:
		err = v.blank(who, id, rapid.Bool().Draw(t, "strike"))
	case 9:
		err = v.contest(who, id)
	case 10:
		v.closeAnyTrial(t)
	case 11:
		v.pass(time.Duration(rapid.Int64Range(0, int64(3*day)).Draw(t, "pause")))
	}
	if err != nil {
		require.Equal(v.t, before, v.export(), "refused, but something changed")
	}
}

// closeAnyTrial has the jury of the first open trial vote as it likes.
func (v *village) closeAnyTrial(t *rapid.T) {
	for _, trial := range v.juries.trials {
		if !trial.open {
			continue
		}
		for _, juror := range v.juries.jurors(trial.id)[:rapid.IntRange(0, 3).Draw(t, "votes")] {
			trial.votes[juror] = rapid.Bool().Draw(t, "rejects")
		}
		require.NoError(v.t, v.juries.close(v.ctx, trial.id))
		return
	}
}

func (v *village) closeAllTrials() {
	for _, trial := range v.juries.trials {
		if trial.open {
			require.NoError(v.t, v.juries.close(v.ctx, trial.id))
		}
	}
}

// Whatever members do, the invariants hold, what is minted is what is measured, the state comes back as it was, and in
// the end nothing is left open.
func TestSimulation(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		v := newVillage(t, eight...)
		require.NoError(t, v.keeper.SetRules(v.ctx, types.CommunityRules{
			Community: valbonne, AuditSharePpm: 300_000,
			IssuancePerDay: rapid.SampledFrom([]uint64{0, 5 * commun, 200 * commun}).Draw(rt, "issuance"),
		}))
		for range rapid.IntRange(10, 60).Draw(rt, "acts") {
			anyAct(rt, v)
		}
		v.checkInvariants()
		again := emptyVillage(t)
		require.NoError(t, again.keeper.InitGenesis(again.ctx, *v.export()))
		require.Equal(t, v.export(), again.export())

		v.pass(14 * day)
		v.pass(3 * day)
		v.closeAllTrials()
		v.checkInvariants()
		v.emptyTheLine()
		v.requireNothingOpen()
		v.requireMintedIsMeasured()
	})
}

// emptyTheLine lets days pass until nothing waits.
func (v *village) emptyTheLine() {
	v.t.Helper()
	for days := 0; len(v.export().Line) > 0; days++ {
		require.Less(v.t, days, 1_000)
		v.pass(day)
		v.checkInvariants()
	}
}

func (v *village) requireNothingOpen() {
	v.t.Helper()
	for _, c := range v.export().Contributions {
		require.True(v.t, c.State.Ended(), "contribution %d is %s", c.Id, c.State.Word())
		require.NotZero(v.t, len(c.Parts)+1)
	}
}

func (v *village) requireMintedIsMeasured() {
	v.t.Helper()
	totals, err := v.queries.UsefulnessTotals(v.ctx, &types.QueryUsefulnessTotalsRequest{})
	require.NoError(v.t, err)
	minted := uint64(0)
	for _, credit := range v.communs.minted {
		minted += credit.Amount
	}
	require.Equal(v.t, minted, totals.Sums.All.Amount)
}

// The cost of an attestation does not depend on how much the chain holds: it reads and writes the same number of keys.
func TestAttest_costsTheSameInABusyVillage(t *testing.T) {
	cost := func(v *village) uint64 {
		msg := hours("bruno", "repair", 60)
		msg.Parts[0].Day = types.FormatDay(types.DayOf(v.ctx.BlockTime()) - 1)
		id := v.submitted(msg)
		v.ctx = v.ctx.WithGasMeter(newGasMeter())
		v.attested(id, "elsa")
		return v.ctx.GasMeter().GasConsumed()
	}
	quiet, crowded := newVillage(t, eight...), newVillage(t, eight...)
	for i := range 14 {
		for j, who := range []string{"amina", "chloe", "djibril", "farid"} {
			msg := hours(who, "food", 15)
			msg.Parts[0].Day, msg.Parts[0].StartQuarter = types.FormatDay(types.DayOf(noon)-uint32(i+1)+1), uint32(4*j)
			if i > 0 {
				crowded.submitted(msg)
			}
		}
	}
	// Ids and the length of one's own record are a few bytes longer, which gas prices too.
	require.InDelta(t, cost(quiet), cost(crowded), 200)
}
