package keeper_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/cosmos/cosmos-sdk/codec"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/runtime"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	"github.com/cosmos/cosmos-sdk/testutil"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/communalia/communalia-chain/x/reputation/keeper"
	"github.com/communalia/communalia-chain/x/reputation/points"
	"github.com/communalia/communalia-chain/x/reputation/types"
)

const (
	village = "valbonne"
	amina   = uint64(1) // a founder
	bruno   = uint64(2) // who came later
)

var (
	noon    = time.Date(2026, 5, 4, 12, 0, 0, 0, time.UTC)
	founded = noon.Add(-180 * 24 * time.Hour)
)

// register knows a founder and one who came later.
type register struct{}

func (register) FoundedAt(_ context.Context, person uint64, community string) (time.Time, bool, error) {
	return founded, person == amina && community == village, nil
}

func (register) PersonID(_ context.Context, address string) (uint64, error) {
	return map[string]uint64{"amina": amina, "bruno": bruno}[address], nil
}

func (register) ActivePersons(_ context.Context, community string) (uint64, error) {
	if community != village {
		return 0, errors.New("no such community")
	}
	return 8, nil
}

type ledger struct {
	keeper.Keeper
	ctx sdk.Context
}

func open(t require.TestingT, genesis *types.GenesisState) *ledger {
	key := storetypes.NewKVStoreKey(types.StoreKey)
	ctx := testutil.DefaultContext(key, storetypes.NewTransientStoreKey("transient")).WithBlockTime(noon)
	k := keeper.NewKeeper(codec.NewProtoCodec(codectypes.NewInterfaceRegistry()), runtime.NewKVStoreService(key), register{})
	require.NoError(t, k.InitGenesis(ctx, *genesis))
	return &ledger{k, ctx}
}

func (l *ledger) after(passed time.Duration) {
	l.ctx = l.ctx.WithBlockTime(l.ctx.BlockTime().Add(passed))
}

func (l *ledger) have(t require.TestingT, person uint64) uint64 {
	have, err := l.PointsOf(l.ctx, village, person)
	require.NoError(t, err)
	return have
}

func TestPoints_foundersBeginWithSomeThatFade(t *testing.T) {
	l := open(t, types.DefaultGenesis())
	require.EqualValues(t, 15*points.One, l.have(t, amina), "a half-life after the founding")
	require.Zero(t, l.have(t, bruno))
	standing, err := l.StandingOf(l.ctx, village, amina)
	require.NoError(t, err)
	require.Equal(t, types.STANDING_KNOWN, standing)
	l.after(180 * 24 * time.Hour)
	experienced, err := l.IsExperienced(l.ctx, village, amina)
	require.NoError(t, err)
	require.False(t, experienced, "7.5 points are not 10")
}

func TestPoints_workBringsAPointForTenCommunsAndEightADay(t *testing.T) {
	l := open(t, types.DefaultGenesis())
	require.NoError(t, l.CreditWork(l.ctx, village, bruno, 25_000_000, 1))
	require.EqualValues(t, 2_500_000, l.have(t, bruno))
	require.NoError(t, l.CreditWork(l.ctx, village, bruno, 90_000_000, 2))
	require.EqualValues(t, 8*points.One, l.have(t, bruno))
	require.NoError(t, l.CreditWork(l.ctx, village, bruno, 90_000_000, 3))
	require.EqualValues(t, 8*points.One, l.have(t, bruno), "the day is full")
	require.NoError(t, l.CreditAttestation(l.ctx, village, bruno, 4))
	require.EqualValues(t, 9*points.One, l.have(t, bruno), "a word that held is beside it")
	l.after(12 * time.Hour) // midnight
	require.NoError(t, l.CreditWork(l.ctx, village, bruno, 10_000_000, 5))
	require.Greater(t, l.have(t, bruno), uint64(9_900_000))
}

func TestPoints_neverFallBelowNothing(t *testing.T) {
	l := open(t, types.DefaultGenesis())
	require.NoError(t, l.CreditAttestation(l.ctx, village, bruno, 1))
	require.NoError(t, l.DebitRejectedWork(l.ctx, village, bruno, 2))
	require.Zero(t, l.have(t, bruno))
	require.NoError(t, l.DebitRejectedAttestation(l.ctx, village, bruno, 3))
	require.NoError(t, l.CreditAttestation(l.ctx, village, bruno, 4))
	require.EqualValues(t, points.One, l.have(t, bruno), "what could not be taken is not owed")
}

