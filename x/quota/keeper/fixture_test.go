package keeper_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"

	addresscodec "github.com/cosmos/cosmos-sdk/codec/address"
	"github.com/cosmos/cosmos-sdk/runtime"
	"github.com/cosmos/cosmos-sdk/testutil"
	sdk "github.com/cosmos/cosmos-sdk/types"
	moduletestutil "github.com/cosmos/cosmos-sdk/types/module/testutil"

	"github.com/communalia/communalia-chain/x/quota/keeper"
	"github.com/communalia/communalia-chain/x/quota/types"
)

const (
	ana uint64 = 1
	ben uint64 = 2
)

var (
	morning    = time.Date(2026, 1, 2, 10, 16, 33, 0, time.UTC)
	addresses  = addresscodec.NewBech32Codec("commun")
	errUnknown = errors.New("not a member")
)

// register knows the address of Ana.
type register struct{}

var anasKey = []byte(strings.Repeat("a", 20))

func (register) Identify(_ context.Context, address []byte) (uint64, error) {
	if string(address) == string(anasKey) {
		return ana, nil
	}
	return 0, errUnknown
}

// chain is a keeper on its store, with a clock to turn.
type chain struct {
	testing.TB
	keeper.Keeper
	ctx   sdk.Context
	query types.QueryServer
}

func newChain(tb testing.TB, genesis *types.GenesisState) *chain {
	tb.Helper()
	key := storetypes.NewKVStoreKey(types.StoreKey)
	ctx := testutil.DefaultContextWithDB(tb, key, storetypes.NewTransientStoreKey("transient")).Ctx
	k := keeper.NewKeeper(moduletestutil.MakeTestEncodingConfig().Codec, runtime.NewKVStoreService(key))
	c := &chain{TB: tb, Keeper: k, ctx: ctx.WithBlockTime(morning), query: keeper.NewQueryServer(k, addresses, register{})}
	c.must(c.InitGenesis(c.ctx, genesis))
	return c
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

func (c *chain) Check(ctx context.Context, id, gas uint64) error {
	_, err := c.Keeper.Check(ctx, id, gas)
	return err
}

func (c *chain) Charge(ctx context.Context, id, gas uint64) error {
	there, err := c.Keeper.Check(ctx, id, 0)
	if err != nil {
		return err
	}
	return c.Keeper.Charge(ctx, id, gas, there)
}

func (c *chain) wait(d time.Duration) { c.ctx = c.ctx.WithBlockTime(c.ctx.BlockTime().Add(d)) }

// stored counts the buckets in state.
func (c *chain) stored() int {
	c.Helper()
	g, err := c.ExportGenesis(c.ctx)
	c.must(err)
	return len(g.Buckets)
}

func (c *chain) bucket(gas uint64) *types.QueryBucketResponse {
	c.Helper()
	address, err := addresses.BytesToString(anasKey)
	c.must(err)
	answer, err := c.query.Bucket(c.ctx, &types.QueryBucketRequest{Address: address, Gas: gas})
	c.must(err)
	return answer
}
