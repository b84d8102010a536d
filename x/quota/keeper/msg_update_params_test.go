package keeper_test

import (
	"reflect"
	"testing"
	"time"

	"github.com/communalia/communalia-chain/testutil/pace"
	"github.com/communalia/communalia-chain/x/quota/keeper"
	"github.com/communalia/communalia-chain/x/quota/types"
	"github.com/communalia/communalia-chain/x/schedule/paramchange"
)

const federation = "commun1federation"

func tune(c *chain, p *pace.Pace, authority string, capacity, refill uint64) error {
	_, err := keeper.NewMsgServer(c.Keeper, p, federation).UpdateParams(c.ctx, &types.MsgUpdateParams{
		Authority: authority, Params: types.Params{Capacity: capacity, RefillPerHour: refill},
	})
	return err
}

func TestUpdateParams_areTheFederationsAlone(t *testing.T) {
	c, p := newChain(t, types.DefaultGenesis()), pace.New()
	for _, authority := range []string{"commun1ana", ""} {
		c.refuses(tune(c, p, authority, 30_000_000, 4_000_000), types.ErrNotAuthority, "is not the federation")
	}
}

func TestUpdateParams_moveInStepsOnceInThirtyDays(t *testing.T) {
	c, p := newChain(t, types.DefaultGenesis()), pace.New()
	c.refuses(tune(c, p, federation, 0, 4_000_000), types.ErrInvalidParams, "capacity is 0")
	c.refuses(tune(c, p, federation, 100_000_000, 1), types.ErrInvalidParams, "more than a year")
	c.refuses(tune(c, p, federation, 40_000_001, 4_000_000), paramchange.ErrTooFar, "capacity goes from 20000000")
	c.refuses(tune(c, p, federation, 20_000_000, 1_999_999), paramchange.ErrTooFar, "refill_per_hour goes from 4000000")
	c.refuses(tune(c, p, federation, 20_000_000, 4_000_000), paramchange.ErrNothing, "")
	c.must(tune(c, p, federation, 10_000_000, 4_000_000))
	c.refuses(tune(c, p, federation, 20_000_000, 4_000_000), paramchange.ErrTooSoon, "capacity changed on")
	c.wait(30 * 24 * time.Hour)
	c.must(tune(c, p, federation, 5_000_000, 4_000_000))
	c.wait(30 * 24 * time.Hour)
	c.refuses(tune(c, p, federation, 4_999_999, 4_000_000), paramchange.ErrTooFar, "")
}

// A bucket of more than the capacity is full; all that is stored comes back from an export.
func TestUpdateParams_aBucketAboveTheCapacityIsFull(t *testing.T) {
	c, p := newChain(t, types.DefaultGenesis()), pace.New()
	c.must(c.Charge(c.ctx, ana, 1_000_000))
	c.must(tune(c, p, federation, 10_000_000, 4_000_000))
	if full := c.bucket(0); full.Level != 10_000_000 || !full.FullAt.Equal(c.ctx.BlockTime()) {
		t.Errorf("%+v", full)
	}
	c.refuses(c.Check(c.ctx, ana, 10_000_001), types.ErrAboveCapacity, "")
	for _, invariant := range keeper.Invariants(c.Keeper) {
		c.must(invariant.Check(c.ctx))
	}
	first, err := c.ExportGenesis(c.ctx)
	c.must(err)
	again := newChain(t, first)
	second, err := again.ExportGenesis(again.ctx)
	c.must(err)
	if !reflect.DeepEqual(first, second) {
		t.Errorf("exported %+v\nimported %+v", first, second)
	}
	c.must(c.Charge(c.ctx, ana, 10_000_000))
	if got := c.bucket(0).Level; got != 0 {
		t.Errorf("level is %d", got)
	}
}
