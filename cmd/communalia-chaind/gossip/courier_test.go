package gossip

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/cometbft/cometbft/p2p"
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

// gone is a peer that has stopped, or not.
type gone struct {
	p2p.Peer
	is bool
}

func (g gone) IsRunning() bool { return !g.is }

func (gone) ID() p2p.ID { return "peer" }

// Who breaks off while connecting, again and again, leaves nothing behind.
func TestEngage_nobodyForWhoHasGone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r, end := &Reactor{couriers: map[p2p.ID]*courier{}}, make(chan struct{})
		looked := 0
		c := newCourier(end, func(bool) bool { looked++; return false })
		for _, is := range []bool{true, false} {
			r.engage(gone{is: is}, c)
			time.Sleep(courtesy)
			synctest.Wait()
			if want := map[bool]int{true: 0, false: 1}[is]; len(r.couriers) != want || looked != want {
				t.Errorf("gone %v: %d couriers, %d looks, want %d", is, len(r.couriers), looked, want)
			}
		}
		close(end)
	})
}
