package keeper_test

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/communalia/communalia-chain/x/contribution/types"
)

var errNothingToDo = errors.New("nothing to do")

// world is one state of a village of three: its store, and what the fakes below it know.
type world struct {
	ctx       sdk.Context
	queue     []dueItem
	list      []listed
	trials    []summoned
	asleep    bool
	contested bool // the one contest was opened
	gone      bool // somebody left, once; the village sleeps until they are back
}

// explorer tries whatever may happen next, from every state that it comes to.
type explorer struct {
	v     *village
	seen  map[string]bool
	acts  []act
	ended map[string]int // pairs of ends → how often
}

// act is something that may happen in a world; an error where it cannot, or is refused.
type act struct {
	name string
	do   func(v *village, w *world) error
}

func copied(trials []summoned) []summoned {
	all := slices.Clone(trials)
	for i := range all {
		all[i].votes = maps.Clone(all[i].votes)
	}
	return all
}

// enter takes the village to a copy of a state.
func (e *explorer) enter(w world) {
	e.v.ctx, _ = w.ctx.CacheContext()
	e.v.due.queue, e.v.juries.list, e.v.juries.trials = slices.Clone(w.queue), slices.Clone(w.list), nil
	e.v.members.asleep[valbonne] = w.asleep
	for _, trial := range copied(w.trials) {
		e.v.juries.trials = append(e.v.juries.trials, &trial)
	}
}

// leave is the state that the village is in.
func (e *explorer) leave(w world) world {
	w.ctx, w.queue, w.list, w.trials = e.v.ctx, e.v.due.queue, e.v.juries.list, nil
	w.asleep = e.v.members.asleep[valbonne]
	for _, trial := range e.v.juries.trials {
		w.trials = append(w.trials, *trial)
	}
	return w
}

// key tells states apart by all that decides what can happen next: not by when and in which order people gave their word, since
// no limit of a pair is near, nor by how what has ended went.
func (e *explorer) key(w world) string {
	key := fmt.Sprint(e.v.ctx.BlockTime().Unix(), w.asleep, w.contested, w.gone)
	for _, c := range e.v.export().Contributions {
		key += " " + c.State.Word()
		if c.State.Ended() {
			continue
		}
		var attesters []uint64
		for _, a := range c.Attestations {
			attesters = append(attesters, a.Attester)
		}
		slices.Sort(attesters)
		_, at, _ := c.Due()
		key += fmt.Sprint(attesters, c.Contest != nil, c.Trial > 0, at.Unix())
	}
	for _, waiting := range w.list {
		key += waiting.kind + string(waiting.ref)
	}
	for _, i := range e.v.export().Issuances {
		key += fmt.Sprint(i.Issuance, e.v.export().Line)
	}
	return key
}

// explore visits every state that can follow, and requires of each that what is open goes on.
func (e *explorer) explore(w world, path []string) {
	e.enter(w)
	key := e.key(w)
	if e.seen[key] {
		return
	}
	e.seen[key] = true
	open, ends := false, ""
	for _, c := range e.v.export().Contributions {
		ends += c.State.Word() + " "
		if !c.State.Ended() {
			open = true
			require.True(e.v.t, e.v.goesOn(&c), "contribution %d is stuck as %s after %v", c.Id, c.State.Word(), path)
		}
	}
	if !open {
		e.ended[ends]++
		return
	}
	moved := false
	for _, a := range e.acts {
		e.enter(w)
		next := w
		if err := a.do(e.v, &next); err != nil {
			continue
		}
		require.Empty(e.v.t, e.v.juries.failed, "%v, %s", path, a.name)
		require.Empty(e.v.t, e.v.due.failed, "%v, %s", path, a.name)
		moved = true
		e.explore(e.leave(next), append(slices.Clone(path), a.name))
	}
	require.True(e.v.t, moved, "nothing can happen after %v", path)
}

