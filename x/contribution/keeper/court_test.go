package keeper_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/cosmos/cosmos-sdk/runtime"
	"github.com/cosmos/cosmos-sdk/testutil"
	sdk "github.com/cosmos/cosmos-sdk/types"
	moduletestutil "github.com/cosmos/cosmos-sdk/types/module/testutil"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"

	"github.com/communalia/communalia-chain/testutil/pace"
	"github.com/communalia/communalia-chain/x/contribution"
	"github.com/communalia/communalia-chain/x/contribution/keeper"
	"github.com/communalia/communalia-chain/x/contribution/types"
	jurykeeper "github.com/communalia/communalia-chain/x/jury/keeper"
	jurytypes "github.com/communalia/communalia-chain/x/jury/types"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"
)

// bench is what the real jury module needs of the modules below it.
type bench struct{ *fakeMembers }

func (b bench) PersonAt(ctx context.Context, community string, position uint64) (uint64, uint32, error) {
	var persons []uint64
	for person := range b.since[community] {
		persons = append(persons, person)
	}
	slices.Sort(persons)
	return persons[position], types.DayOf(sdk.UnwrapSDKContext(ctx).BlockTime()), nil
}

func (b bench) RequireAwake(_ context.Context, community string) error {
	if b.asleep[community] {
		return errAsleep
	}
	return nil
}

func (b bench) ProposerCommunity(context.Context) (string, error) { return larzac, nil }

func (b bench) AnotherCommunitySeated(context.Context, string) (bool, error) { return true, nil }

// Attempt runs an item now, undone where it fails.
func (d *fakeDeadlines) Attempt(ctx context.Context, item scheduletypes.Item) error {
	cached, write := sdk.UnwrapSDKContext(ctx).CacheContext()
	if err := d.handlers[item.Kind](cached, item.Ref); err != nil {
		d.failed = append(d.failed, dueItem{item: item})
		return nil
	}
	write()
	return nil
}

// court is a village with the jury module as it is.
type court struct {
	*village
	jury *jurykeeper.Keeper
	vote jurytypes.MsgServer
}

func newCourt(t *testing.T, names ...string) *court {
	t.Helper()
	keys := storetypes.NewKVStoreKeys(types.StoreKey, types.LimitsStoreKey, jurytypes.StoreKey)
	v := &village{t: t, members: newMembers(), communs: &fakeCommuns{}, due: &fakeDeadlines{}, reputation: &fakeReputation{}}
	v.ctx = testutil.DefaultContextWithKeys(keys, map[string]*storetypes.TransientStoreKey{}, map[string]*storetypes.MemoryStoreKey{}).
		WithBlockTime(noon).WithBlockHeight(10).WithHeaderHash(make([]byte, types.HashSize))
	cdc := moduletestutil.MakeTestEncodingConfig(contribution.AppModule{}).Codec
	below := bench{v.members}
	c := &court{village: v}
	c.jury = jurykeeper.NewKeeper(cdc, runtime.NewKVStoreService(keys[jurytypes.StoreKey]), below, below, below, v.due)
	c.vote = jurykeeper.NewMsgServer(c.jury, pace.New())
	v.keeper = keeper.NewKeeper(cdc, runtime.NewKVStoreService(keys[types.StoreKey]), runtime.NewKVStoreService(keys[types.LimitsStoreKey]),
		v.members, v.members, v.communs, v.due, c.jury, c.jury, v.reputation, pace.New())
	v.msgs, v.queries = keeper.NewMsgServer(v.keeper), keeper.NewQueryServer(v.keeper)
	for _, name := range names {
		v.members.join(valbonne, name, noon.Add(-365*day))
	}
	genesis := types.DefaultGenesis()
	genesis.Categories = types.Template(valbonne)
	genesis.Rules = []types.CommunityRules{{Community: valbonne, AuditSharePpm: 1}}
	require.NoError(t, v.keeper.InitGenesis(v.ctx, *genesis))
	require.NoError(t, c.jury.InitGenesis(v.ctx, *jurytypes.DefaultGenesis()))
	return c
}

