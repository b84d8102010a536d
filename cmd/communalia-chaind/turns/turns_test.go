package turns

import (
	"testing"
	"testing/synctest"
	"time"
)

func TestTurns_onlyWhoseTurnItWasMayBeNamed(t *testing.T) {
	ana, bao, chloe := []byte("ana"), []byte("bao"), []byte("chloe")
	yes, no := func() bool { return true }, func() bool { return false }
	for name, c := range map[string]struct {
		hear  func(*Turns)
		named []byte
		want  bool
		waits time.Duration
	}{
		"the proposer of the round":                        {func(t *Turns) { t.Hear(7, 0, ana) }, ana, true, 0},
		"another validator":                                {func(t *Turns) { t.Hear(7, 0, ana) }, bao, false, patience},
		"one whose turn comes later":                       {func(t *Turns) { t.Hear(7, 0, ana); t.Hear(7, 1, bao) }, chloe, false, patience},
		"one whose block comes again":                      {func(t *Turns) { t.Hear(7, 0, ana); t.Hear(7, 1, bao) }, ana, true, 0},
		"the proposer of the height before":                {func(t *Turns) { t.Hear(6, 0, bao); t.Hear(7, 0, ana) }, bao, false, patience},
		"nothing heard":                                    {func(*Turns) {}, bao, true, 0},
		"nothing heard of the height":                      {func(t *Turns) { t.Hear(6, 0, ana) }, bao, true, patience},
		"a round was skipped":                              {func(t *Turns) { t.Hear(7, 0, ana); t.Hear(7, 2, chloe) }, bao, true, 0},
		"rounds after one that was skipped":                {func(t *Turns) { t.Hear(7, 0, ana); t.Hear(7, 2, chloe); t.Hear(7, 3, ana) }, bao, true, 0},
		"joined in a later round":                          {func(t *Turns) { t.Hear(7, 2, ana) }, bao, true, 0},
		"the height after one of which a round was missed": {func(t *Turns) { t.Hear(6, 1, ana); t.Hear(7, 0, ana) }, bao, false, patience},
		"the proposer of a new block":                      {func(t *Turns) { t.Hear(7, 0, ana); t.Hear(7, 1, bao); t.Proposed(7, 1, yes) }, bao, true, 0},
		"a new block after a round that failed":            {func(t *Turns) { t.Hear(7, 0, ana); t.Hear(7, 1, bao); t.Proposed(7, 1, yes) }, ana, false, patience},
		"a new block of a round not heard of yet":          {func(t *Turns) { t.Hear(7, 0, ana); t.Proposed(7, 1, yes) }, ana, false, patience},
		"a block that was new in the first round, again":   {func(t *Turns) { t.Hear(7, 0, ana); t.Proposed(7, 0, yes); t.Hear(7, 1, bao) }, ana, true, 0},
		"a new block of the height before":                 {func(t *Turns) { t.Hear(6, 0, bao); t.Proposed(6, 1, yes); t.Hear(7, 0, ana) }, ana, true, 0},
		"a new block, where a round was skipped":           {func(t *Turns) { t.Hear(7, 0, ana); t.Hear(7, 2, chloe); t.Proposed(7, 2, yes) }, ana, true, 0},
		"an old block after a round that failed":           {func(t *Turns) { t.Hear(7, 0, ana); t.Hear(7, 1, bao); t.Proposed(7, 1, no) }, ana, true, 0},
		"an old block of a round not heard of yet":         {func(t *Turns) { t.Hear(7, 0, ana); t.Proposed(7, 1, no) }, ana, true, 0},
		"a new and an old block of one proposer": {
			func(t *Turns) { t.Hear(7, 0, ana); t.Hear(7, 1, bao); t.Proposed(7, 1, yes); t.Proposed(7, 1, no) }, ana, false, patience,
		},
		"more blocks than anybody looks at": {func(t *Turns) {
			t.Hear(7, 0, ana)
			t.Hear(7, 1, bao)
			for range 2 * mostProposals {
				t.Proposed(7, 1, no)
			}
		}, ana, false, patience},
		"a new block of a height that was not heard of": {func(t *Turns) { t.Hear(6, 0, ana); t.Proposed(7, 0, yes) }, bao, true, patience},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				turns := New()
				c.hear(turns)
				began := time.Now()
				if got := turns.Had(7, c.named); got != c.want {
					t.Errorf("named %s: %v, want %v", c.named, got, c.want)
				}
				if waited := time.Since(began); waited != c.waits {
					t.Errorf("waited %s for news, want %s: what cannot be known is not waited for", waited, c.waits)
				}
			})
		})
	}
}

func TestTurns_aBlockWaitsForNewsOfItsRound(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		turns := New()
		turns.Hear(7, 0, []byte("ana"))
		go func() {
			time.Sleep(patience / 2)
			turns.Hear(7, 1, []byte("bao"))
		}()
		began := time.Now()
		if !turns.Had(7, []byte("bao")) {
			t.Error("bao's block was refused, though it was bao's turn by then")
		}
		if waited := time.Since(began); waited != patience/2 {
			t.Errorf("waited %s", waited)
		}
	})
}

func TestTurns_aNodeThatDoesNotListenRefusesNobody(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		if !New().Had(7, []byte("ana")) {
			t.Error("refused without having heard anything")
		}
		if waited := time.Since(began); waited != 0 {
			t.Errorf("waited %s for news that never come", waited)
		}
	})
}
