package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

// longCare has Bruno care for up to 20 hours a day, which Elsa and Hugo may attest for most of a month.
func longCare() *types.MsgSetAgreement {
	return &types.MsgSetAgreement{
		Authority: communitytypes.AssemblyAddress(valbonne).String(), Community: valbonne, Contributor: "bruno", Category: "care",
		DailyMinutes: 1200, Attesters: []string{"elsa", "hugo"}, PairAttestations: 28, PairMinutes: 28 * 1200, Until: "2027-05-22",
	}
}

func (v *village) agree(msg *types.MsgSetAgreement) error {
	return v.atomic(func(ctx sdk.Context) error {
		_, err := v.msgs.SetAgreement(ctx, msg)
		return err
	})
}

func (v *village) endAgreement(authority string) error {
	return v.atomic(func(ctx sdk.Context) error {
		_, err := v.msgs.EndAgreement(ctx, &types.MsgEndAgreement{
			Authority: authority, Community: valbonne, Contributor: "bruno", Category: "care",
		})
		return err
	})
}

// caring claims hours of care on a day, from midnight.
func caring(date string, minutes uint64) *types.MsgSubmitContribution {
	msg := hours("bruno", "care", minutes)
	msg.Parts[0] = part("bruno", date, 0, minutes)
	return msg
}

func TestAgreement_isRefused(t *testing.T) {
	v := newVillage(t, eight...)
	v.members.join(larzac, "ines", noon)
	for name, c := range map[string]struct {
		change func(*types.MsgSetAgreement)
		err    error
	}{
		"by a member":           {func(m *types.MsgSetAgreement) { m.Authority = addressOf("amina") }, types.ErrNotAuthority},
		"by another assembly":   {func(m *types.MsgSetAgreement) { m.Authority = communitytypes.AssemblyAddress(larzac).String() }, types.ErrNotAuthority},
		"by nobody":             {func(m *types.MsgSetAgreement) { m.Authority = "" }, types.ErrNotAuthority},
		"on an unknown kind":    {func(m *types.MsgSetAgreement) { m.Category = "magic" }, types.ErrUnknownCategory},
		"on loaves":             {func(m *types.MsgSetAgreement) { m.Category = "bread" }, types.ErrInvalidAgreement},
		"with a stranger":       {func(m *types.MsgSetAgreement) { m.Contributor = "zoe" }, errUnknownPerson},
		"with a foreigner":      {func(m *types.MsgSetAgreement) { m.Contributor = "ines" }, types.ErrInvalidAgreement},
		"attested by oneself":   {func(m *types.MsgSetAgreement) { m.Attesters[0] = "bruno" }, types.ErrInvalidAgreement},
		"attested by foreigner": {func(m *types.MsgSetAgreement) { m.Attesters[0] = "ines" }, types.ErrInvalidAgreement},
		"until yesterday":       {func(m *types.MsgSetAgreement) { m.Until = "2026-11-20" }, types.ErrInvalidAgreement},
		"26 weeks and a day":    {func(m *types.MsgSetAgreement) { m.Until = "2027-05-23" }, types.ErrInvalidAgreement},
	} {
		msg := longCare()
		c.change(msg)
		require.ErrorIs(t, v.agree(msg), c.err, name)
	}
	v.category("care", func(c *types.Category) { c.Closed = true })
	require.ErrorIs(t, v.agree(longCare()), types.ErrCategoryClosed)
	require.ErrorIs(t, v.endAgreement(communitytypes.AssemblyAddress(valbonne).String()), types.ErrUnknownAgreement)
	require.ErrorIs(t, v.endAgreement(addressOf("amina")), types.ErrNotAuthority)
	require.Empty(t, v.export().Agreements)
}

func TestAgreement_raisesTheDayOfOnePersonInOneCategory(t *testing.T) {
	v := newVillage(t, eight...)
	require.NoError(t, v.agree(longCare()))
	v.pass(day)
	_, err := v.submit(caring("2026-11-21", 1201))
	require.ErrorIs(t, err, types.ErrTooManyHours)
	id := v.submitted(caring("2026-11-21", 1200))
	require.True(t, v.show(id).Parts[0].Agreed)
	allowance := v.allowance("bruno", "2026-11-21")
	require.Equal(t, uint64(1200), allowance.MinutesUsed)
	require.Zero(t, allowance.MinutesLeft)

	_, err = v.submit(caring("2026-11-20", 1200))
	require.ErrorIs(t, err, types.ErrTooManyHours, "the day before it was set")
	repair := hours("bruno", "repair", 30)
	repair.Parts[0] = part("bruno", "2026-11-21", 88, 30)
	_, err = v.submit(repair)
	require.ErrorIs(t, err, types.ErrTooManyHours, "other work keeps to 14 hours in all")
	other := hours("amina", "care", 841)
	other.Parts[0] = part("amina", "2026-11-21", 0, 841)
	_, err = v.submit(other)
	require.ErrorIs(t, err, types.ErrTooManyHours, "others keep to 14 hours")
}

