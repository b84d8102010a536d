package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

func TestSubmit_opensWithTheRulesOfTheMoment(t *testing.T) {
	v := newVillage(t, eight...)
	msg := hours("bruno", "repair", 120)
	msg.Summary, msg.Beneficiaries, msg.Links = "Bicycle: new chain", []string{"elsa"}, []string{"plan/7"}
	msg.ContentHash = make([]byte, 32)
	id := v.submitted(msg)

	c := v.show(id)
	require.Equal(t, types.CONTRIBUTION_STATE_PENDING, c.State)
	require.Equal(t, uint64(20*commun), c.Amount)
	require.Equal(t, "08:00-10:00", c.Parts[0].Hours)
	require.Equal(t, "elsa", c.Beneficiaries[0].Address)
	require.Equal(t, types.QuorumView{Required: 2, BeneficiaryMissing: true, OutsiderMissing: true}, c.Quorum)
	require.Equal(t, noon.Add(14*day), c.AttestUntil)

	v.category("repair", func(c *types.Category) { c.Rate, c.Attestations = 12*commun, 3 })
	require.Equal(t, uint64(20*commun), v.show(id).Amount, "the rate of its opening")
	require.Equal(t, uint32(2), v.show(id).Terms.Attestations)
}

func TestSubmit_refusesWhatIsWrongWithTheWork(t *testing.T) {
	v := newVillage(t, eight...)
	v.members.join(valbonne, "ines", noon.Add(-day))
	for name, c := range map[string]struct {
		change func(*types.MsgSubmitContribution)
		err    error
	}{
		"unknown category":       {func(m *types.MsgSubmitContribution) { m.Category = "magic" }, types.ErrUnknownCategory},
		"malformed category":     {func(m *types.MsgSubmitContribution) { m.Category = "Magic!" }, types.ErrUnknownCategory},
		"zero":                   {func(m *types.MsgSubmitContribution) { m.Parts[0].Quantity = 0 }, types.ErrInvalidQuantity},
		"absurd":                 {func(m *types.MsgSubmitContribution) { m.Parts[0].Quantity = 1 << 63 }, types.ErrTooManyHours},
		"15 hours":               {func(m *types.MsgSubmitContribution) { m.Parts[0].Quantity = 900 }, types.ErrTooManyHours},
		"above the category's":   {func(m *types.MsgSubmitContribution) { m.Parts[0].Quantity = 481 }, types.ErrDailyLimit},
		"past midnight":          {func(m *types.MsgSubmitContribution) { m.Parts[0].StartQuarter = 93 }, types.ErrInvalidTime},
		"quarter 96":             {func(m *types.MsgSubmitContribution) { m.Parts[0].StartQuarter = 96 }, types.ErrInvalidTime},
		"no such day":            {func(m *types.MsgSubmitContribution) { m.Parts[0].Day = "2026-02-30" }, types.ErrInvalidTime},
		"still going on":         {func(m *types.MsgSubmitContribution) { m.Parts[0] = part("bruno", "2026-11-21", 45, 60) }, types.ErrWorkInFuture},
		"tomorrow":               {func(m *types.MsgSubmitContribution) { m.Parts[0].Day = "2026-11-22" }, types.ErrWorkInFuture},
		"15 days old":            {func(m *types.MsgSubmitContribution) { m.Parts[0].Day = "2026-11-06" }, types.ErrWorkTooOld},
		"contributor unknown":    {func(m *types.MsgSubmitContribution) { m.Parts[0].Contributor = "zoe" }, errUnknownPerson},
		"no contributor":         {func(m *types.MsgSubmitContribution) { m.Parts[0].Contributor = "" }, types.ErrInvalidContributors},
		"no parts":               {func(m *types.MsgSubmitContribution) { m.Parts = nil }, types.ErrInvalidContributors},
		"before membership":      {func(m *types.MsgSubmitContribution) { m.Parts[0].Contributor = "ines" }, types.ErrWorkBeforeMembership},
		"21 parts":               {func(m *types.MsgSubmitContribution) { m.Parts = make([]types.ClaimedPart, 21) }, types.ErrInvalidContributors},
		"twice the same":         {func(m *types.MsgSubmitContribution) { m.Parts = append(m.Parts, m.Parts[0]) }, types.ErrInvalidContributors},
		"short hash":             {func(m *types.MsgSubmitContribution) { m.ContentHash = make([]byte, 31) }, types.ErrInvalidHash},
		"long summary":           {func(m *types.MsgSubmitContribution) { m.Summary = string(make([]byte, 201)) }, types.ErrInvalidText},
		"invalid UTF-8":          {func(m *types.MsgSubmitContribution) { m.Summary = "\xff\xfe" }, types.ErrInvalidText},
		"terminal escape":        {func(m *types.MsgSubmitContribution) { m.Summary = "a \x1b[31mred lamp" }, types.ErrInvalidText},
		"zero byte in a link":    {func(m *types.MsgSubmitContribution) { m.Links = []string{"a\x00b"} }, types.ErrInvalidText},
		"six links":              {func(m *types.MsgSubmitContribution) { m.Links = make([]string, 6) }, types.ErrInvalidText},
		"own beneficiary":        {func(m *types.MsgSubmitContribution) { m.Beneficiaries = []string{"bruno"} }, types.ErrInvalidBeneficiaries},
		"beneficiary twice":      {func(m *types.MsgSubmitContribution) { m.Beneficiaries = []string{"elsa", "elsa"} }, types.ErrInvalidBeneficiaries},
		"unknown beneficiary":    {func(m *types.MsgSubmitContribution) { m.Beneficiaries = []string{"zoe"} }, errUnknownPerson},
		"eleven beneficiaries":   {func(m *types.MsgSubmitContribution) { m.Beneficiaries = make([]string, 11) }, types.ErrInvalidBeneficiaries},
		"ten thousand and one":   {func(m *types.MsgSubmitContribution) { m.OtherBeneficiaries = 10_001 }, types.ErrInvalidBeneficiaries},
		"submitter not a member": {func(m *types.MsgSubmitContribution) { m.Submitter = "zoe" }, errUnknownPerson},
		"foreign community":      {func(m *types.MsgSubmitContribution) { m.Community = larzac }, errNotActive},
	} {
		msg := hours("bruno", "repair", 60)
		c.change(msg)
		before := v.export()
		_, err := v.submit(msg)
		require.ErrorIs(t, err, c.err, name)
		require.Equal(t, before, v.export(), "%s: nothing stored", name)
	}
}

