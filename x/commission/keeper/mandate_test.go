package keeper_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"

	"github.com/communalia/communalia-chain/x/commission/types"
)

func TestMandate_refusesWhatNoAssemblyMayGive(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*types.MsgMandate)
		want   error
		words  string
	}{
		"by nobody's decision":   {func(m *types.MsgMandate) { m.Authority = address(1) }, types.ErrNotAuthority, "is not the assembly"},
		"by another assembly":    {func(m *types.MsgMandate) { m.Authority = assembly("community/lodeve") }, types.ErrNotAuthority, "is not the assembly"},
		"in no scope":            {func(m *types.MsgMandate) { m.Scope = valbonne }, types.ErrInvalidMandate, "want community/<id>"},
		"a power never held":     {func(m *types.MsgMandate) { m.Powers = []string{redeemType} }, types.ErrNotMandatable, "never a power"},
		"a sum without granting": {func(m *types.MsgMandate) { m.GrantsAMonth = 1 }, types.ErrInvalidMandate, "a sum goes with the power"},
		"granting without a sum": {func(m *types.MsgMandate) { m.Powers = []string{grantType} }, types.ErrInvalidMandate, "a sum goes with the power"},
		"a power twice":          {func(m *types.MsgMandate) { m.Powers = []string{priceType, priceType} }, types.ErrInvalidMandate, "each stands once"},
		"for too long":           {func(m *types.MsgMandate) { m.Term = 731 * day }, types.ErrInvalidMandate, "is the longest"},
		"for no time":            {func(m *types.MsgMandate) { m.Term = 0 }, types.ErrInvalidMandate, "more than 0"},
		"acting alone":           {func(m *types.MsgMandate) { m.Threshold = 1 }, types.ErrInvalidMandate, "wrong threshold"},
		"of another community":   {func(m *types.MsgMandate) { m.Groups[0].Community = lodeve }, types.ErrInvalidMandate, "decides for itself only"},
		"of a stranger":          {func(m *types.MsgMandate) { m.Groups[0].Elected[0] = address(21) }, types.ErrNotActive, "person21"},
		"of nobody known":        {func(m *types.MsgMandate) { m.Groups[0].Elected[0] = "nobody" }, communitytypes.ErrUnknownPerson, "nobody"},
		"of no kind":             {func(m *types.MsgMandate) { m.Kind = 0 }, types.ErrInvalidMandate, "technical, political, social or other"},
		"with a line break":      {func(m *types.MsgMandate) { m.Purpose = "a\nb" }, types.ErrInvalidMandate, "control character"},
		"of a sleeping community": {func(m *types.MsgMandate) {
			m.Scope, m.Authority = communitytypes.FederationScope, assembly(communitytypes.FederationScope)
			m.Groups = []types.Group{{Community: "larzac", Drawn: 3}}
		}, communitytypes.ErrUnknownCommunity, ""},
	} {
		t.Run(name, func(t *testing.T) {
			chain := newChain(t, types.DefaultGenesis())
			m := elected(priceType)
			c.change(m)
			_, err := chain.server.Mandate(chain.ctx, m)
			chain.refuses(err, c.want, c.words)
			require.Empty(t, chain.deadlines.queue)
		})
	}
}

func TestMandate_thoseElectedSitOnceTheyAccept(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	id := c.mandate(elected(priceType))
	c.refuses(c.accept(id, 4), types.ErrNotMember, "person4")
	require.NoError(t, c.accept(id, 1))
	c.refuses(c.accept(id, 1), types.ErrAnswered, "ANSWER_ACCEPTED")
	_, err := c.propose(id, 1, pause(id))
	c.refuses(err, types.ErrTooFewMembers, "1 have accepted, it acts from 2 on")
	redrawn, err := c.decline(id, 2)
	require.NoError(t, err)
	require.False(t, redrawn, "a place by election stays empty")
	c.refuses(c.accept(id, 2), types.ErrAnswered, "ANSWER_DECLINED")
	_, err = c.decline(id, 2)
	c.refuses(err, types.ErrAnswered, "ANSWER_DECLINED")
	c.members.leave(valbonne, 3)
	require.ErrorIs(t, c.accept(id, 3), communitytypes.ErrNotActive)
	c.checkInvariants()
}

// mixed is a commission of the federation, by lot: three of Valbonne, two of Lodève.
func mixed() *types.MsgMandate {
	m := elected(priceType)
	m.Scope, m.Authority = communitytypes.FederationScope, assembly(communitytypes.FederationScope)
	m.Groups = []types.Group{{Community: lodeve, Drawn: 2}, {Community: valbonne, Elected: []string{address(1)}, Drawn: 2}}
	return m
}

func TestDraw_fillsThePlacesByLotOfEachCommunity(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	id := c.mandate(mixed())
	require.Len(t, c.lots.waiting, 2)
	c.pass(time.Minute)
	drawn := c.commission(id)
	require.Len(t, drawn.Places, 5)
	for _, p := range drawn.Places {
		require.Contains(t, c.members.active[p.Community], p.Person)
	}
	require.Zero(t, drawn.Missing(lodeve)+drawn.Missing(valbonne))
	for _, d := range drawn.Draws {
		require.True(t, d.Reproducible())
	}
}

