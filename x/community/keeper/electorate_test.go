package keeper

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/communalia/communalia-chain/x/community/types"
)

func (v *village) open(scope string) types.Electorate {
	v.Helper()
	electorate, err := v.OpenElectorate(v.ctx, scope)
	v.must(err)
	return electorate
}

func (v *village) called(scope, name string, opening uint64) types.Called {
	v.Helper()
	called, err := v.CalledTo(v.ctx, scope, v.id(name), opening)
	v.must(err)
	return called
}

func TestElectorate_isOfThoseActiveStrictlyBefore(t *testing.T) {
	v := newVillage(t)
	scope := types.CommunityScope(valbonne)
	require.Equal(t, types.Electorate{Members: 5, Called: 5}, v.open(scope))
	v.admit("noor", "ada", "bao", "cleo")
	require.Equal(t, types.Electorate{Members: 6, Called: 5}, v.open(scope), "noor came in this very moment")
	require.Equal(t, types.Electorate{Opening: 1, Members: 8, Called: 7, Communities: 1}, v.open(types.FederationScope))
	require.False(t, v.called(scope, "noor", 0).Before(v.now()))
	require.False(t, v.called(types.FederationScope, "noor", 1).Before(v.now()))
	require.True(t, v.called(scope, "ada", 0).Before(v.now()))
	require.True(t, v.called(types.FederationScope, "ada", 1).Before(v.now()))

	v.must(v.leave("noor", valbonne))
	require.Equal(t, types.Electorate{Members: 5, Called: 5}, v.open(scope), "and left again in the same")
	require.Equal(t, types.Electorate{Opening: 2, Members: 7, Called: 7, Communities: 1}, v.open(types.FederationScope))
	v.sound()
	v.roundTrip().sound()
}

func TestElectorate_personsCountWhereTheyWereAtTheOpening(t *testing.T) {
	v := newVillage(t)
	first := v.open(types.FederationScope)
	v.pass(day)
	v.must(v.setHome("eva", antibes)) // the third at home there: from now on it counts
	second := v.open(types.FederationScope)
	require.EqualValues(t, 1, first.Communities)
	require.EqualValues(t, 2, second.Communities)

	require.Equal(t, valbonne, v.called(types.FederationScope, "eva", first.Opening).Community)
	require.Equal(t, antibes, v.called(types.FederationScope, "eva", second.Opening).Community)
	require.False(t, v.called(types.FederationScope, "fil", first.Opening).Counted, "two were at home there")
	require.True(t, v.called(types.FederationScope, "fil", second.Opening).Counted)
	v.sound()
	v = v.roundTrip()

	v.pass(day)
	v.must(v.leave("gus", antibes))
	require.True(t, v.called(types.FederationScope, "fil", second.Opening).Counted, "who leaves later takes nothing back")
	_, err := v.CalledTo(v.ctx, types.FederationScope, v.id("gus"), second.Opening)
	require.ErrorIs(t, err, types.ErrNotActive)
	v.sound()
}

func TestElectorate_keepsNothingWhileNoVoteIsOpen(t *testing.T) {
	v := newVillage(t)
	opened := v.open(types.FederationScope)
	v.must(v.CloseElectorate(v.ctx, opened.Opening))
	v.must(v.setHome("eva", antibes))
	exported, err := v.ExportGenesis(v.ctx)
	v.must(err)
	require.Empty(t, exported.Electorate.Homes)
	require.Empty(t, exported.Electorate.Counted)
	require.Empty(t, exported.Electorate.Open)
}

func TestElectorate_whatNobodyAsksForGoesWithTheNextChange(t *testing.T) {
	v := newVillage(t)
	first := v.open(types.FederationScope)
	v.must(v.setHome("eva", antibes))
	v.must(v.CloseElectorate(v.ctx, first.Opening))
	second := v.open(types.FederationScope)
	v.must(v.leave("eva", antibes))
	exported, err := v.ExportGenesis(v.ctx)
	v.must(err)
	require.Equal(t, []types.FormerHome{{Person: v.id("eva"), Opening: second.Opening, Home: antibes}}, exported.Electorate.Homes)
	require.Equal(t, []types.FormerlyCounted{{Community: antibes, Opening: second.Opening, Counted: true}}, exported.Electorate.Counted)
}

func TestElectorate_whoReturnsIsCalledAnew(t *testing.T) {
	v := newVillage(t)
	opened, opening := v.open(types.FederationScope), v.now()
	v.pass(730 * day)
	v.passLate(60 * day)
	v.drain()
	_, err := v.CalledTo(v.ctx, types.FederationScope, v.id("dan"), opened.Opening)
	require.ErrorIs(t, err, types.ErrNotActive, "lapsed")
	v.must(v.renew("dan", valbonne))
	require.False(t, v.called(types.FederationScope, "dan", opened.Opening).Before(opening))
	v.sound()
}

func TestActIn_isAnActAtHome(t *testing.T) {
	v := newVillage(t)
	v.pass(40 * day)
	id, err := v.ActIn(v.ctx, types.FederationScope, addressOf("fil"))
	v.must(err)
	require.Equal(t, v.id("fil"), id)
	require.Equal(t, types.Day(v.now()), v.member("fil", antibes).LastActDay)
	_, err = v.ActIn(v.ctx, types.CommunityScope(valbonne), addressOf("fil"))
	require.ErrorIs(t, err, types.ErrNotActive)
	_, err = v.ActIn(v.ctx, "everybody", addressOf("fil"))
	require.ErrorIs(t, err, types.ErrInvalidRequest)
}
