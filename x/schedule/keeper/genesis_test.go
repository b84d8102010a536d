package keeper_test

import (
	"reflect"
	"testing"
	"time"

	"github.com/communalia/communalia-chain/x/schedule/types"
)

// busy is a chain with something of everything in its state.
func busy(tb testing.TB) *chain {
	c := small(tb, 4)
	c.due(-hour, "", "left over")
	c.must(c.Schedule(c.ctx, at(0), item("test/fail", valbonne, "f", 1)))
	c.due(50*hour, valbonne, "later")
	c.blockAfter(at(-9*hour), -8*hour)
	c.must(c.StandStill(c.ctx, lodeve))
	c.due(0, lodeve, "parked")
	c.block(16*hour, "left over", "f")
	c.must(c.StandStill(c.ctx, valbonne))
	c.block(17 * hour)
	c.must(c.Resume(c.ctx, valbonne))
	return c
}

func TestGenesis_exportAndImportGiveTheSameStateAndTheSameFuture(t *testing.T) {
	c := busy(t)
	first := c.export()
	if len(first.Queue) != 3 || len(first.Parked) != 1 || first.Outage == nil || len(first.Standstills) != 2 || len(first.DeadLetters) != 1 {
		t.Fatalf("a poor example: %+v", first)
	}
	again := newChain(t, types.DefaultGenesis())
	again.ctx = again.ctx.WithBlockTime(c.ctx.BlockTime())
	again.must(again.InitGenesis(again.ctx, first))
	if second := again.export(); !reflect.DeepEqual(first, second) {
		t.Errorf("exported %+v\nimported %+v", first, second)
	}
	for _, chain := range []*chain{c, again} {
		chain.must(chain.Resume(chain.ctx, lodeve))
		chain.block(41*hour, "parked")
		chain.block(50*hour, "later")
		chain.checkInvariants()
	}
	if a, b := c.snapshot(), again.snapshot(); a == "" || len(a) != len(b) {
		t.Error("the two went different ways")
	}
	if !reflect.DeepEqual(c.export(), again.export()) {
		t.Error("the two went different ways")
	}
}

func TestRestored_tellsWhetherGenesisBroughtAQueue(t *testing.T) {
	fresh := newChain(t, types.DefaultGenesis())
	for range 2 {
		if restored, err := fresh.Restored(fresh.ctx); err != nil || restored {
			t.Errorf("a chain that begins: %t, %v", restored, err)
		}
		fresh.due(hour, "", "a")
	}
	again := newChain(t, types.DefaultGenesis())
	again.must(again.InitGenesis(again.ctx, fresh.export()))
	if restored, err := again.Restored(again.ctx); err != nil || !restored {
		t.Errorf("a chain that goes on: %t, %v", restored, err)
	}
}

