package keeper_test

import (
	"strings"
	"testing"
	"time"

	"github.com/communalia/communalia-chain/x/schedule/types"
)

const (
	minute = time.Minute
	hour   = time.Hour
)

func TestDrain_runsAtTheFirstBlockAtOrAfterTheMoment(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	c.due(minute, "", "a")
	c.due(2*minute, "", "b")
	c.block(minute - 1)
	c.block(minute, "a")
	c.block(3*minute, "b")
	c.block(4 * minute)
}

func TestDrain_runsInTheOrderOfMomentsThenOfScheduling(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	c.due(3*minute, "", "d")
	c.due(2*minute, "", "b")
	c.due(minute, valbonne, "a")
	c.due(2*minute, "", "c")
	c.due(-day, "", "long passed")
	c.block(3*minute, "long passed", "a", "b", "c", "d")
}

func TestDrain_doesNoMoreThanABlocksWork(t *testing.T) {
	c := small(t, 5)
	c.heavy(1, "", "a", 2)
	c.heavy(2, "", "b", 3)
	c.heavy(3, "", "c", 2)
	c.heavy(4, "", "d", 4)
	c.heavy(5, "", "e", 1)
	c.block(minute, "a", "b")
	c.block(minute+1, "c") // d would make 6, and e does not overtake it
	c.block(minute+2, "d", "e")
	c.block(minute + 3)
}

func TestDrain_anItemHeavierThanABlocksWorkRunsAlone(t *testing.T) {
	c := small(t, 5)
	c.due(1, "", "a")
	c.heavy(2, "", "heavy", 6)
	c.due(3, "", "b")
	c.block(minute, "a")
	c.block(minute+1, "heavy")
	c.block(minute+2, "b")
}

func TestDrain_whatIsScheduledForNowRunsWithinTheSameWork(t *testing.T) {
	c := small(t, 3)
	c.must(c.Schedule(c.ctx, at(1), item("test/again", "", "again", 1)))
	c.due(2, "", "a")
	c.block(minute, "again", "a", "again")
	c.block(minute+1, "again", "again", "again")
	c.checkInvariants()
}

func TestDrain_writesNothingWhereNothingFellDue(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	c.due(hour, "", "later")
	before := c.snapshot()
	c.block(minute)
	if c.snapshot() != before {
		t.Error("an idle block wrote something")
	}
	if len(c.ctx.EventManager().Events()) != 0 {
		t.Error("an idle block emitted something")
	}
}

// snapshot is all bytes of the store.
func (c *chain) snapshot() string {
	c.Helper()
	var all strings.Builder
	iter := c.ctx.KVStore(c.key).Iterator(nil, nil)
	for ; iter.Valid(); iter.Next() {
		all.Write(iter.Key())
		all.WriteByte(0)
		all.Write(iter.Value())
		all.WriteByte(0)
	}
	c.must(iter.Close())
	return all.String()
}

func TestDrain_aLateMessageIsLateEvenWhereTheQueueIsNotDrained(t *testing.T) {
	c := small(t, 1)
	c.due(1, "", "a")
	c.due(2, "", "b")
	c.block(minute, "a")
	c.onTime("", 2, false)
	c.onTime("", minute, false) // a deadline at the block's own time has passed
	c.onTime("", minute+1, true)
}

func TestSchedule_refusesWhatIsOutOfBounds(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	for _, bad := range []struct {
		due   time.Time
		item  types.Item
		want  error
		words string
	}{
		{noon, item("test/unknown", "", "", 1), types.ErrUnknownKind, "test/unknown"},
		{noon, item("", "", "", 1), types.ErrInvalidItem, "0 bytes"},
		{noon, item(strings.Repeat("k", 41), "", "", 1), types.ErrInvalidItem, "41 bytes, want 1 to 40"},
		{noon, item("Test note", "", "", 1), types.ErrInvalidItem, "want a-z"},
		{noon, item("test/note", "", "", 0), types.ErrInvalidItem, "weight 0"},
		{noon, item("test/note", "", strings.Repeat("r", 129), 1), types.ErrInvalidItem, "129 bytes, at most 128"},
		{noon, item("test/note", "a\x00b", "", 1), types.ErrInvalidScope, "a-z, 0-9 and -"},
		{noon, item("test/note", strings.Repeat("s", 33), "", 1), types.ErrInvalidScope, "33 bytes"},
		{time.Time{}, item("test/note", "", "", 1), types.ErrInvalidItem, "due at 0001-01-01"},
		{noon.AddDate(300, 0, 0), item("test/note", "", "", 1), types.ErrInvalidItem, "want 1970 to 2262"},
	} {
		c.refuses(c.Schedule(c.ctx, bad.due, bad.item), bad.want, bad.words)
	}
	if g := c.export(); len(g.Queue) != 0 || g.NextId != 1 {
		t.Errorf("something was stored: %+v", g)
	}
}

func TestRegister_panicsOnASecondHandler(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	defer func() {
		if recover() == nil {
			t.Error("two handlers of one kind")
		}
	}()
	c.Register("test/note", nil)
}

func TestBeginBlock_givesTheWorkThatIsLeft(t *testing.T) {
	c := small(t, 5)
	c.heavy(hour, "", "heavy", 9)
	c.heavy(0, "", "light", 2)
	for _, block := range []struct {
		after time.Duration
		left  uint64
	}{{0, 3}, {minute, 5}, {hour, 0}} {
		c.ctx = c.ctx.WithBlockTime(at(block.after))
		if left, err := c.BeginBlock(c.ctx, c.ctx.BlockTime()); err != nil || left != block.left {
			t.Errorf("after %s: %d left, %v, want %d", block.after, left, err, block.left)
		}
	}
}
