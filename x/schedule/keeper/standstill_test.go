package keeper_test

import (
	"testing"

	"github.com/communalia/communalia-chain/x/schedule/types"
)

func TestStandStill_parksWhatFallsDueInItsScopeOnly(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	c.due(2*hour, valbonne, "asleep")
	c.due(2*hour, lodeve, "awake")
	c.due(2*hour, "", "the network's")
	c.block(hour)
	c.must(c.StandStill(c.ctx, valbonne))
	c.block(2*hour, "awake", "the network's")
	if g := c.export(); len(g.Parked) != 1 || len(g.Queue) != 0 || !g.Parked[0].Due.Equal(at(2*hour)) {
		t.Errorf("%+v", g)
	}
	c.onTime(valbonne, 2*hour, true)
	c.onTime(lodeve, 2*hour, false)
	c.onTime(valbonne, hour, false) // it had passed when the community fell asleep
	c.block(1000 * day)
	c.onTime(valbonne, 2*hour, true)
	c.deadline(valbonne, 2*hour, 1001*day) // if it were resumed now
	c.checkInvariants()
}

func TestResume_whatWaitedFallsDueADayAfter(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	c.due(2*hour, valbonne, "a")
	c.due(3*hour, valbonne, "b")
	c.due(20*hour, valbonne, "c") // falls within the day after
	c.due(34*hour, valbonne, "d")
	c.due(34*hour+1, "", "e")
	c.must(c.StandStill(c.ctx, valbonne))
	c.block(4 * hour)
	c.block(10 * hour)
	c.must(c.Resume(c.ctx, valbonne))
	c.deadline(valbonne, 2*hour, 34*hour)
	c.deadline(valbonne, 20*hour, 34*hour)
	c.deadline(valbonne, 34*hour, 34*hour)
	c.block(33 * hour)
	c.onTime(valbonne, 2*hour, true)
	c.block(34*hour+1, "a", "b", "c", "d", "e")
	c.onTime(valbonne, 2*hour, false)
	if g := c.export(); len(g.Parked)+len(g.Queue)+len(g.Standstills) != 0 {
		t.Errorf("something is left: %+v", g)
	}
}

func TestResume_unparksWithinABlocksWorkOverSeveralBlocks(t *testing.T) {
	c := small(t, 3)
	for _, ref := range []string{"a", "b", "c", "d"} {
		c.heavy(hour, valbonne, ref, 2)
	}
	c.due(30*hour, "", "later")
	c.must(c.StandStill(c.ctx, valbonne))
	c.block(hour) // three are parked, each of which is one unit of work
	if g := c.export(); len(g.Parked) != 3 || len(g.Queue) != 2 {
		t.Errorf("%+v", g)
	}
	c.block(2 * hour)
	c.must(c.Resume(c.ctx, valbonne))
	c.block(30*hour, "a")
	c.block(30*hour+1, "b")
	c.checkInvariants()
	c.block(30*hour+2, "c")
	c.block(30*hour+3, "d")
	c.block(30*hour+4, "later")
	if g := c.export(); len(g.Standstills) != 0 {
		t.Errorf("%+v", g)
	}
}

func TestStandStill_againBeforeTheGraceIsOverGoesOnFromTheFirst(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	c.due(2*hour, valbonne, "a")
	c.block(hour)
	c.must(c.StandStill(c.ctx, valbonne))
	c.block(3 * hour)
	c.must(c.Resume(c.ctx, valbonne)) // until 27 h
	c.block(20 * hour)
	c.must(c.StandStill(c.ctx, valbonne))
	c.onTime(valbonne, 2*hour, true)
	c.block(27 * hour) // the first unparking finds a community that sleeps
	c.block(40 * hour)
	c.must(c.Resume(c.ctx, valbonne)) // until 64 h
	c.checkInvariants()
	c.block(63 * hour)
	c.onTime(valbonne, 2*hour, true)
	c.block(64*hour, "a")
}

func TestStandStill_afterTheGraceKeepsWhatHasNotRunYet(t *testing.T) {
	c := small(t, 2)
	c.due(2*hour, valbonne, "a")
	c.due(2*hour, valbonne, "b")
	c.due(2*hour, valbonne, "c")
	c.must(c.StandStill(c.ctx, valbonne))
	c.block(2 * hour)
	c.block(3 * hour)
	c.must(c.Resume(c.ctx, valbonne)) // until 27 h
	c.block(27*hour, "a", "b")
	c.must(c.StandStill(c.ctx, valbonne))
	c.onTime(valbonne, 2*hour, false) // it passed at 27 h
	c.block(28 * hour)
	c.block(50 * hour)
	c.must(c.Resume(c.ctx, valbonne))
	c.block(73 * hour)
	c.block(74*hour, "c")
	c.checkInvariants()
}