func TestGenesis_namesWhatItBreaks(t *testing.T) {
	c := busy(t)
	ref := func(at time.Time) *time.Time { return &at }
	for words, edit := range map[string]func(*types.GenesisState){
		"max_due_per_block is 0, want 1 to 5000":               func(g *types.GenesisState) { g.Params.MaxDuePerBlock = 0 },
		"outage_after is 0s, want more than 0":                 func(g *types.GenesisState) { g.Params.OutageAfter = 0 },
		"queue: an item has no id":                             func(g *types.GenesisState) { g.Queue[0].Id = 0 },
		"queue: item 99 is not below next_id":                  func(g *types.GenesisState) { g.Queue[0].Id = 99 },
		"parked: item 3 is in queue already":                   func(g *types.GenesisState) { g.Parked[0].Id = g.Queue[1].Id },
		"weight 0, at least 1":                                 func(g *types.GenesisState) { g.Queue[0].Item.Weight = 0 },
		"want 1970 to 2262":                                    func(g *types.GenesisState) { g.Queue[0].Due = time.Time{} },
		"waits in scope \"nowhere\", which does not":           func(g *types.GenesisState) { g.Parked[0].Item.Scope = "nowhere" },
		"want them in this order":                              func(g *types.GenesisState) { g.Outage.Start = g.Outage.End },
		"scope \"lodeve\" has two standstills":                 func(g *types.GenesisState) { g.Standstills[1].Scope = lodeve },
		"scope \"lodeve\": the standstill has no start":        func(g *types.GenesisState) { g.Standstills[0].Start = time.Time{} },
		"has an end and the end of its grace, or neither":      func(g *types.GenesisState) { g.Standstills[0].End = ref(noon) },
		"scope \"valbonne\": the standstill of":                func(g *types.GenesisState) { g.Standstills[1].Until = ref(noon) },
		"scope \"valbonne\" was resumed, but the queue has no": func(g *types.GenesisState) { g.Standstills[1].Until = ref(noon.Add(9 * day)) },
		"dead letter 2 was never tried":                        func(g *types.GenesisState) { g.DeadLetters[0].Tries = 0 },
		"but was last tried at 2026-03-01T12:00:00Z":           func(g *types.GenesisState) { g.DeadLetters[0].LastTry = noon },
		"want valid UTF-8":                                     func(g *types.GenesisState) { g.DeadLetters[0].Error = "\xff" },
		"there are 1 dead letters, but failures counts 0":      func(g *types.GenesisState) { g.Failures = 0 },
		"the end of the outage is 2036": func(g *types.GenesisState) {
			g.Outage.End, g.Outage.Until = noon.AddDate(10, 0, 0), noon.AddDate(11, 0, 0)
		},
		"scope \"lodeve\": the start of the standstill is 2036": func(g *types.GenesisState) { g.Standstills[0].Start = noon.AddDate(10, 0, 0) },
		"the last try of dead letter 2 is 2036":                 func(g *types.GenesisState) { g.DeadLetters[0].LastTry = noon.AddDate(10, 0, 0) },
		"\"a b\", want a-z, 0-9 and -":                          func(g *types.GenesisState) { g.Standstills[0].Scope = "a b" },
	} {
		g := c.export()
		edit(g)
		again := newChain(t, types.DefaultGenesis())
		again.ctx = again.ctx.WithBlockTime(c.ctx.BlockTime())
		err := again.InitGenesis(again.ctx, g)
		if err == nil {
			t.Errorf("%s: is taken", words)
			continue
		}
		if !contains(err.Error(), words) {
			t.Errorf("got %q, want %q", err, words)
		}
	}
}

func TestParams_genesisMayLeaveTheBoundsAndSaysSo(t *testing.T) {
	short := types.Params{
		MaxDuePerBlock: 10, OutageAfter: minute, OutageGrace: minute, DeadLetterKept: minute, DeadLetterRetry: minute, ParameterInterval: minute,
	}
	if err := short.ValidateGenesis(); err != nil {
		t.Error(err)
	}
	if err := short.Validate(); err == nil {
		t.Error("the bounds do not hold")
	}
	if got := (types.GenesisState{Params: short}).Warnings(); len(got) != 6 {
		t.Errorf("%d warnings: %q", len(got), got)
	}
	if err := types.DefaultParams().Validate(); err != nil {
		t.Error(err)
	}
}

func TestInvariants_areBrokenByWhatTheyName(t *testing.T) {
	c := busy(t)
	c.checkInvariants()
	c.must(c.Standstills.Remove(c.ctx, lodeve))
	breaks := func(place int) {
		t.Helper()
		if err := invariant(c, place); err == nil {
			t.Error("nothing is broken")
		}
	}
	breaks(0)
	c = busy(t)
	c.must(c.NextID.Set(c.ctx, 1))
	breaks(0)
	c = busy(t)
	c.must(c.Parked.Set(c.ctx, parkedAt(lodeve, at(0), 1), item("test/note", valbonne, "", 1)))
	breaks(1)
}