func TestAgreement_raisesTheLimitsOfThePairsItNames(t *testing.T) {
	v := newVillage(t, eight...) // 12 hours and 5 attestations a pair
	require.NoError(t, v.agree(longCare()))
	for range 6 {
		v.pass(day)
		id := v.submitted(caring(types.FormatDay(types.DayOf(v.ctx.BlockTime())-1), 1200))
		require.ErrorIs(t, v.attest("amina", id), types.ErrPairHoursSpent, "who is not named keeps to 12 hours")
		v.attested(id, "elsa", "hugo")
		require.NotZero(t, v.show(id).Id)
	}
	other := hours("bruno", "repair", 60)
	other.Parts[0].Day = "2026-11-20"
	request := &types.QueryPairRequest{Community: valbonne, Attester: "elsa", Contributor: "bruno", Category: "care"}
	pair, err := v.queries.Pair(v.ctx, request)
	require.NoError(t, err)
	require.Equal(t, []uint64{6, 28, 28 * 1200}, []uint64{uint64(pair.Attestations), uint64(pair.AttestationsLimit), pair.MinutesLimit})
	request.Attester = "amina"
	pair, err = v.queries.Pair(v.ctx, request)
	require.NoError(t, err)
	require.Equal(t, uint32(5), pair.AttestationsLimit, "who is not named")

	id := v.submitted(other)
	require.ErrorIs(t, v.attest("elsa", id), types.ErrPairAttestationsSpent, "other work of the pair keeps to its limits")
}

func TestAgreement_isInTheAuditsPoolAsPrivateWorkIs(t *testing.T) {
	v := newVillage(t, eight...)
	require.NoError(t, v.keeper.SetRules(v.ctx, types.CommunityRules{Community: valbonne, AuditSharePpm: 30_000}))
	v.category("housing", func(*types.Category) {})
	msg := longCare()
	msg.Category = "housing"
	require.NoError(t, v.agree(msg))
	v.pass(day)
	under := hours("bruno", "housing", 60)
	under.Parts[0].Day = "2026-11-21"
	require.Equal(t, uint32(60_000), v.show(v.submitted(under)).Terms.AuditSharePpm)
	require.Equal(t, uint32(30_000), v.show(v.submitted(hours("amina", "housing", 60))).Terms.AuditSharePpm)
}

func TestAgreement_endsByDecisionAndKeepsWhatWasOpened(t *testing.T) {
	v := newVillage(t, eight...)
	require.NoError(t, v.agree(longCare()))
	v.pass(day)
	id := v.submitted(caring("2026-11-21", 1200))
	require.NoError(t, v.endAgreement(communitytypes.AssemblyAddress(valbonne).String()))
	v.attested(id, "elsa", "hugo")
	v.pass(day)
	_, err := v.submit(caring("2026-11-22", 1200))
	require.ErrorIs(t, err, types.ErrTooManyHours)
	v.pass(3 * day)
	v.requireState(id, types.CONTRIBUTION_STATE_SETTLED)
	require.Equal(t, uint64(200*commun), v.communs.of(2))
}

func TestAgreement_runsOutAndIsDropped(t *testing.T) {
	v := newVillage(t, eight...)
	short := longCare()
	short.Until = "2026-11-25"
	require.NoError(t, v.agree(short))
	v.pass(2 * day)
	longer := longCare()
	longer.Until = "2026-11-28"
	require.NoError(t, v.agree(longer))
	require.Equal(t, types.DayOf(noon), v.export().Agreements[0].FromDay, "it holds since it was first set")

	v.pass(8 * day) // the first of December
	v.submitted(caring("2026-11-28", 1200))
	_, err := v.submit(caring("2026-11-29", 1200))
	require.ErrorIs(t, err, types.ErrTooManyHours)
	v.pass(9 * day)
	require.Len(t, v.export().Agreements, 1, "its former end no longer counts")
	v.pass(3 * day)
	require.Empty(t, v.export().Agreements)
	require.NoError(t, v.agree(&types.MsgSetAgreement{
		Authority: short.Authority, Community: valbonne, Contributor: "bruno", Category: "care", DailyMinutes: 900, Until: "2026-12-31",
	}))
	require.Equal(t, types.DayOf(v.ctx.BlockTime()), v.export().Agreements[0].FromDay, "a new one holds from today")
}

func TestAgreements_areListed(t *testing.T) {
	v := newVillage(t, eight...)
	require.NoError(t, v.agree(longCare()))
	amina := longCare()
	amina.Contributor, amina.Category = "amina", "food"
	require.NoError(t, v.agree(amina))
	all, err := v.queries.Agreements(v.ctx, &types.QueryAgreementsRequest{Community: valbonne})
	require.NoError(t, err)
	require.Len(t, all.Agreements, 2)
	brunos, err := v.queries.Agreements(v.ctx, &types.QueryAgreementsRequest{Community: valbonne, Contributor: "bruno"})
	require.NoError(t, err)
	require.Equal(t, []types.AgreementView{{
		Contributor: types.Person{Id: 2, Address: "bruno"}, Category: "care", DailyMinutes: 1200,
		Attesters:        []types.Person{{Id: 5, Address: "elsa"}, {Id: 8, Address: "hugo"}},
		PairAttestations: 28, PairMinutes: 28 * 1200, From: "2026-11-21", Until: "2027-05-22",
	}}, brunos.Agreements)
	_, err = v.queries.Agreements(v.ctx, &types.QueryAgreementsRequest{Community: larzac})
	require.ErrorIs(t, err, errUnknownCommunity)
}
