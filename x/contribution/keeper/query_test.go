package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

func TestInbox_listsWhatAwaitsMyWordAndWhetherItCounts(t *testing.T) {
	v := newVillage(t, eight...)
	own := v.submitted(hours("hugo", "repair", 60))
	done := v.submitted(hours("chloe", "repair", 60))
	v.attested(done, "hugo")
	fine := v.submitted(hours("amina", "repair", 60))
	v.attested(v.submitted(hours("djibril", "repair", 60)), "bruno")
	v.attested(own, "gaelle")
	answer := v.submitted(hours("gaelle", "repair", 60))

	inbox, err := v.queries.Inbox(v.ctx, &types.QueryInboxRequest{Address: "hugo"})
	require.NoError(t, err)
	require.Equal(t, valbonne, inbox.Community, "the home where none is named")
	answers := map[uint64]types.AttestationAnswer{}
	for _, item := range inbox.Items {
		answers[item.Contribution.Id] = item.Answer
	}
	require.Equal(t, map[uint64]types.AttestationAnswer{
		fine: types.ATTESTATION_ANSWER_COUNTED, 4: types.ATTESTATION_ANSWER_COUNTED, answer: types.ATTESTATION_ANSWER_RECIPROCAL,
	}, answers)

	v.ctx = v.ctx.WithBlockTime(noon.Add(14 * day))
	inbox, err = v.queries.Inbox(v.ctx, &types.QueryInboxRequest{Address: "hugo"})
	require.NoError(t, err)
	require.Empty(t, inbox.Items, "what is late awaits nobody")
	_, err = v.queries.Inbox(v.ctx, &types.QueryInboxRequest{Address: "hugo", Community: larzac})
	require.ErrorIs(t, err, types.ErrInvalidRequest)
}

// What the inbox says would be answered is what is answered.
func TestInbox_foretellsTheAnswer(t *testing.T) {
	v := newVillage(t, eight...)
	msg := hours("bruno", "repair", 60)
	msg.Beneficiaries = []string{"elsa"}
	id := v.submitted(msg)
	v.attested(id, "hugo")
	for _, who := range []string{"amina", "elsa"} {
		inbox, err := v.queries.Inbox(v.ctx, &types.QueryInboxRequest{Address: who, Community: valbonne})
		require.NoError(t, err)
		require.Len(t, inbox.Items, 1)
		if err := v.attest(who, id); err != nil {
			require.ErrorContains(t, err, inbox.Items[0].Explanation)
		} else {
			require.Equal(t, types.ATTESTATION_ANSWER_COUNTED, inbox.Items[0].Answer)
		}
	}
}

func TestContributions_areListedByEachFilter(t *testing.T) {
	v := newVillage(t, eight...)
	first := v.submitted(hours("bruno", "repair", 60))
	v.attested(first, "elsa", "hugo")
	second := v.submitted(hours("chloe", "repair", 60))
	joint := hours("chloe", "food", 60)
	joint.Parts[0].StartQuarter = 40
	joint.Parts = append(joint.Parts, part("bruno", "2026-11-20", 40, 60))
	third := v.submitted(joint)
	for name, c := range map[string]struct {
		req *types.QueryContributionsRequest
		ids []uint64
	}{
		"all":                   {&types.QueryContributionsRequest{}, []uint64{first, second, third}},
		"a community":           {&types.QueryContributionsRequest{Community: valbonne}, []uint64{second, third, first}},
		"a state":               {&types.QueryContributionsRequest{State: types.CONTRIBUTION_STATE_ATTESTED}, []uint64{first}},
		"a community's pending": {&types.QueryContributionsRequest{Community: valbonne, State: types.CONTRIBUTION_STATE_PENDING}, []uint64{second, third}},
		"a contributor":         {&types.QueryContributionsRequest{Contributor: "bruno"}, []uint64{first, third}},
		"a contributor's pending": {
			&types.QueryContributionsRequest{Contributor: "bruno", State: types.CONTRIBUTION_STATE_PENDING}, []uint64{third},
		},
	} {
		response, err := v.queries.Contributions(v.ctx, c.req)
		require.NoError(t, err, name)
		var ids []uint64
		for _, view := range response.Contributions {
			ids = append(ids, view.Id)
		}
		require.Equal(t, c.ids, ids, name)
	}
	parts, err := v.queries.UnconfirmedParts(v.ctx, &types.QueryUnconfirmedPartsRequest{Address: "bruno"})
	require.NoError(t, err)
	require.Equal(t, third, parts.Contributions[0].Id)
}

func TestContributions_arePaged(t *testing.T) {
	v := newVillage(t, eight...)
	for _, who := range eight {
		v.submitted(hours(who, "repair", 60))
	}
	seen, next := 0, []byte(nil)
	for pages := 0; pages == 0 || next != nil; pages++ {
		response, err := v.queries.Contributions(v.ctx, &types.QueryContributionsRequest{
			Community: valbonne, Pagination: &query.PageRequest{Limit: 3, Key: next},
		})
		require.NoError(t, err)
		seen, next = seen+len(response.Contributions), response.Pagination.NextKey
	}
	require.Equal(t, len(eight), seen)
}

// settledOn settles an hour of each of some works on the day it is called.
func (v *village) settle(works ...[2]string) {
	v.t.Helper()
	for i, work := range works {
		msg := hours(work[0], work[1], 60)
		msg.Parts[0].Day = types.FormatDay(types.DayOf(v.ctx.BlockTime()) - 1)
		msg.Parts[0].StartQuarter, msg.OtherBeneficiaries = uint32(4*i), 2
		v.attested(v.submitted(msg), "gaelle", "hugo")
	}
	v.pass(3 * day)
}