func TestSubmit_takesWorkToTheLastMomentOfFourteenDays(t *testing.T) {
	v := newVillage(t, eight...)
	msg := hours("bruno", "repair", 60)
	msg.Parts[0] = part("bruno", "2026-11-07", 44, 60) // ended at noon, 14 days ago to the second
	_, err := v.submit(msg)
	require.ErrorIs(t, err, types.ErrWorkTooOld)
	msg.Parts[0].StartQuarter = 45
	v.submitted(msg)
	v.due.shift = day
	msg.Parts[0] = part("bruno", "2026-11-06", 60, 60)
	v.submitted(msg) // an outage put the deadline off
}

func TestSubmit_aDayNamedOnlyEndsWithItOrNow(t *testing.T) {
	v := newVillage(t, eight...)
	msg := &types.MsgSubmitContribution{
		Submitter: "gaelle", Community: valbonne, Category: "bread", Parts: []types.ClaimedPart{part("gaelle", "2026-11-21", 0, 12_000)},
	}
	today := v.submitted(msg)
	msg.Parts[0].Day = "2026-11-20"
	yesterday := v.submitted(msg)
	require.Empty(t, v.show(today).Parts[0].Hours)
	msg.Parts[0].StartQuarter = 4
	_, err := v.submit(msg)
	require.ErrorIs(t, err, types.ErrInvalidTime)

	v.attested(today, "hugo", "bruno")
	v.attested(yesterday, "amina", "farid")
	v.pass(3 * day)
	require.Equal(t, noon, v.communs.minted[0].WorkEnded)
	require.Equal(t, noon.Truncate(day), v.communs.minted[1].WorkEnded)
	require.Equal(t, uint64(24*commun), v.communs.minted[0].Amount)
}