// time lets the next period end, where the village is awake: asleep, its items wait.
func letTimePass(v *village, w *world) error {
	next := slices.IndexFunc(v.due.queue, func(d dueItem) bool { return d.item.Scope == valbonne })
	if next < 0 || w.asleep {
		return errNothingToDo
	}
	at := v.due.queue[next].at
	for _, d := range v.due.queue {
		if d.item.Scope == valbonne && d.at.Before(at) {
			at = d.at
		}
	}
	v.ctx = v.ctx.WithBlockTime(at).WithBlockHeight(v.ctx.BlockHeight() + 1)
	v.due.run(v.ctx)
	return nil
}

func drawLots(v *village, _ *world) error {
	if len(v.juries.list) == 0 || v.members.asleep[valbonne] {
		return errNothingToDo
	}
	v.juries.draw(v.ctx)
	return nil
}

// closing gives the verdict of the trial of a contribution, by the votes of those who are no contributors.
func closing(id uint64, uphold, reject int) func(*village, *world) error {
	return func(v *village, w *world) error {
		for _, trial := range v.juries.trials {
			jurors := v.juries.jurors(trial.id)
			if !trial.open || w.asleep || !bytes.Equal(trial.Ref, types.ContributionRef(id)) {
				continue
			}
			for i := range uphold + reject {
				trial.votes[jurors[i]] = i >= uphold
			}
			return v.juries.close(v.ctx, trial.id)
		}
		return errNothingToDo
	}
}

func contesting(who string, id uint64) func(*village, *world) error {
	return func(v *village, w *world) error {
		if w.contested {
			return errNothingToDo
		}
		w.contested = true
		return v.contest(who, id)
	}
}

func goOrComeBack(v *village, w *world) error {
	if w.gone && !w.asleep {
		return errNothingToDo
	}
	w.gone = true
	v.members.asleep[valbonne] = !w.asleep
	return nil
}

// smallWorld is everything that three persons can do to two contributions, with one contest.
func smallWorld() []act {
	acts := []act{
		{"time passes", letTimePass}, {"lots are drawn", drawLots}, {"someone goes or is back", goOrComeBack},
	}
	for _, id := range []uint64{1, 2} {
		for _, votes := range [][2]int{{0, 0}, {2, 0}, {1, 1}, {0, 2}} {
			name := fmt.Sprintf("%d votes uphold %d, %d reject it", votes[0], id, votes[1])
			acts = append(acts, act{name, closing(id, votes[0], votes[1])})
		}
		for _, who := range []string{"amina", "bruno", "chloe"} {
			acts = append(acts,
				act{fmt.Sprintf("%s attests %d", who, id), func(v *village, _ *world) error { return v.attest(who, id) }},
				act{fmt.Sprintf("%s contests %d", who, id), contesting(who, id)},
				act{fmt.Sprintf("%s withdraws %d", who, id), func(v *village, _ *world) error { return v.withdraw(who, id) }})
		}
	}
	return acts
}

// Whatever three persons do to two contributions, in whatever order, with one contest, an audit, and one of them going and
// coming back: no state is stuck. Each contribution that is open has a due item, a lot or a jury that takes it further, and
// all paths end with both of them ended, in every way there is.
func TestSmallWorld_aContributionAlwaysReachesAnEnd(t *testing.T) {
	v := newVillage(t, eight[:3]...)
	v.category("teaching", func(c *types.Category) { c.AuditAbove = 1 })
	v.submitted(hours("amina", "repair", 60))
	v.submitted(hours("bruno", "teaching", 60))
	e := &explorer{v: v, seen: map[string]bool{}, acts: smallWorld(), ended: map[string]int{}}
	start := e.leave(world{})
	e.explore(start, nil)
	e.enter(start)

	t.Logf("%d states, ends: %v", len(e.seen), e.ended)
	for _, first := range []string{"settled", "rejected", "expired", "withdrawn"} {
		for _, second := range []string{"settled", "rejected", "expired", "withdrawn"} {
			require.NotZero(t, e.ended[first+" "+second+" "], "%s and %s", first, second)
		}
	}
}
