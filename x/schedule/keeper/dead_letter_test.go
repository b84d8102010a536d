package keeper_test

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"cosmossdk.io/collections"

	"github.com/communalia/communalia-chain/x/schedule/keeper"
	"github.com/communalia/communalia-chain/x/schedule/types"
)

func TestRun_whatFailsIsUndoneAndKeptAsADeadLetter(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	c.due(1, "", "a")
	c.must(c.Schedule(c.ctx, at(2), item("test/fail", valbonne, "f", 3)))
	c.due(3, "", "b")
	c.block(minute, "a", "f", "b")

	g := c.export()
	if len(g.DeadLetters) != 1 || g.Failures != 1 {
		t.Fatalf("%+v", g)
	}
	letter := g.DeadLetters[0]
	if letter.Id != 2 || !letter.Due.Equal(at(2)) || letter.Item.Kind != "test/fail" || letter.Item.Scope != valbonne || letter.Item.Weight != 3 ||
		!letter.FailedAt.Equal(at(minute)) || !letter.LastTry.Equal(at(minute)) || letter.Tries != 1 {
		t.Errorf("%+v", letter)
	}
	if !strings.HasPrefix(letter.Error, "f:  [31mit broke?éé") || len(letter.Error) > types.MaxErrorBytes || !utf8.ValidString(letter.Error) {
		t.Errorf("error of %d bytes: %q", len(letter.Error), letter.Error)
	}
	if len(g.Queue) != 1 || g.Queue[0].Item.Kind != types.KindDropLetter {
		t.Errorf("what the handler scheduled is not undone: %+v", g.Queue)
	}
	if c.emitted("never") != 0 || c.emitted("EventItemFailed") != 1 {
		t.Errorf("events: %v", c.ctx.EventManager().Events())
	}
	if !strings.Contains(c.log.String(), "a due item failed") {
		t.Errorf("the log says %q", c.log)
	}
	c.checkInvariants()
}

func TestRun_panicsDoNotStopABlock(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	for i, kind := range []string{"test/panic", "test/nil", "test/gas"} {
		c.must(c.Schedule(c.ctx, at(1), item(kind, "", "p", uint32(i+1))))
	}
	c.due(2, "", "a")
	c.block(minute, "p", "a")
	letters := c.export().DeadLetters
	if len(letters) != 3 {
		t.Fatalf("%+v", letters)
	}
	for _, letter := range letters {
		want := `kind "` + letter.Item.Kind + `": the logs of the nodes tell why: the handler panicked`
		if letter.Error != want {
			t.Errorf("got %q, want %q: a panic's own words are no part of the state", letter.Error, want)
		}
	}
	if !strings.Contains(c.log.String(), "assignment to entry in nil map") {
		t.Errorf("the log says %q", c.log)
	}
}

func TestRun_anItemWithoutAHandlerBecomesADeadLetter(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	c.must(c.Queue.Set(c.ctx, collections.Join(at(1).UnixNano(), uint64(0)), item("gone/kind", "", "x", 1)))
	c.due(2, "", "a")
	c.block(minute, "a")
	if letters := c.export().DeadLetters; len(letters) != 1 || !strings.Contains(letters[0].Error, `"gone/kind": no handler`) {
		t.Errorf("%+v", letters)
	}
}

func TestRun_anItemThatCannotBeReadBecomesADeadLetter(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	c.due(1, "", "a")
	c.due(2, "", "b")
	garble(t, c, at(1).UnixNano(), 1)
	c.block(minute, "b")
	letters := c.export().DeadLetters
	if len(letters) != 1 || letters[0].Id != 1 || letters[0].Item.Kind != "" || letters[0].Error == "" {
		t.Errorf("%+v", letters)
	}
	c.checkInvariants()
}

// garble overwrites an item of the queue by what is none.
func garble(t *testing.T, c *chain, due int64, id uint64) {
	t.Helper()
	key, err := collections.EncodeKeyWithPrefix(types.QueuePrefix.Bytes(), c.Queue.KeyCodec(), collections.Join(due, id))
	c.must(err)
	store := c.ctx.KVStore(c.key)
	if !store.Has(key) {
		t.Fatal("nothing to garble")
	}
	store.Set(key, []byte{0xff, 0xff})
}

func TestDeadLetter_isDroppedWhenItHasBeenKeptLongEnough(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	c.must(c.Schedule(c.ctx, at(1), item("test/fail", "", "f", 1)))
	c.block(0)
	c.block(minute, "f")
	c.block(minute + 90*day - 1)
	if len(c.export().DeadLetters) != 1 {
		t.Error("dropped too early")
	}
	c.block(minute+90*day, "f")
	if g := c.export(); len(g.DeadLetters) != 0 || len(g.Queue) != 0 || g.Failures != 1 {
		t.Errorf("%+v", g)
	}
	if c.emitted("EventDeadLetterDropped") != 1 {
		t.Error("nobody is told")
	}
}

