package keeper_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	communstypes "github.com/communalia/communalia-chain/x/communs/types"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

// basket is an hour of food that bruno gave elsa for redemption 7, confirmed now.
func basket(v *village) communstypes.Fulfilment {
	return communstypes.Fulfilment{
		Provider: 2, Receiver: 5, Community: valbonne, Category: "food", Quantity: 60, EndedAt: v.ctx.BlockTime(), Redemption: 7,
	}
}

func (v *village) fulfil(f communstypes.Fulfilment) (id uint64, err error) {
	err = v.atomic(func(ctx sdk.Context) error {
		id, err = v.keeper.OpenFulfilment(ctx, f)
		return err
	})
	return id, err
}

func (v *village) fulfilled(f communstypes.Fulfilment) *types.ContributionView {
	v.t.Helper()
	id, err := v.fulfil(f)
	require.NoError(v.t, err)
	return v.show(id)
}

func TestFulfilment_opensWithTheReceiversWord(t *testing.T) {
	v := newVillage(t, eight...)
	v.ctx = v.ctx.WithBlockTime(noon.Add(7 * time.Minute))
	c := v.fulfilled(basket(v))
	require.Equal(t, "11:00-12:00", c.Parts[0].Hours, "the quarter hours before the confirmation")
	require.True(t, c.Parts[0].Confirmed)
	require.Equal(t, uint64(7), c.Redemption)
	require.Equal(t, []string{"redemption/7"}, c.Links)
	require.Equal(t, uint64(5), c.Beneficiaries[0].Id)
	require.Equal(t, types.ATTESTER_ROLE_BENEFICIARY, c.Attestations[0].Role)
	require.Equal(t, uint32(2), c.Quorum.Required)
	require.True(t, c.Quorum.OutsiderMissing)
	require.Equal(t, uint64(7), lastEvent[*types.EventContributionSubmitted](t, v).Redemption)

	v.attested(c.Id, "hugo")
	v.pass(3 * day)
	require.Equal(t, []communstypes.Credit{{ID: 2, Amount: 10 * commun, WorkEnded: noon, Contribution: c.Id}}, v.communs.minted)
}

func TestFulfilment_neverSufficesByTheReceiversWord(t *testing.T) {
	v := newVillage(t, eight[:5]...)
	v.category("food", func(c *types.Category) { c.Attestations = 1 })
	for _, who := range []string{"amina", "djibril"} {
		v.members.leave(valbonne, who)
	}
	c := v.fulfilled(basket(v))
	require.Equal(t, types.CONTRIBUTION_STATE_PENDING, c.State)
	require.Equal(t, uint32(2), c.Quorum.Required)
	v.attested(c.Id, "chloe")
	v.requireState(c.Id, types.CONTRIBUTION_STATE_ATTESTED)
}

func TestFulfilment_takesTheLatestFreeHours(t *testing.T) {
	v := newVillage(t, eight...)
	require.Equal(t, "11:00-12:00", v.fulfilled(basket(v)).Parts[0].Hours)
	require.Equal(t, "10:00-11:00", v.fulfilled(basket(v)).Parts[0].Hours, "two confirmed at once")

	v.pass(12*time.Hour + 20*time.Minute)
	c := v.fulfilled(basket(v))
	require.Equal(t, "2026-11-21", c.Parts[0].Day, "there is no hour since midnight")
	require.Equal(t, "23:00-24:00", c.Parts[0].Hours)
}

func TestFulfilment_countsOtherUnitsByTheDay(t *testing.T) {
	v := newVillage(t, eight...)
	f := basket(v)
	f.Category, f.Quantity = "bread", 3_000
	c := v.fulfilled(f)
	require.Equal(t, uint64(6*commun), c.Amount)
	require.Empty(t, c.Parts[0].Hours)
}

func TestFulfilment_inAPrivateCategoryNamesNobody(t *testing.T) {
	v := newVillage(t, eight...)
	f := basket(v)
	f.Category = "care"
	c := v.fulfilled(f)
	require.Empty(t, c.Beneficiaries)
	require.Equal(t, uint32(1), c.OtherBeneficiaries)
	require.Equal(t, types.ATTESTER_ROLE_PARTY, c.Attestations[0].Role)
	require.True(t, c.Quorum.OutsiderMissing)
	v.attested(c.Id, "hugo")
	require.ErrorIs(t, v.contest("elsa", c.Id), types.ErrContestByParty)
}