func TestDraw_othersAreDrawnForThoseWhoDeclineOrSayNothing(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	m := mixed()
	id := c.mandate(m)
	c.pass(time.Minute)
	first := c.commission(id).Places[1]
	redrawn, err := c.decline(id, first.Person)
	require.NoError(t, err)
	require.True(t, redrawn)
	c.pass(time.Minute)
	after := c.commission(id)
	require.Len(t, after.Places, 6)
	require.Equal(t, first.Community, after.Places[5].Community)
	require.EqualValues(t, 1, after.Redraws)

	for range 8 { // nobody answers, ever
		c.pass(7 * day)
	}
	after = c.commission(id)
	require.LessOrEqual(t, after.Redraws, types.DefaultParams().MaxRedraws+1, "two lots may be on their way when the last is counted")
	silent := 0
	for _, p := range after.Places {
		if p.Answer == types.ANSWER_SILENT {
			silent++
		}
	}
	require.Equal(t, len(after.Places)-2, silent, "all but the one elected and the one who declined")
	require.Empty(t, c.lots.waiting)
	persons := after.Persons()
	slices.Sort(persons)
	require.Len(t, slices.Compact(persons), len(after.Places), "nobody is asked twice")
}

func TestRevoke_takesThePowersAtOnce(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	id := c.sitting(elected(grantType))
	act, err := c.propose(id, 1, grant(1))
	require.NoError(t, err)
	revoke := &types.MsgRevoke{Authority: assembly("community/lodeve"), Scope: "community/lodeve", CommissionId: id}
	_, err = c.server.Revoke(c.ctx, revoke)
	c.refuses(err, types.ErrNotAuthority, "is of community/valbonne")
	revoke.Scope, revoke.Authority = scope, address(1)
	_, err = c.server.Revoke(c.ctx, revoke)
	c.refuses(err, types.ErrNotAuthority, "is not the assembly")
	revoke.Authority = assembly(scope)
	_, err = c.server.Revoke(c.ctx, revoke)
	require.NoError(t, err)
	_, err = c.server.Revoke(c.ctx, revoke)
	c.refuses(err, types.ErrNotSitting, "STATUS_REVOKED")

	require.Equal(t, types.ACT_STATUS_LAPSED, c.act(act).Status)
	c.refuses(c.approve(act, 2), types.ErrNotSitting, "STATUS_REVOKED")
	_, err = c.propose(id, 1, grant(1))
	c.refuses(err, types.ErrNotSitting, "STATUS_REVOKED")
	require.Empty(t, c.decisions.executed)
	c.pass(731 * day)
	_, err = c.Commission(c.ctx, id)
	c.refuses(err, types.ErrUnknownCommission, "ended long ago")
	_, err = c.Act(c.ctx, act)
	c.refuses(err, types.ErrUnknownAct, "ended long ago")
}

func TestTerm_endsByTheClockWhateverTheQueueSays(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	id := c.sitting(elected(grantType))
	act, err := c.propose(id, 1, grant(1))
	require.NoError(t, err)
	late := *c
	late.ctx = c.ctx.WithBlockTime(noon.Add(90 * day)) // the queue was not drained yet
	late.refuses(late.approve(act, 2), types.ErrNotSitting, "its term was to end at 2026-05-30T12:00:00Z")
	late.refuses(late.accept(id, 2), types.ErrNotSitting, "its term")
	c.pass(90 * day)
	require.Equal(t, types.STATUS_ENDED, c.commission(id).Status)
	require.Equal(t, types.ACT_STATUS_LAPSED, c.act(act).Status)
	require.Empty(t, c.decisions.executed)
}

func TestTechnicians_areOfTheFederationsTechnicalCommissionMandatedLast(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	technician := func(person uint64) bool {
		is, err := c.Technician(c.ctx, person)
		require.NoError(t, err)
		return is
	}
	needed := func() uint64 {
		n, err := c.TechniciansNeeded(c.ctx)
		require.NoError(t, err)
		return n
	}
	c.sitting(elected(priceType))
	require.Zero(t, needed(), "social, and of a community")
	require.False(t, technician(1))

	m := elected(priceType)
	m.Kind, m.Scope, m.Authority = types.KIND_TECHNICAL, communitytypes.FederationScope, assembly(communitytypes.FederationScope)
	c.sitting(m)
	require.EqualValues(t, 2, needed())
	require.True(t, technician(1))
	require.False(t, technician(4))
	c.members.leave(valbonne, 1)
	require.False(t, technician(1))

	m.Threshold, m.Groups[0].Elected = 3, []string{address(4), address(5), address(6)}
	id := c.mandate(m)
	require.EqualValues(t, 2, needed(), "nobody of the new one has accepted yet")
	for person := uint64(4); person <= 6; person++ {
		require.NoError(t, c.accept(id, person))
	}
	require.EqualValues(t, 3, needed())
	require.False(t, technician(2))
	c.pass(90 * day)
	require.Zero(t, needed())
}