func TestSubmit_noQuarterHourTwice(t *testing.T) {
	v := newVillage(t, eight...)
	v.submitted(hours("bruno", "repair", 50)) // 08:00 to 09:00, rounded up
	msg := hours("bruno", "teaching", 30)
	msg.Parts[0].StartQuarter = 35
	_, err := v.submit(msg)
	require.ErrorIs(t, err, types.ErrHoursTaken)
	require.ErrorContains(t, err, "08:45-09:00 on 2026-11-20")
	msg.Parts[0].StartQuarter = 36
	v.submitted(msg)
	allowance := v.allowance("bruno", "2026-11-20")
	require.Equal(t, []string{"08:00-09:30"}, allowance.HoursTaken)
	require.Equal(t, uint64(80), allowance.MinutesUsed)
}

func TestSubmit_fourteenHoursADayOverAllCommunities(t *testing.T) {
	v := newVillage(t, eight...)
	for _, name := range eight {
		v.members.join(larzac, name, noon.Add(-365*day))
	}
	for _, category := range types.Template(larzac) {
		require.NoError(t, v.keeper.SetCategory(v.ctx, category))
	}

	first := hours("bruno", "repair", 480)
	first.Parts[0].StartQuarter = 0
	v.submitted(first)
	second := hours("bruno", "repair", 361)
	second.Community = larzac
	_, err := v.submit(second)
	require.ErrorIs(t, err, types.ErrTooManyHours)
	second.Parts[0].Quantity = 360
	v.submitted(second)
	require.Zero(t, v.allowance("bruno", "2026-11-20").MinutesLeft)
}

func TestSubmit_theCategorysMostADay(t *testing.T) {
	v := newVillage(t, eight...)
	msg := &types.MsgSubmitContribution{
		Submitter: "gaelle", Community: valbonne, Category: "bread", Parts: []types.ClaimedPart{part("gaelle", "2026-11-20", 0, 12_000)},
	}
	v.submitted(msg)
	msg.Parts[0].Quantity = 8_001
	_, err := v.submit(msg)
	require.ErrorIs(t, err, types.ErrDailyLimit)
	require.ErrorContains(t, err, "12.000 units")
	msg.Parts[0].Quantity = 8_000
	v.submitted(msg)
}

func TestSubmit_whatNoSingleAttesterCouldCountIsToBeSplit(t *testing.T) {
	v := newVillage(t, eight...) // 12 hours a pair
	v.category("bread", func(c *types.Category) { c.DailyLimit, c.Rate = 1_000_000, 1*commun })
	msg := &types.MsgSubmitContribution{
		Submitter: "gaelle", Community: valbonne, Category: "bread", Parts: []types.ClaimedPart{part("gaelle", "2026-11-20", 0, 121_000)},
	}
	_, err := v.submit(msg)
	require.ErrorIs(t, err, types.ErrSplitByDay)
	msg.Parts[0].Quantity = 120_000 // 120 Communs, 12 hours at 10
	v.submitted(msg)
}

func TestSubmit_theHourOfOtherUnitsIsTheLowestOpenRate(t *testing.T) {
	v := newVillage(t, eight...)
	v.category("culture", func(c *types.Category) { c.Rate = 5 * commun })
	v.category("energy", func(c *types.Category) { c.Rate, c.Closed = 6*commun, true })
	id := v.submitted(&types.MsgSubmitContribution{
		Submitter: "gaelle", Community: valbonne, Category: "bread", Parts: []types.ClaimedPart{part("gaelle", "2026-11-20", 0, 1_000)},
	})
	require.Equal(t, uint64(5*commun), v.show(id).Terms.HourRate)
	_, err := v.submit(hours("bruno", "energy", 60))
	require.ErrorIs(t, err, types.ErrCategoryClosed)
}