func TestStandStill_byAnItemOfTheSameBlockHoldsBackTheRest(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	c.due(1*hour, valbonne, "a")
	c.must(c.Schedule(c.ctx, at(1*hour), item("test/sleep", "", "falls asleep", 1)))
	c.due(1*hour, valbonne, "b")
	c.block(1*hour, "a", "falls asleep")
	c.onTime(valbonne, 1*hour, false)
	c.must(c.Resume(c.ctx, valbonne))
	c.block(25*hour, "b")
}

func TestStandStill_byAnItemThatWaitedHoldsBackTheRest(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	c.due(1*hour, valbonne, "a")
	c.must(c.Schedule(c.ctx, at(1*hour), item("test/sleep", valbonne, "falls asleep", 1)))
	c.due(1*hour, valbonne, "b")
	c.must(c.StandStill(c.ctx, valbonne))
	c.block(1 * hour)
	c.must(c.Resume(c.ctx, valbonne))
	c.block(25*hour, "a", "falls asleep")
	c.checkInvariants()
	c.block(100 * hour)
	c.must(c.Resume(c.ctx, valbonne))
	c.block(124*hour, "b")
}

func TestStandStill_andResumeTwiceDoNothing(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	c.must(c.Resume(c.ctx, valbonne))
	if g := c.export(); len(g.Standstills)+len(g.Queue) != 0 {
		t.Errorf("%+v", g)
	}
	c.block(hour)
	c.must(c.StandStill(c.ctx, valbonne))
	c.block(2 * hour)
	c.must(c.StandStill(c.ctx, valbonne))
	if s := c.export().Standstills[0]; !s.Start.Equal(at(hour)) {
		t.Errorf("%+v", s)
	}
	c.must(c.Resume(c.ctx, valbonne))
	c.block(3 * hour)
	c.must(c.Resume(c.ctx, valbonne))
	if g := c.export(); !g.Standstills[0].End.Equal(at(2*hour)) || len(g.Queue) != 1 {
		t.Errorf("%+v", g)
	}
	c.refuses(c.StandStill(c.ctx, ""), types.ErrInvalidScope, "want the id of a community")
	c.refuses(c.Resume(c.ctx, "Valbonne"), types.ErrInvalidScope, "a-z")
}

func TestStandStill_inTheGraceOfAnOutageKeepsWhatIsStillOpen(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	c.due(2*hour, valbonne, "a")
	c.blockAfter(at(hour), 5*hour) // until 29 h
	c.block(10 * hour)
	c.must(c.StandStill(c.ctx, valbonne))
	c.block(60 * hour)
	c.blockAfter(at(60*hour), 70*hour) // the first outage is forgotten
	c.onTime(valbonne, 2*hour, true)
	c.must(c.Resume(c.ctx, valbonne))
	c.deadline(valbonne, 2*hour, 94*hour)
	c.block(94*hour, "a")
}

func TestOutage_inTheGraceOfAStandstillPutsOffItsEnd(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	c.due(2*hour, valbonne, "a")
	c.must(c.StandStill(c.ctx, valbonne))
	c.block(2 * hour)
	c.must(c.Resume(c.ctx, valbonne))  // until 26 h
	c.blockAfter(at(20*hour), 30*hour) // until 54 h
	c.deadline(valbonne, 2*hour, 54*hour)
	c.onTime(valbonne, 2*hour, true)
	c.block(53 * hour)
	c.block(54*hour, "a")
	c.checkInvariants()
}

func TestResume_onceMoreBeforeTheGraceIsOverWaitsForTheSecond(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	c.due(2*hour, valbonne, "a")
	c.must(c.StandStill(c.ctx, valbonne))
	c.block(3 * hour)
	c.must(c.Resume(c.ctx, valbonne)) // until 27 h
	c.block(4 * hour)
	c.must(c.StandStill(c.ctx, valbonne))
	c.block(5 * hour)
	c.must(c.Resume(c.ctx, valbonne)) // until 29 h
	c.block(28 * hour)
	c.block(29*hour, "a")
	if g := c.export(); len(g.Queue)+len(g.Parked)+len(g.Standstills) != 0 {
		t.Errorf("something is left: %+v", g)
	}
}