func TestDeadLetter_isTriedALastTimeBeforeItIsDropped(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	c.must(c.Schedule(c.ctx, at(1), item("test/fail", "", "f", 1)))
	c.block(0)
	c.block(minute, "f")
	c.cured = true
	c.block(minute+90*day, "f")
	if g := c.export(); len(g.DeadLetters) != 0 || len(g.Queue) != 1 { // what it left itself
		t.Errorf("%+v", g)
	}
	if c.emitted("EventDeadLetterRetried") != 1 || c.emitted("EventDeadLetterDropped") != 0 {
		t.Error("it was dropped without a last try")
	}
}

func (c *chain) retry(id uint64) (*types.MsgRetryDeadLetterResponse, error) {
	return keeper.NewMsgServer(c.Keeper, federation).RetryDeadLetter(c.ctx, &types.MsgRetryDeadLetter{Sender: "commun1ana", Id: id})
}

func TestRetry_onceADayUntilItSucceeds(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	c.must(c.Schedule(c.ctx, at(0), item("test/fail", "", "f", 1)))
	c.block(0, "f")
	_, err := c.retry(1)
	c.refuses(err, types.ErrRetriedRecently, "last tried at 2026-03-01T12:00:00Z, it can be tried again from 2026-03-02T12:00:00Z on")

	c.block(day)
	answer, err := c.retry(1)
	c.must(err)
	if answer.Succeeded || !strings.Contains(answer.Error, "it broke") || c.emitted("EventDeadLetterRetried") != 1 || c.emitted("never") != 0 {
		t.Errorf("%+v", answer)
	}
	letter := c.export().DeadLetters[0]
	if letter.Tries != 2 || !letter.LastTry.Equal(at(day)) || !letter.FailedAt.Equal(at(0)) {
		t.Errorf("%+v", letter)
	}
	c.block(2*day - 1)
	_, err = c.retry(1)
	c.refuses(err, types.ErrRetriedRecently, "")

	c.block(2 * day)
	c.cured = true
	answer, err = c.retry(1)
	c.must(err)
	if !answer.Succeeded || answer.Error != "" || c.emitted("never") != 1 {
		t.Errorf("%+v", answer)
	}
	g := c.export()
	if len(g.DeadLetters) != 0 || g.Failures != 1 {
		t.Errorf("%+v", g)
	}
	_, err = c.retry(1)
	c.refuses(err, types.ErrUnknownLetter, "1: it never failed, has been done since, or was dropped")
	c.block(90 * day) // the item that would drop it finds nothing
	if len(c.export().DeadLetters) != 0 || c.emitted("EventItemFailed") != 0 {
		t.Error("a letter that is done was dropped")
	}
	c.checkInvariants()
}

func TestRetry_waitsForACommunityThatSleeps(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	c.must(c.Schedule(c.ctx, at(0), item("test/fail", valbonne, "f", 1)))
	c.block(0, "f")
	c.must(c.StandStill(c.ctx, valbonne))
	c.block(2 * day)
	_, err := c.retry(1)
	c.refuses(err, types.ErrStandsStill, valbonne)
	c.must(c.Resume(c.ctx, valbonne))
	_, err = c.retry(1)
	c.must(err)
}

func TestRetry_refusesAMessageThatSaysTooLittle(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	server := keeper.NewMsgServer(c.Keeper, federation)
	_, err := server.RetryDeadLetter(c.ctx, &types.MsgRetryDeadLetter{Id: 1})
	c.refuses(err, types.ErrInvalidRequest, "sender is missing")
	_, err = server.RetryDeadLetter(c.ctx, &types.MsgRetryDeadLetter{Sender: "commun1ana"})
	c.refuses(err, types.ErrInvalidRequest, "id is missing")
}

func TestAttempt_runsAtOnceAndWritesNothingOfItsOwn(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	before := c.export()
	c.must(c.Attempt(c.ctx, item("test/note", valbonne, "a", 1)))
	if len(c.ran) != 1 || !reflect.DeepEqual(c.export(), before) {
		t.Errorf("ran %q", c.ran)
	}
}

func TestAttempt_makesADeadLetterOfWhatFails(t *testing.T) {
	c := newChain(t, types.DefaultGenesis())
	c.due(hour, "", "queued")
	for _, kind := range []string{"test/fail", "test/panic"} {
		c.must(c.Attempt(c.ctx, item(kind, valbonne, "f", 3)))
	}
	g := c.export()
	if len(g.DeadLetters) != 2 || g.DeadLetters[0].Id != 2 || !g.DeadLetters[0].Due.Equal(noon) || g.DeadLetters[0].Item.Weight != 3 {
		t.Errorf("%+v", g.DeadLetters)
	}
	if len(g.Queue) != 3 || c.emitted("never") != 0 || c.emitted("EventItemFailed") != 2 {
		t.Error("what failed is not undone, or nothing drops its letter")
	}
	c.checkInvariants()
	c.refuses(c.Attempt(c.ctx, item("test/note", valbonne, "a", 0)), types.ErrInvalidItem, "weight 0")
}
