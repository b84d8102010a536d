package keeper_test

import (
	"testing"
	"time"

	"github.com/communalia/communalia-chain/x/quota/bucket"
	"github.com/communalia/communalia-chain/x/quota/keeper"
	"github.com/communalia/communalia-chain/x/quota/types"
)

func TestCheck_saysWhenThereIsRoomAgain(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	c.must(c.Check(c.ctx, ana, 20_000_000))
	c.must(c.Charge(c.ctx, ana, 19_880_000))
	err := c.Check(c.ctx, ana, 350_000)
	c.refuses(err, types.ErrQuotaExhausted, "")
	want := "350000 gas is asked, 120000 is left; there is room again at 2026-01-02T10:20:00Z, in 3m27s: quota exhausted"
	if err.Error() != want {
		t.Errorf("got  %s\nwant %s", err, want)
	}
	c.must(c.Check(c.ctx, ana, 120_000))

	c.wait(3*time.Minute + 27*time.Second - 1)
	c.refuses(c.Check(c.ctx, ana, 350_000), types.ErrQuotaExhausted, "349999 is left; there is room again at 2026-01-02T10:20:00Z, in 1s")
	c.wait(1)
	c.must(c.Check(c.ctx, ana, 350_000))
}

func TestCheck_saysThatThereNeverIsRoomForMoreThanABucketHolds(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	c.refuses(c.Check(c.ctx, ana, 20_000_001), types.ErrAboveCapacity, "20000001 gas is asked, a full quota holds 20000000")
}

func TestCheck_writesNothing(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	c.must(c.Check(c.ctx, ana, 1_000_000))
	if c.stored() != 0 {
		t.Error("a check left a bucket behind")
	}
}

func TestCharge_isOfOneIDAlone(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	c.must(c.Charge(c.ctx, ana, 20_000_000))
	c.refuses(c.Check(c.ctx, ana, 1), types.ErrQuotaExhausted, "0 is left")
	c.must(c.Check(c.ctx, ben, 20_000_000))
}

func TestCharge_takesWhatIsLeftRatherThanFail(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	c.must(c.Charge(c.ctx, ana, 30_000_000))
	c.must(c.Charge(c.ctx, ana, 1))
	if got := c.bucket(0).Level; got != 0 {
		t.Errorf("level is %d", got)
	}
	c.wait(time.Hour)
	if got := c.bucket(0).Level; got != 4_000_000 {
		t.Errorf("level is %d an hour later", got)
	}
}

func TestCharge_ofNothingStoresNothing(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	c.must(c.Charge(c.ctx, ana, 0))
	if c.stored() != 0 {
		t.Error("a full bucket is stored")
	}
	c.refuses(c.Charge(c.ctx, 0, 1), types.ErrInvalidID, "numbered from 1")
}

func TestCharge_losesNoRefillHoweverOften(t *testing.T) {
	c := newChain(t, &types.GenesisState{Params: types.Params{Capacity: 5_000_000, RefillPerHour: 3_333_333}})
	c.must(c.Charge(c.ctx, ana, 5_000_000))
	for range 3_600 {
		c.wait(time.Second)
		c.must(c.Charge(c.ctx, ana, 1))
	}
	if got := c.bucket(0).Level; got != 3_333_333-3_600 {
		t.Errorf("level is %d after 3600 charges of 1 in an hour, want %d", got, 3_333_333-3_600)
	}
}

func TestRemove_leavesNothingBehind(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	c.must(c.Charge(c.ctx, ana, 7))
	c.must(c.Remove(c.ctx, ana))
	c.must(c.Remove(c.ctx, ben))
	if c.stored() != 0 {
		t.Error("the bucket is still there")
	}
}

func TestBucket_tellsWhatIsLeftAndWhenThereIsMore(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	full := c.bucket(0)
	if full.Id != ana || full.Level != 20_000_000 || !full.FullAt.Equal(morning) || full.ReadyAt != nil {
		t.Errorf("%+v", full)
	}
	c.must(c.Charge(c.ctx, ana, 20_000_000))
	c.wait(30 * time.Minute)
	half := c.bucket(3_000_000)
	if half.Level != 2_000_000 || !half.FullAt.Equal(morning.Add(5*time.Hour)) || !half.ReadyAt.Equal(morning.Add(45*time.Minute)) {
		t.Errorf("%+v", half)
	}
	if now := c.bucket(1); !now.ReadyAt.Equal(c.ctx.BlockTime()) {
		t.Errorf("there is room now, not at %s", now.ReadyAt)
	}
	if never := c.bucket(20_000_001); never.ReadyAt != nil {
		t.Errorf("there is never room, not at %s", never.ReadyAt)
	}
}

func TestBucket_refusesWhoIsNobody(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	_, err := c.query.Bucket(c.ctx, &types.QueryBucketRequest{Address: "cosmos1nobody"})
	c.refuses(err, types.ErrInvalidRequest, "cosmos1nobody")
	stranger, err := addresses.BytesToString([]byte("somebodysomebodysome"))
	c.must(err)
	_, err = c.query.Bucket(c.ctx, &types.QueryBucketRequest{Address: stranger})
	c.refuses(err, errUnknown, "")
}

func TestInvariants_holdAfterUse(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	c.must(c.Charge(c.ctx, ana, 5))
	c.wait(time.Minute)
	c.must(c.Charge(c.ctx, ben, 19_999_999))
	for _, invariant := range keeper.Invariants(c.Keeper) {
		c.must(invariant.Check(c.ctx))
	}
	c.must(c.Buckets.Set(c.ctx, ben, bucket.Level{Parts: bucket.Parts, At: morning}))
	c.refuses(keeper.Invariants(c.Keeper)[0].Check(c.ctx), types.ErrBrokenInvariant, "id 2: remainder is")
}

func TestRemove_leavesThoseOnTheSamePage(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	c.must(c.Charge(c.ctx, ana, 7))
	c.must(c.Charge(c.ctx, ben, 8))
	c.must(c.Remove(c.ctx, ana))
	c.must(c.Remove(c.ctx, ana))
	if got := c.bucket(0).Level; got != 20_000_000 {
		t.Errorf("level is %d", got)
	}
	c.must(c.Check(c.ctx, ben, 19_999_992))
	c.refuses(c.Check(c.ctx, ben, 19_999_993), types.ErrQuotaExhausted, "19999992 is left")
}