func TestFulfilment_aReceiverWhoIsNoMemberIsOnlyCounted(t *testing.T) {
	v := newVillage(t, eight...)
	v.members.leave(valbonne, "elsa")
	for _, receiver := range []uint64{0, 5} {
		f := basket(v)
		f.Receiver = receiver
		c := v.fulfilled(f)
		require.Empty(t, c.Beneficiaries)
		require.Equal(t, uint32(1), c.OtherBeneficiaries)
		require.Empty(t, c.Attestations)
	}
}

func TestFulfilment_opensNothingWhereTheReceiversWordDoesNotCount(t *testing.T) {
	for _, category := range []string{"food", "care"} {
		v := newVillage(t, eight...)
		v.attested(v.submitted(hours("elsa", "repair", 60)), "bruno")
		f := basket(v)
		f.Category = category
		before := v.export()
		_, err := v.fulfil(f)
		require.ErrorIs(t, err, types.ErrReciprocal, "bruno attested elsa's work shortly before")
		require.Equal(t, before, v.export())
		v.pass(7 * day)
		f.EndedAt = v.ctx.BlockTime()
		require.Len(t, v.fulfilled(f).Attestations, 1)
	}
}

func TestFulfilment_passesEveryLimit(t *testing.T) {
	for name, c := range map[string]struct {
		change  func(v *village, f *communstypes.Fulfilment)
		refused error
	}{
		"an unknown category": {func(_ *village, f *communstypes.Fulfilment) { f.Category = "magic" }, types.ErrUnknownCategory},
		"a closed category": {func(v *village, _ *communstypes.Fulfilment) {
			v.category("food", func(c *types.Category) { c.Closed = true })
		}, types.ErrCategoryClosed},
		"more than a day's hours":  {func(_ *village, f *communstypes.Fulfilment) { f.Quantity = 841 }, types.ErrTooManyHours},
		"more than the category's": {func(_ *village, f *communstypes.Fulfilment) { f.Quantity = 601 }, types.ErrDailyLimit},
		"nothing":                  {func(_ *village, f *communstypes.Fulfilment) { f.Quantity = 0 }, types.ErrInvalidTime},
		"a provider who left":      {func(v *village, _ *communstypes.Fulfilment) { v.members.leave(valbonne, "bruno") }, errNotActive},
		"too many pending": {func(v *village, _ *communstypes.Fulfilment) {
			v.params(func(p *types.Params) { p.MaxPending = 1 })
			v.submitted(hours("bruno", "repair", 60))
		}, types.ErrTooManyPending},
		"two days that are full": {func(v *village, f *communstypes.Fulfilment) {
			f.Quantity = 600
			full := *f
			full.Receiver = 0 // whose word would be one too many for the same person
			v.fulfilled(full)
			v.fulfilled(full)
		}, types.ErrTooManyHours},
		"no run of hours that is free": {func(v *village, f *communstypes.Fulfilment) {
			f.Quantity = 600
			for _, taken := range []types.ClaimedPart{
				part("bruno", "2026-11-21", 24, 15), part("bruno", "2026-11-20", 36, 15), part("bruno", "2026-11-20", 75, 15),
			} {
				msg := hours("bruno", "repair", 15)
				msg.Parts[0] = taken
				v.submitted(msg)
			}
		}, types.ErrHoursTaken},
		"too few to attest": {func(v *village, _ *communstypes.Fulfilment) {
			v.category("food", func(c *types.Category) { c.Attestations = 5 })
			for _, who := range eight[5:] {
				v.members.leave(valbonne, who)
			}
		}, types.ErrTooFewToAttest},
	} {
		t.Run(name, func(t *testing.T) {
			v := newVillage(t, eight...)
			f := basket(v)
			c.change(v, &f)
			before := v.export()
			_, err := v.fulfil(f)
			require.ErrorIs(t, err, c.refused)
			require.Equal(t, before, v.export())
		})
	}
}
