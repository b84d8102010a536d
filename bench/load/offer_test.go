package load

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"testing"
	"time"
)

// slow is a hand-in that answers long after what ended the offer. It counts those that have been answered.
func slow(i int, answered *atomic.Int32) HandIn {
	return func(context.Context) (string, error) {
		time.Sleep(100 * time.Millisecond)
		answered.Add(1)
		return fmt.Sprint(i), nil
	}
}

func TestHandAllIn_waitsForWhatItHandedInWhereNothingComesNext(t *testing.T) {
	const before = 3
	var (
		asked    int
		answered atomic.Int32
		dry      = errors.New("nothing left")
	)
	due, refused, err := handAllIn(t.Context(), func() (HandIn, error) {
		if asked == before {
			return nil, dry
		}
		asked++
		return slow(asked, &answered), nil
	}, 10, func(int) time.Time { return time.Now() })
	if !errors.Is(err, dry) {
		t.Errorf("%v, want %v", err, dry)
	}
	if answered.Load() != before || len(due) != before || len(refused) != 0 {
		t.Errorf("%d answered, %d taken, %d refused, want all %d taken", answered.Load(), len(due), len(refused), before)
	}
}

func TestHandAllIn_endsWhenItIsToldTo(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var answered atomic.Int32
	began := time.Now()
	due, _, err := handAllIn(ctx, func() (HandIn, error) {
		cancel()
		return slow(0, &answered), nil
	}, 2, func(i int) time.Time { return began.Add(time.Duration(i) * time.Hour) })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want it to say that it was told to end", err)
	}
	if answered.Load() != 1 || len(due) != 1 {
		t.Errorf("%d answered, %d taken, want the one that was due", answered.Load(), len(due))
	}
}

func TestHandAllIn_tellsWhatWasTakenAndWhyTheOthersWereNot(t *testing.T) {
	full := errors.New("the mempool is full")
	began := time.Now()
	turn := 0
	due, refused, err := handAllIn(t.Context(), func() (HandIn, error) {
		i := turn
		turn++
		return func(context.Context) (string, error) {
			if i%2 == 1 {
				return "", full
			}
			return fmt.Sprint(i), nil
		}, nil
	}, 4, func(i int) time.Time { return began.Add(time.Duration(i)) })
	if err != nil {
		t.Fatal(err)
	}
	if len(due) != 2 || !due["0"].Equal(began) || !due["2"].Equal(began.Add(2)) {
		t.Errorf("taken: %v, want the first and the third, at their times", due)
	}
	if len(refused) != 2 || !errors.Is(refused[0], full) {
		t.Errorf("refused: %v, want two by %v", refused, full)
	}
}

func TestPercentile_isTheLeastWaitThatSoManyOfAHundredDoNotExceed(t *testing.T) {
	hundred := make([]float64, 100)
	for i := range hundred {
		hundred[i] = float64(i + 1)
	}
	for _, c := range []struct {
		name  string
		waits []float64
		share int
		want  float64
	}{
		{"none", nil, 50, 0},
		{"one, the least share", []float64{7}, 0, 7},
		{"one", []float64{7}, 50, 7},
		{"one, all", []float64{7}, 100, 7},
		{"half of two is one", []float64{1, 2}, 50, 1},
		{"more than half of two is both", []float64{1, 2}, 51, 2},
		{"half of three is two", []float64{1, 2, 3}, 50, 2},
		{"95 % of ten is all ten", []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 95, 10},
		{"90 % of ten is nine", []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 90, 9},
		{"nobody of a hundred", hundred, 0, 1},
		{"one of a hundred", hundred, 1, 1},
		{"half of a hundred", hundred, 50, 50},
		{"95 of a hundred", hundred, 95, 95},
		{"all of a hundred", hundred, 100, 100},
	} {
		if got := (Outcome{Waits: c.waits}).Percentile(c.share); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
