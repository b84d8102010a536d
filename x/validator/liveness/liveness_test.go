package liveness_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/communalia/communalia-chain/x/validator/liveness"
)

var start = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

func defaults() liveness.Rules {
	return liveness.Rules{Window: 1_200, MinSignedPPM: 100_000, AbsentAfter: 7 * 24 * time.Hour}
}

func TestCount_writesNothingForASeatThatSigns(t *testing.T) {
	rec, changed := defaults().Count(liveness.Record{}, 7, false, start)
	if changed || rec.Missed != 0 || rec.Bits != nil {
		t.Errorf("changed %t, record %+v", changed, rec)
	}
}

func TestCount_forgetsAMissWhenItsSlotComesRound(t *testing.T) {
	r := liveness.Rules{Window: 3, MinSignedPPM: 1, AbsentAfter: time.Hour}
	rec, _ := r.Count(liveness.Record{}, 1, true, start)
	for _, slot := range []uint32{2, 0} {
		var changed bool
		if rec, changed = r.Count(rec, slot, false, start); slot == 0 && changed {
			t.Error("a signature over a signature changed the record")
		}
	}
	rec, changed := r.Count(rec, 1, false, start)
	if !changed || rec.Missed != 0 {
		t.Errorf("missed %d, changed %t: the miss of a window ago counts no more", rec.Missed, changed)
	}
}

func TestCount_leavesTheRecordGivenAlone(t *testing.T) {
	r := defaults()
	first, _ := r.Count(liveness.Record{}, 0, true, start)
	second, _ := r.Count(first, 1, true, start)
	if first.Bits[0] != 1 || second.Bits[0] != 3 {
		t.Errorf("bits %b then %b", first.Bits[0], second.Bits[0])
	}
}

func TestJudge_underATenthOfTheWindowIsTooFew(t *testing.T) {
	r := defaults()
	rec := liveness.Record{}
	for slot := range uint32(1_080) {
		rec, _ = r.Count(rec, slot, true, start)
	}
	if r.Signed(rec) != 120 || r.Judge(rec, start) != liveness.Signing {
		t.Fatalf("signed %d: a tenth is enough", r.Signed(rec))
	}
	rec, _ = r.Count(rec, 1_080, true, start)
	if r.Judge(rec, start) != liveness.TooFew {
		t.Errorf("signed %d of 1200 and not too few", r.Signed(rec))
	}
}

func TestJudge_sevenDaysWithoutASignatureIsAbsent(t *testing.T) {
	r := defaults()
	rec, _ := r.Count(liveness.Record{}, 0, true, start)
	rec, _ = r.Count(rec, 1, true, start.Add(24*time.Hour))
	deadline := start.Add(7 * 24 * time.Hour)
	if got := r.Judge(rec, deadline.Add(-1)); got != liveness.Signing {
		t.Errorf("verdict %d a moment before the seven days", got)
	}
	if got := r.Judge(rec, deadline); got != liveness.Absent {
		t.Errorf("verdict %d at the seven days", got)
	}
	rec, _ = r.Count(rec, 2, false, deadline)
	rec, _ = r.Count(rec, 3, true, deadline)
	if got := r.Judge(rec, deadline); got != liveness.Signing {
		t.Errorf("verdict %d: a signature ends an absence", got)
	}
}

// TestCount_agreesWithAList compares with the obvious way: remember everything, count the end of it.
func TestCount_agreesWithAList(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := liveness.Rules{
			Window:       rapid.Uint32Range(1, 40).Draw(t, "window"),
			MinSignedPPM: rapid.Uint32Range(0, 1_000_000).Draw(t, "share"),
			AbsentAfter:  time.Duration(rapid.IntRange(1, 30).Draw(t, "absent")) * time.Minute,
		}
		var rec liveness.Record
		var slot uint32
		var history []bool
		var since time.Time
		for i, missed := range rapid.SliceOfN(rapid.Bool(), 1, 150).Draw(t, "missed") {
			now := start.Add(time.Duration(i) * time.Minute)
			rec, _ = r.Count(rec, slot, missed, now)
			slot = r.NextSlot(slot)
			history = append(history, missed)
			if !missed {
				since = time.Time{}
			} else if since.IsZero() {
				since = now
			}
			compare(t, r, rec, history, since, now)
		}
	})
}

func compare(t *rapid.T, r liveness.Rules, rec liveness.Record, history []bool, since, now time.Time) {
	misses := uint32(0)
	for _, missed := range history[max(0, len(history)-int(r.Window)):] {
		if missed {
			misses++
		}
	}
	if rec.Missed != misses || !rec.MissingSince.Equal(since) {
		t.Fatalf("missed %d since %s, want %d since %s", rec.Missed, rec.MissingSince, misses, since)
	}
	if rec.Missed > 0 && r.Check(rec) != nil {
		t.Fatalf("record not sound: %v", r.Check(rec))
	}
	want := liveness.Signing
	signed := uint64(r.Window - misses)
	switch {
	case signed*1_000_000 < uint64(r.Window)*uint64(r.MinSignedPPM):
		want = liveness.TooFew
	case !since.IsZero() && now.Sub(since) >= r.AbsentAfter:
		want = liveness.Absent
	}
	if got := r.Judge(rec, now); got != want {
		t.Fatalf("verdict %d, want %d", got, want)
	}
}

func TestCheck_namesWhatIsWrong(t *testing.T) {
	r := liveness.Rules{Window: 10, MinSignedPPM: 1, AbsentAfter: time.Hour}
	for rule, rec := range map[string]liveness.Record{
		"no misses":       {Bits: []byte{0, 0}},
		"too short":       {Missed: 1, Bits: []byte{1}},
		"miscounted":      {Missed: 2, Bits: []byte{1, 0}},
		"past the window": {Missed: 1, Bits: []byte{0, 4}},
	} {
		if r.Check(rec) == nil {
			t.Errorf("%s: accepted", rule)
		}
	}
	if err := r.Check(liveness.Record{Missed: 2, Bits: []byte{1, 2}}); err != nil {
		t.Errorf("a sound record: %v", err)
	}
}
