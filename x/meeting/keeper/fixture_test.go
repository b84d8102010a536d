package keeper_test

import (
	"bytes"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"

	"github.com/cosmos/cosmos-sdk/runtime"
	"github.com/cosmos/cosmos-sdk/testutil"
	sdk "github.com/cosmos/cosmos-sdk/types"
	moduletestutil "github.com/cosmos/cosmos-sdk/types/module/testutil"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	jurytypes "github.com/communalia/communalia-chain/x/jury/types"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"

	"github.com/communalia/communalia-chain/x/meeting/keeper"
	"github.com/communalia/communalia-chain/x/meeting/types"
)

const (
	valbonne = "valbonne"
	day      = 24 * time.Hour
)

var (
	noon   = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	scope  = communitytypes.CommunityScope(valbonne)
	agenda = bytes.Repeat([]byte{7}, 32)
)

// chain is a keeper on its store, with a clock to turn, and what votes were given.
type chain struct {
	testing.TB
	*keeper.Keeper
	ctx       sdk.Context
	lots      *fakeLots
	votes     *fakeVotes
	deadlines *fakeDeadlines
	server    types.MsgServer
	query     types.QueryServer
}

func newChain(tb testing.TB, genesis *types.GenesisState) *chain {
	tb.Helper()
	c := &chain{
		TB: tb, lots: &fakeLots{handle: map[string]jurytypes.LotHandler{}}, deadlines: &fakeDeadlines{handlers: map[string]scheduletypes.Handler{}},
		votes: &fakeVotes{
			closes: map[uint64]time.Time{}, cast: map[[2]uint64]types.Choice{}, signed: map[[2]uint64]time.Time{},
			secret: map[uint64]types.Totals{}, roll: map[uint64][]uint64{},
		},
	}
	for proposal := range uint64(4) {
		c.votes.closes[proposal+1] = noon.Add(7 * day)
	}
	c.votes.now = func() time.Time { return c.ctx.BlockTime() }
	key := storetypes.NewKVStoreKey(types.StoreKey)
	c.ctx = testutil.DefaultContextWithDB(tb, key, storetypes.NewTransientStoreKey("transient")).Ctx.WithBlockTime(noon)
	c.Keeper = keeper.NewKeeper(moduletestutil.MakeTestEncodingConfig().Codec, runtime.NewKVStoreService(key), fakeMembers{}, c.lots, c.votes, c.votes,
		c.deadlines)
	c.server, c.query = keeper.NewMsgServer(c.Keeper), keeper.NewQueryServer(c.Keeper)
	require.NoError(tb, c.InitGenesis(c.ctx, *genesis))
	return c
}

// pass lets time pass: what falls due, then the lots.
func (c *chain) pass(d time.Duration) {
	c.Helper()
	c.ctx = c.ctx.WithBlockTime(c.ctx.BlockTime().Add(d)).WithEventManager(sdk.NewEventManager())
	require.NoError(c, c.deadlines.run(c.ctx))
	require.NoError(c, c.lots.draw(c.ctx))
	c.checkInvariants()
}

func (c *chain) checkInvariants() {
	c.Helper()
	for _, invariant := range keeper.Invariants(c.Keeper) {
		require.NoError(c, invariant.Check(c.ctx), invariant.Name)
	}
}

// convening is of a meeting in three days, by person 5, on proposals 1, openly, and 2, in secret.
func convening() *types.MsgConvene {
	return &types.MsgConvene{
		Convener: address(5), Scope: scope, HeldAt: noon.Add(3 * day), Place: "The old school", AgendaHash: agenda, Proposals: []uint64{1, 2},
		Secret: []uint64{2},
	}
}

func (c *chain) convene(m *types.MsgConvene) uint64 {
	c.Helper()
	res, err := c.server.Convene(c.ctx, m)
	require.NoError(c, err)
	return res.MeetingId
}

