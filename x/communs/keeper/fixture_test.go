package keeper_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"

	"github.com/cosmos/cosmos-sdk/runtime"
	"github.com/cosmos/cosmos-sdk/testutil"
	sdk "github.com/cosmos/cosmos-sdk/types"
	moduletestutil "github.com/cosmos/cosmos-sdk/types/module/testutil"

	"github.com/communalia/communalia-chain/testutil/pace"
	communitytypes "github.com/communalia/communalia-chain/x/community/types"
	"github.com/communalia/communalia-chain/x/communs/amount"
	"github.com/communalia/communalia-chain/x/communs/keeper"
	"github.com/communalia/communalia-chain/x/communs/melt"
	"github.com/communalia/communalia-chain/x/communs/types"
)

const (
	valbonne = "valbonne"
	day      = 24 * time.Hour
	communs  = amount.Commun

	ana uint64 = 1
	ben uint64 = 2
	eva uint64 = 3
	// erased is a person whose key was erased.
	erased uint64 = 98
)

var opening = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// register is who is known: the address of person 7 is "person7". Person 99 has
// an id and no key any more.
type register struct{}

var errUnknown = errors.New("unknown person")

func (register) PersonID(_ context.Context, address string) (uint64, error) {
	var id uint64
	if _, err := fmt.Sscanf(address, "person%d", &id); err != nil {
		return 0, errUnknown
	}
	return id, nil
}

func (r register) InNameOf(ctx context.Context, signer, _ string) (person, helper uint64, err error) {
	person, err = r.PersonID(ctx, signer)
	return person, 0, err
}

func (r register) SpendInName(ctx context.Context, signer, _, _ string) (person, helper uint64, err error) {
	return r.InNameOf(ctx, signer, "")
}

func (register) AddressOf(_ context.Context, id uint64) (string, error) {
	switch id {
	case 99:
		return "", errUnknown
	case erased:
		return "", communitytypes.ErrKeyErased
	}
	return fmt.Sprintf("person%d", id), nil
}

// chain is a keeper on an empty store, with a clock to turn.
type chain struct {
	testing.TB
	keeper.Keeper
	market *keeper.Market
	stalls *stalls
	ctx    sdk.Context
	msg    types.MsgServer
	query  types.QueryServer
}

func newChain(tb testing.TB) *chain {
	tb.Helper()
	key := storetypes.NewKVStoreKey(types.StoreKey)
	ctx := testutil.DefaultContextWithDB(tb, key, storetypes.NewTransientStoreKey("transient")).Ctx
	cdc, store := moduletestutil.MakeTestEncodingConfig().Codec, runtime.NewKVStoreService(key)
	stalls := newStalls()
	k := keeper.NewKeeper(cdc, store, register{}, stalls, queue{stalls})
	stalls.ledgers = k
	k.SetHours(stalls)
	market := keeper.NewMarket(cdc, store, k, stalls.deps())
	market.SetFulfilments(stalls)
	return &chain{
		TB: tb, Keeper: k, market: market, stalls: stalls, ctx: ctx.WithBlockTime(opening),
		msg: keeper.NewMsgServer(k, market, pace.New()), query: keeper.NewQueryServer(k, market),
	}
}

// openChain is a chain with a ledger of the usual policy.
func openChain(tb testing.TB) *chain {
	tb.Helper()
	c := newChain(tb)
	c.must(c.InitGenesis(c.ctx, types.DefaultGenesis()))
	c.must(c.OpenLedger(c.ctx, valbonne, melt.DefaultPolicy(), types.DefaultFundSharePPM, 0, opening))
	return c
}

func (c *chain) must(err error) {
	c.Helper()
	if err != nil {
		c.Fatal(err)
	}
}

func (c *chain) wants(err, want error) {
	c.Helper()
	if !errors.Is(err, want) {
		c.Fatalf("got error %v, want %v", err, want)
	}
}

// wait turns the clock.
func (c *chain) wait(d time.Duration) { c.ctx = c.ctx.WithBlockTime(c.ctx.BlockTime().Add(d)) }

func (c *chain) now() time.Time { return c.ctx.BlockTime() }

// mint credits one person for work that ended at a moment.
func (c *chain) mint(id, microCommuns uint64, ended time.Time) types.MintResult {
	c.Helper()
	results, err := c.MintMany(c.ctx, valbonne, []types.Credit{{ID: id, Amount: microCommuns, WorkEnded: ended}})
	c.must(err)
	return results[0]
}

// has is what a person can spend at a moment.
func (c *chain) has(id uint64, at time.Time) uint64 {
	c.Helper()
	free, held, err := c.BalanceAt(c.ctx, valbonne, id, at)
	c.must(err)
	if held != 0 {
		c.Fatalf("%d µC are held", held)
	}
	return free
}

func (c *chain) supply() types.SupplyView {
	c.Helper()
	answer, err := c.query.Supply(c.ctx, &types.QuerySupplyRequest{Community: valbonne})
	c.must(err)
	return answer.Now
}

func (c *chain) checkInvariants() {
	c.Helper()
	for _, invariant := range keeper.Invariants(c.Keeper) {
		if err := invariant.Check(c.ctx); err != nil {
			c.Fatalf("%s: %v", invariant.Name, err)
		}
	}
}

func equal[T comparable](tb testing.TB, what string, got, want T) {
	tb.Helper()
	if got != want {
		tb.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// breaks wants an invariant, by its place in the list, to be broken.
func (c *chain) breaks(place int) {
	c.Helper()
	c.wants(keeper.Invariants(c.Keeper)[place].Check(c.ctx), types.ErrBrokenInvariant)
}
