package gossip

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

// round notes when a courier was sent, and for what.
type round struct {
	after   time.Duration
	ownOnly bool
}

func TestCourier_bringsItsOwnAtOnceAndTheRestAMomentLater(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began, lacking := time.Now(), 0
		var rounds []round
		gone := make(chan struct{})
		c := newCourier(gone, func(ownOnly bool) bool {
			rounds = append(rounds, round{time.Since(began), ownOnly})
			lacking--
			return lacking > 0
		})
		go c.run()
		want := func(when string, want ...round) {
			t.Helper()
			synctest.Wait()
			if !slices.Equal(rounds, want) {
				t.Errorf("%s: %v, want %v", when, rounds, want)
			}
			began, rounds = time.Now(), nil
		}
		time.Sleep(courtesy)
		want("what the peer lacks when it comes", round{courtesy, false})
		time.Sleep(time.Hour)
		want("nothing happened")
		lacking = 2
		c.bringOwn()
		want("two things of its own", round{0, true}, round{0, true})
		c.bringAll()
		time.Sleep(courtesy / 2)
		c.bringAll()
		c.bringAll()
		time.Sleep(time.Hour)
		want("called thrice", round{courtesy, false})
		c.bringAll()
		c.bringOwn()
		time.Sleep(courtesy)
		want("both", round{0, true}, round{courtesy, false})
		close(gone)
		synctest.Wait()
		c.bringOwn()
		c.bringAll()
		time.Sleep(time.Hour)
		want("the peer has gone")
	})
}

// A peer that goes while it is being brought much is not brought the rest.
func TestCourier_endsInMidway(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sent, gone := 0, make(chan struct{})
		newCourier(gone, func(bool) bool {
			if sent++; sent == 3 {
				close(gone)
			}
			return true
		}).run()
		if sent != 3 {
			t.Errorf("sent %d things", sent)
		}
	})
}
