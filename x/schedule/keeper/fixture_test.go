package keeper_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"cosmossdk.io/collections"
	"cosmossdk.io/log/v2"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"

	"github.com/cosmos/cosmos-sdk/runtime"
	"github.com/cosmos/cosmos-sdk/testutil"
	sdk "github.com/cosmos/cosmos-sdk/types"
	moduletestutil "github.com/cosmos/cosmos-sdk/types/module/testutil"

	"github.com/communalia/communalia-chain/x/schedule/keeper"
	"github.com/communalia/communalia-chain/x/schedule/types"
)

const (
	valbonne = "valbonne"
	lodeve   = "lodeve"
	day      = 24 * time.Hour
)

var (
	noon     = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	errBroke = errors.New("it broke")
)

// chain is a keeper on its store, with a clock to turn and handlers that note what ran.
type chain struct {
	testing.TB
	*keeper.Keeper
	ctx   sdk.Context
	query types.QueryServer
	key   *storetypes.KVStoreKey
	ran   []string
	log   *strings.Builder
	cured bool // "test/fail" fails no longer
}

func newChain(tb testing.TB, genesis *types.GenesisState) *chain {
	tb.Helper()
	key := storetypes.NewKVStoreKey(types.StoreKey)
	ctx := testutil.DefaultContextWithDB(tb, key, storetypes.NewTransientStoreKey("transient")).Ctx
	k := keeper.NewKeeper(moduletestutil.MakeTestEncodingConfig().Codec, runtime.NewKVStoreService(key))
	c := &chain{TB: tb, Keeper: k, query: keeper.NewQueryServer(k), key: key, log: &strings.Builder{}}
	c.ctx = ctx.WithBlockTime(noon).WithLogger(log.NewLogger(c.log))
	c.registerHandlers()
	c.must(c.InitGenesis(c.ctx, genesis))
	return c
}

// small is a chain on which a block does little, so that budgets are easy to count.
func small(tb testing.TB, units uint32) *chain {
	tb.Helper()
	genesis := types.DefaultGenesis()
	genesis.Params.MaxDuePerBlock = units
	return newChain(tb, genesis)
}

func (c *chain) registerHandlers() {
	note := func(ref []byte) { c.ran = append(c.ran, string(ref)) }
	c.Register("test/note", func(_ context.Context, ref []byte) error { note(ref); return nil })
	c.Register("test/fail", func(ctx context.Context, ref []byte) error {
		note(ref)
		c.must(c.Schedule(ctx, noon.Add(1000*day), item("test/note", "", "left by a failure", 1)))
		sdk.UnwrapSDKContext(ctx).EventManager().EmitEvent(sdk.NewEvent("never"))
		if c.cured {
			return nil
		}
		return fmt.Errorf("%s: \x1b[31m%w\xff%s", ref, errBroke, strings.Repeat("é", 200))
	})
	c.Register("test/panic", func(_ context.Context, ref []byte) error { note(ref); panic(&c) })
	var nobody map[string]int
	c.Register("test/nil", func(_ context.Context, ref []byte) error { nobody[string(ref)]++; return nil })
	c.Register("test/gas", func(context.Context, []byte) error { panic(storetypes.ErrorOutOfGas{Descriptor: "here"}) })
	c.Register("test/again", func(ctx context.Context, ref []byte) error {
		note(ref)
		return c.Schedule(ctx, now(ctx), item("test/again", "", string(ref), 1))
	})
	c.Register("test/sleep", func(ctx context.Context, ref []byte) error { note(ref); return c.StandStill(ctx, valbonne) })
	c.Register("test/wake", func(ctx context.Context, ref []byte) error { note(ref); return c.Resume(ctx, valbonne) })
}

func now(ctx context.Context) time.Time { return sdk.UnwrapSDKContext(ctx).BlockTime() }

func item(kind, scope, ref string, weight uint32) types.Item {
	return types.Item{Kind: kind, Scope: scope, Ref: []byte(ref), Weight: weight}
}

func (c *chain) must(err error) {
	c.Helper()
	if err != nil {
		c.Fatal(err)
	}
}

func (c *chain) refuses(err, want error, words string) {
	c.Helper()
	if !errors.Is(err, want) || !strings.Contains(err.Error(), words) {
		c.Fatalf("got %v, want %v with %q", err, want, words)
	}
}

// at is a moment some time after noon of the first day.
func at(after time.Duration) time.Time { return noon.Add(after) }

// due notes a ref when it falls due.
func (c *chain) due(after time.Duration, scope, ref string) {
	c.Helper()
	c.heavy(after, scope, ref, 1)
}

func (c *chain) heavy(after time.Duration, scope, ref string, weight uint32) {
	c.Helper()
	c.must(c.Schedule(c.ctx, at(after), item("test/note", scope, ref, weight)))
}

// block makes a block some time after noon of the first day, without a gap, and wants these to have run in it, in order.
func (c *chain) block(after time.Duration, refs ...string) {
	c.Helper()
	c.blockAfter(at(after).Add(-time.Second), after, refs...)
}

// blockAfter makes a block whose predecessor was made at a moment.
func (c *chain) blockAfter(previous time.Time, after time.Duration, refs ...string) {
	c.Helper()
	c.ran = nil
	c.ctx = c.ctx.WithBlockTime(at(after)).WithEventManager(sdk.NewEventManager())
	_, err := c.BeginBlock(c.ctx, previous)
	c.must(err)
	if len(c.ran) != len(refs) || len(refs) > 0 && !reflect.DeepEqual(c.ran, refs) {
		c.Fatalf("after %s: ran %q, want %q", after, c.ran, refs)
	}
}

func (c *chain) deadline(scope string, raw, want time.Duration) {
	c.Helper()
	got, err := c.Deadline(c.ctx, scope, at(raw))
	c.must(err)
	if !got.Equal(at(want)) {
		c.Fatalf("deadline %s of %q falls %s after noon, want %s", raw, scope, got.Sub(noon), want)
	}
}

func (c *chain) onTime(scope string, raw time.Duration, want bool) {
	c.Helper()
	got, err := c.OnTime(c.ctx, scope, at(raw))
	c.must(err)
	if got != want {
		c.Fatalf("%s after noon, on time for the deadline %s of %q: %t", now(c.ctx).Sub(noon), raw, scope, got)
	}
}

func (c *chain) export() *types.GenesisState {
	c.Helper()
	g, err := c.ExportGenesis(c.ctx)
	c.must(err)
	return g
}

func (c *chain) checkInvariants() {
	c.Helper()
	for _, invariant := range keeper.Invariants(c.Keeper) {
		if err := invariant.Check(c.ctx); err != nil {
			c.Fatalf("%s: %v", invariant.Name, err)
		}
	}
}

// emitted counts the events of a type in the block.
func (c *chain) emitted(kind string) int {
	count := 0
	for _, event := range c.ctx.EventManager().Events() {
		if strings.HasSuffix(event.Type, kind) {
			count++
		}
	}
	return count
}

func contains(text, part string) bool { return strings.Contains(text, part) }

func invariant(c *chain, place int) error { return keeper.Invariants(c.Keeper)[place].Check(c.ctx) }

func parkedAt(scope string, due time.Time, id uint64) collections.Triple[string, int64, uint64] {
	return collections.Join3(scope, due.UnixNano(), id)
}
