package keeper_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/runtime"
	"github.com/cosmos/cosmos-sdk/testutil"
	sdk "github.com/cosmos/cosmos-sdk/types"
	moduletestutil "github.com/cosmos/cosmos-sdk/types/module/testutil"

	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	communstypes "github.com/communalia/communalia-chain/x/communs/types"
	jurytypes "github.com/communalia/communalia-chain/x/jury/types"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"

	"github.com/communalia/communalia-chain/x/commission/keeper"
	"github.com/communalia/communalia-chain/x/commission/types"
)

const (
	valbonne = "valbonne"
	lodeve   = "lodeve"
	day      = 24 * time.Hour
)

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// chain is a keeper on its store, with a clock to turn. Persons 1 to 12 are active in Valbonne, 21 to 32 in Lodève.
type chain struct {
	testing.TB
	*keeper.Keeper
	ctx       sdk.Context
	members   *fakeMembers
	lots      *fakeLots
	decisions *fakeDecisions
	deadlines *fakeDeadlines
	server    types.MsgServer
	query     types.QueryServer
}

func newChain(tb testing.TB, genesis *types.GenesisState) *chain {
	tb.Helper()
	members := &fakeMembers{active: map[string][]uint64{}, asleep: map[string]bool{}}
	for person := range uint64(12) {
		members.active[valbonne] = append(members.active[valbonne], person+1)
		members.active[lodeve] = append(members.active[lodeve], person+21)
	}
	c := &chain{
		TB: tb, members: members, lots: &fakeLots{members: members, handle: map[string]jurytypes.LotHandler{}}, decisions: &fakeDecisions{},
		deadlines: &fakeDeadlines{handlers: map[string]scheduletypes.Handler{}},
	}
	key := storetypes.NewKVStoreKey(types.StoreKey)
	c.ctx = testutil.DefaultContextWithDB(tb, key, storetypes.NewTransientStoreKey("transient")).Ctx.WithBlockTime(noon)
	encoding := moduletestutil.MakeTestEncodingConfig()
	types.RegisterInterfaces(encoding.InterfaceRegistry)
	communstypes.RegisterInterfaces(encoding.InterfaceRegistry)
	c.Keeper = keeper.NewKeeper(encoding.Codec, runtime.NewKVStoreService(key), c.members, c.lots, c.decisions, c.deadlines)
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

func assembly(scope string) string {
	account, _ := communitytypes.ScopeAddress(scope)
	return account.String()
}

var scope = communitytypes.CommunityScope(valbonne)

// elected is a mandate of persons 1, 2 and 3 of Valbonne, two of whom act.
func elected(powers ...string) *types.MsgMandate {
	m := &types.MsgMandate{
		Authority: assembly(scope), Scope: scope, Kind: types.KIND_SOCIAL, Name: "Solidarity", Purpose: "Who needs the fund most",
		Powers: powers, Threshold: 2, Term: 90 * day,
		Groups: []types.Group{{Community: valbonne, Elected: []string{address(1), address(2), address(3)}}},
	}
	for _, power := range powers {
		if power == grantType {
			m.GrantsAMonth = 100_000_000
		}
	}
	return m
}

func (c *chain) mandate(m *types.MsgMandate) uint64 {
	c.Helper()
	res, err := c.server.Mandate(c.ctx, m)
	require.NoError(c, err)
	return res.CommissionId
}

// sitting is a commission in which all of its members sit.
func (c *chain) sitting(m *types.MsgMandate) uint64 {
	c.Helper()
	id := c.mandate(m)
	c.pass(time.Minute)
	for _, p := range c.commission(id).Places {
		require.NoError(c, c.accept(id, p.Person))
	}
	return id
}

func (c *chain) commission(id uint64) types.Commission {
	c.Helper()
	found, err := c.Commission(c.ctx, id)
	require.NoError(c, err)
	return found
}

func (c *chain) act(id uint64) types.Act {
	c.Helper()
	found, err := c.Act(c.ctx, id)
	require.NoError(c, err)
	return found
}

func (c *chain) accept(id, person uint64) error {
	_, err := c.server.AcceptPlace(c.ctx, &types.MsgAcceptPlace{Member: address(person), CommissionId: id})
	return err
}

func (c *chain) decline(id, person uint64) (redrawn bool, err error) {
	res, err := c.server.DeclinePlace(c.ctx, &types.MsgDeclinePlace{Member: address(person), CommissionId: id})
	return err == nil && res.Redrawn, err
}

func (c *chain) propose(id, person uint64, messages ...sdk.Msg) (uint64, error) {
	m := &types.MsgProposeAct{Member: address(person), CommissionId: id, Reason: "It is time"}
	for _, message := range messages {
		packed, err := codectypes.NewAnyWithValue(message)
		require.NoError(c, err)
		m.Messages = append(m.Messages, packed)
	}
	res, err := c.server.ProposeAct(c.ctx, m)
	if err != nil {
		return 0, err
	}
	return res.ActId, nil
}

func (c *chain) approve(act, person uint64) error {
	_, err := c.server.ApproveAct(c.ctx, &types.MsgApproveAct{Member: address(person), ActId: act})
	return err
}

// acts has members 1 and 2 of a commission do something.
func (c *chain) acts(id uint64, messages ...sdk.Msg) types.Act {
	c.Helper()
	act, err := c.propose(id, 1, messages...)
	require.NoError(c, err)
	require.NoError(c, c.approve(act, 2))
	return c.act(act)
}

func grant(amount uint64) *communstypes.MsgGrant {
	return &communstypes.MsgGrant{Authority: assembly(scope), Community: valbonne, Person: address(9), Amount: amount}
}

func pause(commission uint64) *types.MsgPause {
	return &types.MsgPause{Authority: assembly(scope), Scope: scope, MessageType: redeemType, Duration: day, CommissionId: commission}
}

// performs has what is decided about pauses executed for real.
func (c *chain) performs() {
	c.decisions.perform = func(ctx context.Context, message sdk.Msg) error {
		if m, is := message.(*types.MsgPause); is {
			_, err := c.server.Pause(ctx, m)
			return err
		}
		return nil
	}
}

func (c *chain) refuses(err, want error, words string) {
	c.Helper()
	require.ErrorIs(c, err, want)
	require.ErrorContains(c, err, words)
}
