package keeper_test

import (
	"testing"
	"time"

	"github.com/communalia/communalia-chain/x/schedule/types"
)

func TestOutage_putsOffWhatFellWithinItAndWithinADayAfter(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	c.due(1*hour, "", "reached by the last block, left over")
	c.due(2*hour, "", "within the gap")
	c.due(5*hour, valbonne, "at its end")
	c.due(20*hour, "", "within the day after")
	c.due(29*hour, "", "when the day is over")
	c.due(30*hour, "", "after")
	c.blockAfter(at(1*hour), 5*hour, "reached by the last block, left over")
	if c.emitted("EventOutageRecorded") != 1 {
		t.Error("nobody is told")
	}
	c.deadline("", 1*hour, 1*hour)
	c.deadline("", 2*hour, 29*hour)
	c.deadline(valbonne, 28*hour, 29*hour)
	c.deadline("", 29*hour, 29*hour)
	c.deadline("", 30*hour, 30*hour)
	c.onTime("", 1*hour, false)
	c.onTime("", 2*hour, true)
	c.block(29*hour - 1)
	c.onTime("", 2*hour, true)
	c.block(29*hour, "within the gap", "at its end", "within the day after", "when the day is over")
	c.onTime("", 2*hour, false)
	c.block(30*hour, "after")
	c.checkInvariants()
}

func TestOutage_isAGapOfMoreThanTenMinutes(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	c.due(5*minute, "", "a")
	c.blockAfter(at(0), 10*minute, "a")
	if c.export().Outage != nil {
		t.Error("ten minutes are no outage")
	}
	c.due(15*minute, "", "b")
	c.blockAfter(at(10*minute), 20*minute+1)
	if o := c.export().Outage; o == nil || !o.Start.Equal(at(10*minute)) || !o.End.Equal(at(20*minute+1)) || !o.Until.Equal(at(20*minute+1+day)) {
		t.Errorf("%+v", o)
	}
}

func TestOutage_theFirstStepIsNoGap(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	c.due(5*day, "", "a")
	c.blockAfter(time.Time{}, 10*day, "a")
}

func TestOutage_thatBeginsInTheGraceOfTheLastIsMergedWithIt(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	c.due(2*hour, "", "in the first")
	c.due(25*hour, "", "between the two")
	c.blockAfter(at(1*hour), 5*hour) // until 29 h
	c.block(26 * hour)
	c.blockAfter(at(28*hour), 40*hour) // until 64 h
	if o := c.export().Outage; !o.Start.Equal(at(1*hour)) || !o.End.Equal(at(40*hour)) {
		t.Errorf("%+v", o)
	}
	c.deadline("", 2*hour, 64*hour)
	c.block(63 * hour)
	c.block(64*hour, "in the first", "between the two")
}

func TestOutage_afterTheGraceIsANewOne(t *testing.T) {
	c := small(t, 1)
	c.due(2*hour, "", "a")
	c.due(3*hour, "", "b")
	c.due(35*hour, "", "c")
	c.blockAfter(at(1*hour), 5*hour) // until 29 h
	c.block(29*hour, "a")
	c.blockAfter(at(30*hour), 40*hour, "b") // left over, it had been due at 29 h
	c.onTime("", 3*hour, false)
	c.deadline("", 35*hour, 64*hour)
	c.block(63 * hour)
	c.block(64*hour, "c")
}

func TestOutage_laterChangesOfTheGraceDoNotMoveIt(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	c.blockAfter(at(1*hour), 5*hour)
	params := types.DefaultParams()
	params.OutageGrace = 12 * hour
	c.must(c.Keeper.Params.Set(c.ctx, params))
	c.deadline("", 2*hour, 29*hour)
}