// wait lets time pass as blocks do: what falls due, then lots, then what these made due at once.
func (c *court) wait(d time.Duration) {
	c.t.Helper()
	c.ctx = c.ctx.WithBlockTime(c.ctx.BlockTime().Add(d))
	for range 2 {
		c.due.run(c.ctx)
		require.NoError(c.t, c.jury.BeginBlock(c.ctx, 500))
		c.ctx = c.ctx.WithBlockHeight(c.ctx.BlockHeight() + 1)
	}
	require.Empty(c.t, c.due.failed)
}

// jurors are the names of those whose vote a contribution's trial awaits.
func (c *court) jurors(id uint64) []string {
	c.t.Helper()
	var names []string
	for _, name := range c.members.names {
		inbox, err := c.queries.Inbox(c.ctx, &types.QueryInboxRequest{Address: name, Community: valbonne})
		if err == nil && slices.ContainsFunc(inbox.Votes, func(v types.InboxVote) bool { return v.ContributionId == id }) {
			names = append(names, name)
		}
	}
	return names
}

func (c *court) votes(id uint64, vote jurytypes.Vote, who ...string) {
	c.t.Helper()
	for _, name := range who {
		_, err := c.vote.JuryVote(c.ctx, &jurytypes.MsgJuryVote{Juror: name, TrialId: c.show(id).Trial.Trial, Vote: vote})
		require.NoError(c.t, err, name)
	}
}

func (c *court) contested() uint64 {
	c.t.Helper()
	id := c.claimed()
	require.NoError(c.t, c.contest("farid", id))
	c.wait(time.Minute)
	c.requireState(id, types.CONTRIBUTION_STATE_CONTESTED)
	return id
}

func TestCourt_aJuryOfThreeRejects(t *testing.T) {
	c := newCourt(t, append(slices.Clone(eight), "ines", "jules", "karim")...)
	id := c.contested()
	jurors := c.jurors(id)
	require.Len(t, jurors, 3)
	for _, barred := range []string{"bruno", "elsa", "hugo", "farid"} {
		require.NotContains(t, jurors, barred)
	}
	c.votes(id, jurytypes.VOTE_REJECT, jurors...)
	c.wait(0)
	c.requireState(id, types.CONTRIBUTION_STATE_REJECTED)
	require.Equal(t, uint32(3), c.show(id).Trial.Reject)

	draws, err := c.queries.Draws(c.ctx, &types.QueryDrawsRequest{ContributionId: id})
	require.NoError(t, err)
	require.Len(t, draws.Juries, 1)
	require.True(t, draws.Juries[0].Reproducible())
}

func TestCourt_jurorsWhoStayAwayAreReplacedOnceAndSilenceSettles(t *testing.T) {
	c := newCourt(t, append(slices.Clone(eight), "ines", "jules", "karim")...)
	id := c.contested()
	first := c.jurors(id)
	c.members.leave(valbonne, first[0])
	c.wait(5 * day)
	second := c.jurors(id)
	require.Len(t, second, 3)
	for _, juror := range second {
		require.NotContains(t, first, juror)
	}
	c.wait(5 * day)
	c.wait(0)
	c.requireState(id, types.CONTRIBUTION_STATE_SETTLED)
	require.NotNil(t, c.contests("farid").BarredUntil)
}

func TestCourt_amongThreeEveryoneButTheContributorJudges(t *testing.T) {
	c := newCourt(t, "amina", "bruno", "chloe")
	id := c.submitted(hours("bruno", "repair", 60))
	c.attested(id, "amina", "chloe")
	require.NoError(t, c.contest("chloe", id))
	c.wait(time.Minute)
	require.Equal(t, []string{"amina", "chloe"}, c.jurors(id))
	c.votes(id, jurytypes.VOTE_REJECT, "chloe")
	c.votes(id, jurytypes.VOTE_UPHOLD, "amina")
	c.wait(0)
	c.requireState(id, types.CONTRIBUTION_STATE_SETTLED)
	require.Nil(t, c.contests("chloe").BarredUntil, "a tie costs nothing")
}