func TestWhy_namesTheEventsNewestFirst(t *testing.T) {
	l := open(t, types.DefaultGenesis())
	require.NoError(t, l.CreditWork(l.ctx, village, amina, 20_000_000, 7))
	l.after(180 * 24 * time.Hour)
	require.NoError(t, l.DebitRejectedAttestation(l.ctx, village, amina, 8))
	server := keeper.NewQueryServer(l.Keeper)
	answer, err := server.Why(l.ctx, &types.QueryWhyRequest{Community: village, Address: "amina"})
	require.NoError(t, err)
	require.Len(t, answer.Events, 3)
	require.Equal(t, types.REASON_ATTESTATION_REJECTED, answer.Events[0].Event.Reason)
	require.EqualValues(t, -8_500_000, answer.Events[0].Now, "all there was: 7.5 of the founding, 1 of the work")
	require.EqualValues(t, 1_000_000, answer.Events[1].Now)
	require.EqualValues(t, 7, answer.Events[1].Event.Contribution)
	require.Equal(t, types.REASON_FOUNDER, answer.Events[2].Event.Reason)

	first, err := server.Why(l.ctx, &types.QueryWhyRequest{Community: village, Address: "amina", Pagination: &query.PageRequest{Limit: 2}})
	require.NoError(t, err)
	require.Equal(t, answer.Events[:2], first.Events)
	rest, err := server.Why(l.ctx, &types.QueryWhyRequest{Community: village, Address: "amina", Pagination: &query.PageRequest{Key: first.Pagination.NextKey}})
	require.NoError(t, err)
	require.Equal(t, answer.Events[2:], rest.Events)
	require.Empty(t, rest.Pagination.NextKey)

	_, err = server.Why(l.ctx, &types.QueryWhyRequest{Community: village, Address: "amina", Pagination: &query.PageRequest{Key: []byte("x")}})
	require.ErrorIs(t, err, types.ErrInvalidRequest)
	_, err = server.Reputation(l.ctx, &types.QueryReputationRequest{Community: "nowhere", Address: "amina"})
	require.Error(t, err)
	none, err := server.Why(l.ctx, &types.QueryWhyRequest{Community: village, Address: "bruno"})
	require.NoError(t, err)
	require.Empty(t, none.Events)
}

func TestReputation_saysWhatIsMissing(t *testing.T) {
	l := open(t, types.DefaultGenesis())
	answer, err := keeper.NewQueryServer(l.Keeper).Reputation(l.ctx, &types.QueryReputationRequest{Community: village, Address: "amina"})
	require.NoError(t, err)
	require.EqualValues(t, 15*points.One, answer.Points)
	require.Equal(t, types.STANDING_TRUSTED, answer.Next)
	require.EqualValues(t, 35*points.One, answer.Missing)
}

func TestEvents_areForgottenOnceTheyAreOld(t *testing.T) {
	l := open(t, types.DefaultGenesis())
	for i := range uint64(6) {
		require.NoError(t, l.CreditAttestation(l.ctx, village, bruno, i+1))
	}
	l.after(730 * 24 * time.Hour)
	for range 3 {
		require.NoError(t, l.CreditAttestation(l.ctx, village, bruno, 9))
	}
	exported, err := l.ExportGenesis(l.ctx)
	require.NoError(t, err)
	require.Len(t, exported.Records[0].Events, 3)
	for _, event := range exported.Records[0].Events {
		require.EqualValues(t, 9, event.Contribution)
	}
}

func TestGenesis_comesBackTheSameWhateverHappened(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := open(t, types.DefaultGenesis())
		for range rapid.IntRange(0, 30).Draw(t, "changes") {
			l.after(time.Duration(rapid.Int64Range(0, int64(400*24*time.Hour)).Draw(t, "passed")))
			person := rapid.SampledFrom([]uint64{amina, bruno}).Draw(t, "person")
			var err error
			switch rapid.IntRange(0, 3).Draw(t, "what") {
			case 0:
				err = l.CreditWork(l.ctx, village, person, rapid.Uint64().Draw(t, "amount"), 1)
			case 1:
				err = l.CreditAttestation(l.ctx, village, person, 2)
			case 2:
				err = l.DebitRejectedWork(l.ctx, village, person, 3)
			default:
				err = l.DebitRejectedAttestation(l.ctx, village, person, 4)
			}
			require.NoError(t, err)
			for _, invariant := range keeper.Invariants(l.Keeper) {
				require.NoError(t, invariant.Check(l.ctx), invariant.Name)
			}
		}
		exported, err := l.ExportGenesis(l.ctx)
		require.NoError(t, err)
		require.NoError(t, exported.Validate())
		again := open(t, exported)
		twice, err := again.ExportGenesis(again.ctx)
		require.NoError(t, err)
		require.Equal(t, exported, twice)
		again.ctx = again.ctx.WithBlockTime(l.ctx.BlockTime())
		require.Equal(t, l.have(t, amina), again.have(t, amina))
	})
}

func TestGenesis_refusesWhatDoesNotAgree(t *testing.T) {
	sound := types.GenesisRecord{
		Community: village, Person: bruno, Record: types.Record{NextEvent: 1},
		Events: []types.Event{{Reason: types.REASON_WORK_ACCEPTED, At: noon}},
	}
	for name, spoil := range map[string]func(*types.GenesisState){
		"twice":       func(g *types.GenesisState) { g.Records = append(g.Records, sound) },
		"no person":   func(g *types.GenesisState) { g.Records[0].Person = 0 },
		"a gap":       func(g *types.GenesisState) { g.Records[0].Record.NextEvent = 2 },
		"no reason":   func(g *types.GenesisState) { g.Records[0].Events[0].Reason = 0 },
		"half-life 0": func(g *types.GenesisState) { g.Params.HalfLife = 0 },
		"known above": func(g *types.GenesisState) { g.Params.Known = g.Params.Trusted },
		"too much":    func(g *types.GenesisState) { g.Params.Founder = 10_001 },
	} {
		g := types.DefaultGenesis()
		record := sound
		record.Events = append([]types.Event(nil), sound.Events...)
		g.Records = []types.GenesisRecord{record}
		require.NoError(t, g.Validate())
		spoil(g)
		require.Error(t, g.Validate(), name)
	}
}
