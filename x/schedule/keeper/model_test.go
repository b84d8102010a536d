package keeper_test

import (
	"fmt"
	"sort"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/communalia/communalia-chain/x/schedule/types"
)

// expected is an item as the slow model sees it: it is moved whenever something happens, and looked at in every block.
type expected struct {
	id      int
	scope   string
	weight  uint32
	raw     time.Time
	falls   time.Time
	waiting bool
	done    bool
}

// reference is the slow model of the queue: all items in one list, and the whole history as it was.
type reference struct {
	items   []*expected
	now     time.Time
	network time.Time            // end of the grace after an outage
	grace   map[string]time.Time // end of the grace after a scope's sleep
	asleep  map[string]bool
}

func (r *reference) block(next time.Time) {
	before := r.now
	r.now = next
	if next.Sub(before) <= 10*minute {
		return
	}
	r.network = next.Add(day)
	push := func(moment time.Time) time.Time {
		if moment.After(before) && moment.Before(r.network) {
			return r.network
		}
		return moment
	}
	for scope, until := range r.grace {
		r.grace[scope] = push(until)
	}
	for _, e := range r.items {
		e.falls = push(e.falls)
	}
}

func (r *reference) sleep(scope string) {
	r.asleep[scope] = true
	for _, e := range r.items {
		e.waiting = e.waiting || e.scope == scope && !e.done
	}
}

func (r *reference) wake(scope string) {
	if !r.asleep[scope] {
		return
	}
	r.asleep[scope] = false
	r.grace[scope] = latest(r.now.Add(day), r.ahead(r.network))
	for _, e := range r.items {
		if e.scope == scope && e.waiting {
			e.waiting, e.falls = false, latest(e.falls, r.grace[scope])
		}
	}
}

func (r *reference) add(scope string, raw time.Time, weight uint32) *expected {
	e := &expected{id: len(r.items), scope: scope, weight: weight, raw: raw, waiting: r.asleep[scope]}
	e.falls = latest(raw, r.ahead(r.network), r.ahead(r.grace[scope]))
	r.items = append(r.items, e)
	return e
}

func (r *reference) ahead(until time.Time) time.Time {
	if r.now.Before(until) {
		return until
	}
	return time.Time{}
}

func (r *reference) ready(e *expected) bool { return !e.done && !e.waiting && !r.now.Before(e.falls) }

func latest(moments ...time.Time) time.Time {
	last := moments[0]
	for _, m := range moments {
		if m.After(last) {
			last = m
		}
	}
	return last
}

// play drives a chain and the reference through random blocks, outages, sleeps, exports and items. check sees which items ran in each block.
func play(t *testing.T, rt *rapid.T, units uint32, check func(*chain, *reference, []*expected)) {
	c := small(t, units)
	r := &reference{now: noon, grace: map[string]time.Time{}, asleep: map[string]bool{}}
	begin := func(previous time.Time) {
		c.ran = nil
		c.ctx = c.ctx.WithBlockTime(r.now)
		_, err := c.BeginBlock(c.ctx, previous)
		c.must(err)
		check(c, r, ran(rt, c, r))
	}
	for range rapid.IntRange(1, 40).Draw(rt, "blocks") {
		previous := r.now
		r.block(previous.Add(rapid.SampledFrom([]time.Duration{minute, 9 * minute, 10 * minute, hour, 7 * hour, 30 * hour}).Draw(rt, "step")))
		begin(previous)
		act(rt, c, r)
		if rapid.IntRange(0, 9).Draw(rt, "export") == 0 {
			c = reborn(t, c)
		}
	}
	for _, scope := range []string{valbonne, lodeve} {
		c.must(c.Resume(c.ctx, scope))
		r.wake(scope)
	}
	r.now = r.now.Add(10 * day) // with heartbeats that find nothing new, as it were
	for range 2*len(r.items) + 3 {
		begin(time.Time{})
	}
	for _, e := range r.items {
		if !e.done {
			rt.Fatalf("item %d never ran", e.id)
		}
	}
	if g := c.export(); len(g.Queue)+len(g.Parked)+len(g.Standstills)+len(g.DeadLetters) != 0 {
		rt.Fatalf("something is left: %+v", g)
	}
}

