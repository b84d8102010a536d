package keeper_test

import (
	"reflect"
	"testing"
	"time"

	"github.com/communalia/communalia-chain/x/quota/bucket"
	"github.com/communalia/communalia-chain/x/quota/types"
)

func TestGenesis_exportAndImportGiveTheSameState(t *testing.T) {
	c := newChain(t, &types.GenesisState{Params: types.Params{Capacity: 6_000_000, RefillPerHour: 1_234_567}})
	c.must(c.Charge(c.ctx, ben, 6_000_000))
	c.wait(time.Second)
	c.must(c.Charge(c.ctx, ben, 17))
	c.must(c.Charge(c.ctx, ana, 17))
	first, err := c.ExportGenesis(c.ctx)
	c.must(err)
	if len(first.Buckets) != 2 || first.Buckets[0].Id != ana || first.Buckets[1].Bucket.Remainder == 0 {
		t.Fatalf("%+v", first)
	}
	again := newChain(t, types.DefaultGenesis())
	again.wait(time.Second)
	again.must(again.InitGenesis(again.ctx, first))
	second, err := again.ExportGenesis(again.ctx)
	again.must(err)
	if !reflect.DeepEqual(first, second) {
		t.Errorf("exported %+v\nimported %+v", first, second)
	}
}

func TestGenesis_namesWhatItBreaks(t *testing.T) {
	with := func(edit func(*types.GenesisState)) types.GenesisState {
		g := types.DefaultGenesis()
		g.Buckets = []types.GenesisBucket{{Id: 1, Bucket: types.Bucket{Level: 5, At: morning}}}
		edit(g)
		return *g
	}
	c := newChain(t, types.DefaultGenesis())
	for words, g := range map[string]types.GenesisState{
		"capacity is 0":                       with(func(g *types.GenesisState) { g.Params.Capacity = 0 }),
		"would take more than a year to fill": with(func(g *types.GenesisState) { g.Params.RefillPerHour = 1 }),
		"a bucket has no id":                  with(func(g *types.GenesisState) { g.Buckets[0].Id = 0 }),
		"id 1 has two buckets":                with(func(g *types.GenesisState) { g.Buckets = append(g.Buckets, g.Buckets[0]) }),
		"id 1: remainder is 3600000000000":    with(func(g *types.GenesisState) { g.Buckets[0].Bucket.Remainder = bucket.Parts }),
		"want a moment from 1970 on":          with(func(g *types.GenesisState) { g.Buckets[0].Bucket.At = time.Time{} }),
	} {
		err := g.Validate()
		if err == nil {
			t.Errorf("%q is taken", words)
			continue
		}
		want := types.ErrInvalidGenesis
		if g.Params != types.DefaultParams() {
			want = types.ErrInvalidParams
		}
		c.refuses(err, want, words)
		c.refuses(c.InitGenesis(c.ctx, &g), want, words)
	}
	future := with(func(g *types.GenesisState) { g.Buckets[0].Bucket.At = morning.Add(time.Second) })
	c.must(future.Validate())
	c.refuses(c.InitGenesis(c.ctx, &future), types.ErrInvalidGenesis, "after genesis time 2026-01-02T10:16:33Z")
}

func TestParams_genesisMayLeaveTheBoundsAndSaysSo(t *testing.T) {
	tight := types.Params{Capacity: 1_000_000, RefillPerHour: 50_000}
	if err := tight.ValidateGenesis(); err != nil {
		t.Error(err)
	}
	if err := tight.Validate(); err == nil {
		t.Error("the bounds do not hold")
	}
	if got := len((types.GenesisState{Params: tight}).Warnings()); got != 2 {
		t.Errorf("%d warnings", got)
	}
	if err := types.DefaultParams().Validate(); err != nil {
		t.Error(err)
	}
}
