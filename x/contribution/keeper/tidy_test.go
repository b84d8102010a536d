package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

func TestTidy_hoursAreForgottenThirtyDaysAfterTheirDay(t *testing.T) {
	v := newVillage(t, eight...)
	v.attested(v.submitted(hours("bruno", "repair", 60)), "elsa", "hugo")
	v.submitted(hours("chloe", "repair", 60))
	require.Equal(t, 1, v.due.waiting("contribution/forget-hours"), "one item a day, whatever the number of persons")
	v.pass(29 * day)
	require.Len(t, v.export().Hours, 2)
	v.pass(2 * day)
	require.Empty(t, v.export().Hours)
}

func TestTidy_whatEndedUnsettledIsDroppedAfterNinetyDays(t *testing.T) {
	v := newVillage(t, eight...)
	msg := hours("bruno", "repair", 60)
	msg.Summary = "Bicycle"
	expired, withdrawn := v.submitted(msg), v.submitted(hours("chloe", "repair", 60))
	settled := v.submitted(hours("djibril", "repair", 60))
	v.attested(expired, "elsa")
	v.attested(settled, "elsa", "hugo")
	require.NoError(t, v.withdraw("chloe", withdrawn))
	require.Len(t, v.export().Pairs, 3)
	v.pass(14 * day)
	v.pass(89 * day)
	require.Len(t, v.export().Contributions, 2, "the withdrawn one ended first")
	v.pass(3 * day)
	genesis := v.export()
	require.Len(t, genesis.Contributions, 1)
	require.Equal(t, settled, genesis.Contributions[0].Id)
	require.Empty(t, genesis.Pairs, "their charges no longer count")
	require.Empty(t, genesis.Texts)
	_, err := v.queries.Contribution(v.ctx, &types.QueryContributionRequest{ContributionId: expired})
	require.ErrorIs(t, err, types.ErrUnknownContribution)
}

func TestTidy_chargesThatStillCountStay(t *testing.T) {
	v := newVillage(t, eight...)
	v.params(func(p *types.Params) { p.UnsettledKept = p.PairWindow })
	v.attested(v.submitted(hours("bruno", "repair", 60)), "elsa", "hugo")
	v.pass(3 * day)
	v.pass(20 * day)
	late := hours("bruno", "repair", 60)
	late.Parts[0].Day = types.FormatDay(types.DayOf(v.ctx.BlockTime()) - 1)
	v.attested(v.submitted(late), "elsa")
	v.pass(9 * day)
	pairs := v.export().Pairs
	require.Len(t, pairs, 1)
	require.Len(t, pairs[0].Charges, 1)
}

func TestTidy_settledShrinksToADigestAfterTwoYears(t *testing.T) {
	v := newVillage(t, eight...)
	msg := hours("bruno", "repair", 60)
	msg.Summary, msg.OtherBeneficiaries = "Bicycle", 3
	id := v.submitted(msg)
	v.attested(id, "elsa", "hugo")
	v.pass(3 * day)
	v.pass(730 * day)
	require.NotNil(t, v.show(id))
	v.pass(day)
	response, err := v.queries.Contribution(v.ctx, &types.QueryContributionRequest{ContributionId: id})
	require.NoError(t, err)
	require.Nil(t, response.Contribution)
	require.Equal(t, types.Totals{Contributions: 1, Units: 60, Amount: 10 * commun, PersonsServed: 3}, response.Digest.Totals)
	require.Len(t, response.Digest.RecordHash, 32)
	require.ErrorIs(t, v.attest("amina", id), types.ErrEnded)
	list, err := v.queries.Contributions(v.ctx, &types.QueryContributionsRequest{Contributor: "bruno"})
	require.NoError(t, err)
	require.Empty(t, list.Contributions)
}

func TestTidy_worksInSlices(t *testing.T) {
	v := newVillage(t, eight...)
	const many = 120
	for i := range many {
		msg := hours("bruno", "repair", 15)
		if i >= 60 {
			msg.Submitter, msg.Parts[0].Contributor = "chloe", "chloe"
		}
		msg.Parts[0].Quantity, msg.Parts[0].StartQuarter = 1, uint32(i%60)
		id := v.submitted(msg)
		if i%2 == 0 {
			require.NoError(t, v.withdraw(msg.Submitter, id))
		}
	}
	v.pass(14 * day)
	v.pass(77 * day)
	require.Empty(t, v.due.failed)
	require.Equal(t, many/2, len(v.export().Contributions), "the expired ones ended later")
	v.pass(15 * day)
	require.Zero(t, len(v.export().Contributions))
	require.Equal(t, 2, v.due.waiting("contribution/shrink-settled"), "one for each day on which something ended")
}