func TestUsefulness_keepsCareApart(t *testing.T) {
	v := newVillage(t, eight...)
	v.settle([2]string{"amina", "care"}, [2]string{"bruno", "repair"}) // on the 24th
	v.settle([2]string{"amina", "care"})                               // on the 27th

	sum, err := v.queries.Usefulness(v.ctx, &types.QueryUsefulnessRequest{Community: valbonne})
	require.NoError(t, err)
	one := types.Totals{Contributions: 1, Amount: 10 * commun, PersonsServed: 2}
	require.Equal(t, types.Sums{
		Care:  types.Totals{Contributions: 2, Amount: 20 * commun, PersonsServed: 4},
		Other: one,
		All:   types.Totals{Contributions: 3, Amount: 30 * commun, PersonsServed: 6},
	}, sum.Sums)
	require.Equal(t, []string{"2026-10-28", "2026-11-27"}, []string{sum.From, sum.To})
	require.Equal(t, uint64(120), sum.Categories[0].Totals.Units)

	sum, err = v.queries.Usefulness(v.ctx, &types.QueryUsefulnessRequest{Community: valbonne, From: "2026-11-24", To: "2026-11-24", Category: "care"})
	require.NoError(t, err)
	require.Equal(t, one, sum.Sums.All)

	totals, err := v.queries.UsefulnessTotals(v.ctx, &types.QueryUsefulnessTotalsRequest{Community: valbonne})
	require.NoError(t, err)
	require.Equal(t, uint64(30*commun), totals.Sums.All.Amount)
	require.Equal(t, v.ctx.BlockHeight(), totals.LatestHeight)
	require.Equal(t, one, totals.Latest.All)
	require.Len(t, totals.LatestCategories, 1)

	federation, err := v.queries.UsefulnessTotals(v.ctx, &types.QueryUsefulnessTotalsRequest{})
	require.NoError(t, err)
	require.Equal(t, totals.Sums, federation.Sums)
	require.Empty(t, federation.Categories)
}

func TestUsefulness_refusesImpossibleSpans(t *testing.T) {
	v := newVillage(t, eight...)
	for _, span := range [][2]string{{"2026-11-22", "2026-11-21"}, {"2024-01-01", "2026-11-21"}} {
		_, err := v.queries.Usefulness(v.ctx, &types.QueryUsefulnessRequest{Community: valbonne, From: span[0], To: span[1]})
		require.ErrorIs(t, err, types.ErrInvalidRequest)
	}
	_, err := v.queries.Usefulness(v.ctx, &types.QueryUsefulnessRequest{Community: valbonne, From: "yesterday"})
	require.ErrorIs(t, err, types.ErrInvalidTime)
}

func TestUsefulnessDays_arePagedByDayAndCategory(t *testing.T) {
	v := newVillage(t, eight...)
	v.settle([2]string{"amina", "care"}, [2]string{"bruno", "repair"}, [2]string{"chloe", "teaching"})
	v.settle([2]string{"djibril", "food"})
	var days []string
	next := []byte(nil)
	for pages := 0; pages == 0 || next != nil; pages++ {
		response, err := v.queries.UsefulnessDays(v.ctx, &types.QueryUsefulnessDaysRequest{
			Community: valbonne, Pagination: &query.PageRequest{Limit: 2, Key: next},
		})
		require.NoError(t, err)
		for _, day := range response.Days {
			days = append(days, day.Day+" "+day.Category)
		}
		next = response.Pagination.NextKey
	}
	require.Equal(t, []string{"2026-11-24 care", "2026-11-24 repair", "2026-11-24 teaching", "2026-11-27 food"}, days)
	_, err := v.queries.UsefulnessDays(v.ctx, &types.QueryUsefulnessDaysRequest{
		Community: valbonne, Pagination: &query.PageRequest{Key: []byte("nonsense")},
	})
	require.ErrorIs(t, err, types.ErrInvalidRequest)
}

func TestCategories_comeWithTheCommunitysRules(t *testing.T) {
	v := newVillage(t, eight...)
	response, err := v.queries.Categories(v.ctx, &types.QueryCategoriesRequest{Community: valbonne})
	require.NoError(t, err)
	require.Len(t, response.Categories, 10)
	require.Equal(t, valbonne, response.Rules.Community)
	_, err = v.queries.Category(v.ctx, &types.QueryCategoryRequest{Community: valbonne, Category: "magic"})
	require.ErrorIs(t, err, types.ErrUnknownCategory)
}

func TestAllowance_tellsWhatIsLeft(t *testing.T) {
	v := newVillage(t, eight...)
	v.submitted(hours("bruno", "repair", 90))
	allowance := v.allowance("bruno", "2026-11-20")
	require.Equal(t, uint64(750), allowance.MinutesLeft)
	require.Equal(t, uint32(99), allowance.SubmissionsLeft)
	left := map[string]uint64{}
	for _, c := range allowance.Categories {
		left[c.Category] = c.Left
	}
	require.Equal(t, uint64(390), left["repair"])
	require.Equal(t, uint64(720), left["care"])
	require.Equal(t, uint64(20_000), left["bread"])
	require.Equal(t, "2026-11-21", v.allowance("bruno", "").Day)
}