// act does what messages would do in a block.
func act(rt *rapid.T, c *chain, r *reference) {
	scope := rapid.SampledFrom([]string{valbonne, lodeve}).Draw(rt, "scope")
	switch rapid.SampledFrom([]string{"", "", "sleep", "wake"}).Draw(rt, "act") {
	case "sleep":
		c.must(c.StandStill(c.ctx, scope))
		r.sleep(scope)
	case "wake":
		c.must(c.Resume(c.ctx, scope))
		r.wake(scope)
	}
	for range rapid.IntRange(0, 4).Draw(rt, "new") {
		scope := rapid.SampledFrom([]string{"", valbonne, lodeve}).Draw(rt, "of")
		after := rapid.SampledFrom([]time.Duration{1, minute, 2 * hour, 20 * hour, 24 * hour, 50 * hour}).Draw(rt, "after")
		e := r.add(scope, r.now.Add(after), rapid.Uint32Range(1, 6).Draw(rt, "weight"))
		c.must(c.Schedule(c.ctx, e.raw, item("test/note", scope, fmt.Sprint(e.id), e.weight)))
	}
}

func reborn(t *testing.T, c *chain) *chain {
	again := newChain(t, types.DefaultGenesis())
	again.ctx = again.ctx.WithBlockTime(c.ctx.BlockTime())
	again.must(again.InitGenesis(again.ctx, c.export()))
	return again
}

// ran marks what ran in the block, and holds each item to what always holds: once, when it had fallen due, in a scope that is awake.
func ran(rt *rapid.T, c *chain, r *reference) []*expected {
	var items []*expected
	for _, ref := range c.ran {
		var id int
		if _, err := fmt.Sscan(ref, &id); err != nil {
			rt.Fatal(err)
		}
		e := r.items[id]
		if !r.ready(e) {
			rt.Fatalf("at %s item %+v ran", r.now, *e)
		}
		e.done = true
		items = append(items, e)
	}
	return items
}

func TestModel_everythingRunsOnceAtItsMomentInOrder(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		play(t, rt, 5_000, func(c *chain, r *reference, items []*expected) {
			for _, e := range r.items {
				if r.ready(e) {
					rt.Fatalf("at %s item %+v did not run", r.now, *e)
				}
				if !e.done {
					sameDeadline(rt, c, r, e)
				}
			}
			for _, scope := range []string{"", valbonne, lodeve} {
				inOrder(rt, scope, items)
			}
			c.checkInvariants()
		})
	})
}

func TestModel_noBlockDoesMoreThanItsWork(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		const units = 5
		play(t, rt, units, func(c *chain, _ *reference, items []*expected) {
			total := uint32(0)
			for _, e := range items {
				total += e.weight
			}
			if total > units && len(items) > 1 {
				rt.Fatalf("a block did %d units of work in %d items", total, len(items))
			}
			c.checkInvariants()
		})
	})
}

// sameDeadline holds what messages are told to what the model has.
func sameDeadline(rt *rapid.T, c *chain, r *reference, e *expected) {
	want := e.falls
	if e.waiting {
		want = latest(want, r.now.Add(day))
	}
	got, err := c.Deadline(c.ctx, e.scope, e.raw)
	c.must(err)
	if !got.Equal(want) {
		rt.Fatalf("at %s the deadline of %+v is told to be %s, the model has %s", r.now, *e, got, want)
	}
	onTime, err := c.OnTime(c.ctx, e.scope, e.raw)
	c.must(err)
	if !onTime {
		rt.Fatalf("at %s a message for %+v is late", r.now, *e)
	}
}

// inOrder wants the items of a scope to have run by where they fell, then by where they were due, then as they were scheduled.
func inOrder(rt *rapid.T, scope string, items []*expected) {
	var own []*expected
	for _, e := range items {
		if e.scope == scope {
			own = append(own, e)
		}
	}
	sorted := sort.SliceIsSorted(own, func(i, j int) bool {
		a, b := own[i], own[j]
		switch {
		case !a.falls.Equal(b.falls):
			return a.falls.Before(b.falls)
		case !a.raw.Equal(b.raw):
			return a.raw.Before(b.raw)
		default:
			return a.id < b.id
		}
	})
	if !sorted {
		for _, e := range own {
			rt.Logf("%+v", *e)
		}
		rt.Fatalf("the items of scope %q ran out of order", scope)
	}
}