func (c *chain) enter(meeting uint64, persons ...uint64) error {
	m := &types.MsgEnterRoll{Convener: address(5), MeetingId: meeting}
	for _, person := range persons {
		m.Persons = append(m.Persons, address(person))
	}
	_, err := c.server.EnterRoll(c.ctx, m)
	return err
}

func (c *chain) closeRoll(meeting uint64) error {
	_, err := c.server.CloseRoll(c.ctx, &types.MsgCloseRoll{Convener: address(5), MeetingId: meeting})
	return err
}

// counting is a meeting that has its scrutineers, drawn from persons 1 to 8.
func counting(tb testing.TB) (c *chain, meeting uint64) {
	tb.Helper()
	c = newChain(tb, types.DefaultGenesis())
	meeting = c.convene(convening())
	c.pass(3 * day)
	require.NoError(tb, c.enter(meeting, 1, 2, 3, 4, 5, 6, 7, 8))
	require.NoError(tb, c.closeRoll(meeting))
	c.pass(15 * time.Minute)
	require.Equal(tb, types.STAGE_COUNTING, c.meeting(meeting).Stage)
	return c, meeting
}

func (c *chain) meeting(id uint64) types.Meeting {
	c.Helper()
	m, err := c.Meeting(c.ctx, id)
	require.NoError(c, err)
	return m
}

// outsider is somebody on the roll who is no scrutineer.
func (c *chain) outsider(meeting uint64) uint64 {
	for _, person := range []uint64{4, 5, 6, 7} {
		if !slices.Contains(c.meeting(meeting).Scrutineers, person) {
			return person
		}
	}
	c.Fatal("four who are not among three")
	return 0
}

func paper(person uint64, choice types.Choice) types.BallotPaper {
	return types.BallotPaper{Person: address(person), Choice: choice}
}

func (c *chain) enterBallots(meeting, scrutineer uint64, papers ...types.BallotPaper) error {
	_, err := c.server.EnterBallots(c.ctx, &types.MsgEnterBallots{Scrutineer: address(scrutineer), MeetingId: meeting, ProposalId: 1, Ballots: papers})
	return err
}

func (c *chain) confirmBallots(meeting, scrutineer uint64, papers ...types.BallotPaper) error {
	_, err := c.server.ConfirmBallots(c.ctx, &types.MsgConfirmBallots{Scrutineer: address(scrutineer), MeetingId: meeting, ProposalId: 1, Ballots: papers})
	return err
}

func (c *chain) strike(meeting, person uint64) error {
	_, err := c.server.StrikeBallot(c.ctx, &types.MsgStrikeBallot{Person: address(person), MeetingId: meeting, ProposalId: 1})
	return err
}

func (c *chain) enterTotals(meeting, scrutineer uint64, t types.Totals) error {
	_, err := c.server.EnterTotals(c.ctx, &types.MsgEnterTotals{
		Scrutineer: address(scrutineer), MeetingId: meeting, ProposalId: 2, Yes: t.Yes, No: t.No, Abstain: t.Abstain, Block: t.Block,
	})
	return err
}

func (c *chain) confirmTotals(meeting, scrutineer uint64, t types.Totals) error {
	_, err := c.server.ConfirmTotals(c.ctx, &types.MsgConfirmTotals{
		Scrutineer: address(scrutineer), MeetingId: meeting, ProposalId: 2, Yes: t.Yes, No: t.No, Abstain: t.Abstain, Block: t.Block,
	})
	return err
}

func (c *chain) sign(meeting, person uint64, text byte) error {
	_, err := c.server.SignMinutes(c.ctx, &types.MsgSignMinutes{Signer: address(person), MeetingId: meeting, MinutesHash: bytes.Repeat([]byte{text}, 32)})
	return err
}

func (c *chain) refuses(err, want error, words string) {
	c.Helper()
	require.ErrorIs(c, err, want)
	require.ErrorContains(c, err, words)
}