func TestSubmit_leavesEnoughPersonsToAttest(t *testing.T) {
	v := newVillage(t, eight[:4]...)
	joint := hours("amina", "food", 60)
	joint.Parts = append(joint.Parts, part("bruno", "2026-11-20", 32, 60), part("chloe", "2026-11-20", 32, 60))
	_, err := v.submit(joint)
	require.ErrorIs(t, err, types.ErrTooFewToAttest)
	joint.Parts = joint.Parts[:2]
	v.submitted(joint)
}

func TestSubmit_oneAttestationHoldsOnlyWhereTwoOthersExist(t *testing.T) {
	three := newVillage(t, eight[:3]...)
	three.category("repair", func(c *types.Category) { c.Attestations = 1 })
	id := three.submitted(hours("amina", "repair", 60))
	require.Equal(t, uint32(1), three.show(id).Quorum.Required)
	joint := hours("amina", "repair", 60)
	joint.Parts = []types.ClaimedPart{part("amina", "2026-11-20", 0, 60), part("bruno", "2026-11-20", 0, 60)}
	_, err := three.submit(joint)
	require.ErrorIs(t, err, types.ErrTooFewToAttest, "one other is not two")

	four := newVillage(t, eight[:4]...)
	four.category("repair", func(c *types.Category) { c.Attestations = 1 })
	id = four.submitted(hours("amina", "repair", 60))
	require.Equal(t, uint32(2), four.show(id).Quorum.Required)
}

// Who names everybody but two as contributors, and has one of the two attest, has not made the community one of three.
func TestSubmit_namesThatNeedNotConfirmLeaveNoOneAttestation(t *testing.T) {
	v := newVillage(t, eight...)
	v.category("repair", func(c *types.Category) { c.Attestations = 1 })
	claim := hours("amina", "repair", 60)
	for _, named := range eight[1:6] {
		claim.Parts = append(claim.Parts, part(named, "2026-11-20", 0, 60))
	}
	id := v.submitted(claim)
	require.Equal(t, uint32(2), v.show(id).Quorum.Required)
	v.attested(id, "gaelle")
	v.requireState(id, types.CONTRIBUTION_STATE_PENDING)
}

func TestSubmit_privateCategoriesSayNothingOfPersons(t *testing.T) {
	v := newVillage(t, eight...)
	msg := hours("amina", "care", 60)
	msg.Summary = "with my neighbour"
	_, err := v.submit(msg)
	require.ErrorIs(t, err, types.ErrTextNotAllowed)
	msg.Summary, msg.Beneficiaries = "", []string{"elsa"}
	_, err = v.submit(msg)
	require.ErrorIs(t, err, types.ErrInvalidBeneficiaries)
	msg.Beneficiaries, msg.OtherBeneficiaries = nil, 1
	v.submitted(msg)
}

func TestSubmit_noSummaryWhereTheCommunityForbidsThem(t *testing.T) {
	v := newVillage(t, eight...)
	require.NoError(t, v.keeper.SetRules(v.ctx, types.CommunityRules{Community: valbonne, NoSummaries: true}))
	msg := hours("bruno", "repair", 60)
	msg.Summary = "Bicycle"
	_, err := v.submit(msg)
	require.ErrorIs(t, err, types.ErrTextNotAllowed)
}

func TestSubmit_boundsWhatOnePersonHasPending(t *testing.T) {
	v := newVillage(t, eight...)
	v.params(func(p *types.Params) { p.MaxPending = 1 })
	id := v.submitted(hours("bruno", "repair", 60))
	second := hours("bruno", "teaching", 60)
	second.Parts[0].Day = "2026-11-19"
	_, err := v.submit(second)
	require.ErrorIs(t, err, types.ErrTooManyPending)
	v.attested(id, "elsa", "hugo")
	v.submitted(second)
	require.Zero(t, v.allowance("bruno", "").SubmissionsLeft)
}

func TestSubmit_refusesWhileTheCommunitySleeps(t *testing.T) {
	v := newVillage(t, eight...)
	v.members.asleep[valbonne] = true
	_, err := v.submit(hours("bruno", "repair", 60))
	require.ErrorIs(t, err, errAsleep)
}
