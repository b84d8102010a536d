package keeper_test

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"

	"github.com/cosmos/cosmos-sdk/runtime"
	"github.com/cosmos/cosmos-sdk/testutil"
	sdk "github.com/cosmos/cosmos-sdk/types"
	moduletestutil "github.com/cosmos/cosmos-sdk/types/module/testutil"

	"github.com/communalia/communalia-chain/testutil/pace"
	"github.com/communalia/communalia-chain/x/jury/keeper"
	"github.com/communalia/communalia-chain/x/jury/types"
	scheduletypes "github.com/communalia/communalia-chain/x/schedule/types"
)

const (
	valbonne = "valbonne"
	lodeve   = "lodeve"
	day      = 24 * time.Hour

	kindNote  = "test/note"  // a lot that is noted
	kindFail  = "test/fail"  // a lot that fails until it is cured
	kindTry   = "test/try"   // a lot that summons a jury
	kindTrial = "test/trial" // a trial whose verdict is noted
)

var (
	noon     = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	errBroke = errors.New("it broke")
)

// chain is a keeper on its store, with a clock to turn, and what was drawn and judged.
type chain struct {
	testing.TB
	*keeper.Keeper
	ctx       sdk.Context
	key       *storetypes.KVStoreKey
	members   *fakeMembers
	proposers *fakeProposers
	deadlines *fakeDeadlines
	query     types.QueryServer
	server    types.MsgServer

	units    uint64
	cured    bool
	drawn    []types.Lot
	refs     []string
	verdicts []types.Verdict
	summons  types.Summons
}

func newChain(tb testing.TB, genesis *types.GenesisState) *chain {
	tb.Helper()
	c := &chain{
		TB: tb, key: storetypes.NewKVStoreKey(types.StoreKey), members: newMembers(),
		proposers: &fakeProposers{proposer: lodeve, seated: []string{valbonne, lodeve}},
		deadlines: &fakeDeadlines{handlers: map[string]scheduletypes.Handler{}},
		units:     500, summons: types.Summons{Kind: kindTrial, Ref: []byte("matter")},
	}
	c.ctx = testutil.DefaultContextWithDB(tb, c.key, storetypes.NewTransientStoreKey("transient")).Ctx.WithBlockTime(noon).WithBlockHeight(1)
	c.Keeper = keeper.NewKeeper(moduletestutil.MakeTestEncodingConfig().Codec, runtime.NewKVStoreService(c.key),
		c.members, c.members, c.proposers, c.deadlines)
	c.query, c.server = keeper.NewQueryServer(c.Keeper), keeper.NewMsgServer(c.Keeper, pace.New())
	c.registerHandlers()
	require.NoError(tb, c.InitGenesis(c.ctx, *genesis))
	return c
}

func (c *chain) registerHandlers() {
	c.RegisterLot(kindNote, func(_ context.Context, ref []byte, lot types.Lot) error {
		c.drawn, c.refs = append(c.drawn, lot), append(c.refs, string(ref))
		return nil
	})
	c.RegisterLot(kindFail, func(ctx context.Context, ref []byte, lot types.Lot) error {
		if err := c.Enlist(ctx, valbonne, kindNote, []byte("by a failure"), 1); err != nil || !c.cured {
			return errors.Join(errBroke, err)
		}
		c.drawn = append(c.drawn, lot)
		return nil
	})
	c.RegisterLot(kindTry, func(ctx context.Context, _ []byte, lot types.Lot) error {
		_, err := c.Summon(ctx, lot, c.summons)
		return err
	})
	c.RegisterVerdict(kindTrial, func(_ context.Context, ref []byte, verdict types.Verdict) error {
		require.Equal(c, c.summons.Ref, ref)
		c.verdicts = append(c.verdicts, verdict)
		return nil
	})
}

// block makes a block some time after the one before: what fell due, then the lots.
func (c *chain) block(after time.Duration) {
	c.Helper()
	height := c.ctx.BlockHeight() + 1
	hash := sha256.Sum256(binary.BigEndian.AppendUint64(nil, uint64(height)))
	c.ctx = c.ctx.WithBlockHeight(height).WithBlockTime(c.ctx.BlockTime().Add(after)).WithHeaderHash(hash[:]).
		WithEventManager(sdk.NewEventManager())
	require.NoError(c, c.deadlines.run(c.ctx))
	require.NoError(c, c.BeginBlock(c.ctx, c.units))
}

// try enlists a lot that summons a jury, and has it drawn.
func (c *chain) try() types.Trial {
	c.Helper()
	require.NoError(c, c.Enlist(c.ctx, valbonne, kindTry, nil, 1))
	c.block(time.Minute)
	require.Empty(c, c.deadlines.failed)
	return c.trial(c.export().NextTrialId - 1)
}

// village is a chain on which so many persons, from number 1 on, are active in one community.
func village(tb testing.TB, persons uint64) *chain {
	tb.Helper()
	c := newChain(tb, types.DefaultGenesis())
	for person := range persons {
		c.members.join(valbonne, noon, person+1)
	}
	return c
}

func (c *chain) trial(id uint64) types.Trial {
	c.Helper()
	trial, err := c.Trial(c.ctx, id)
	require.NoError(c, err)
	return trial
}

func (c *chain) vote(trial, person uint64, vote types.Vote) error {
	_, err := c.server.JuryVote(c.ctx, &types.MsgJuryVote{Juror: address(person), TrialId: trial, Vote: vote})
	return err
}

// votes has the first jurors vote, in their order.
func (c *chain) votes(trial types.Trial, votes ...types.Vote) {
	c.Helper()
	for i, vote := range votes {
		require.NoError(c, c.vote(trial.ID, trial.Jurors[i].Person, vote))
	}
}

func (c *chain) refuses(err, want error, words string) {
	c.Helper()
	require.ErrorIs(c, err, want)
	require.ErrorContains(c, err, words)
}

func (c *chain) export() *types.GenesisState {
	c.Helper()
	g, err := c.ExportGenesis(c.ctx)
	require.NoError(c, err)
	return g
}

func (c *chain) checkInvariants() {
	c.Helper()
	for _, invariant := range keeper.Invariants(c.Keeper) {
		require.NoError(c, invariant.Check(c.ctx), invariant.Name)
	}
}

// emitted counts the events of a type in the block.
func (c *chain) emitted(kind string) (count int) {
	for _, event := range c.ctx.EventManager().Events() {
		if strings.HasSuffix(event.Type, kind) {
			count++
		}
	}
	return count
}

// entries counts what is in the store.
func (c *chain) entries() (count int) {
	iter := c.ctx.KVStore(c.key).Iterator(nil, nil)
	defer func() { require.NoError(c, iter.Close()) }()
	for ; iter.Valid(); iter.Next() {
		count++
	}
	return count
}

func persons(trial types.Trial) (all []uint64) {
	for _, j := range trial.Jurors {
		all = append(all, j.Person)
	}
	return all
}
