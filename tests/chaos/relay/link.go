package relay

import (
	"math/rand/v2"
	"net"
	"sync"
	"time"
)

const (
	// packet is how much is carried at once.
	packet = 4 << 10
	// underWay is how many packets may be on their way, so that a delay costs time and not throughput.
	underWay = 256
	// a packet that was lost is sent again after some of this time.
	resendAfter, resendSpread = 200 * time.Millisecond, 1300 * time.Millisecond
)

// link is one connection that the relay carries.
type link struct {
	pair           pair
	dialer, target net.Conn
	once           sync.Once
	done           chan struct{}
}

// end closes both sides: what is under way is lost, as with a connection that breaks.
func (l *link) end() {
	l.once.Do(func() {
		close(l.done)
		_ = l.dialer.Close()
		_ = l.target.Close()
	})
}

type sent struct {
	bytes []byte
	at    time.Time
}

// pump carries what one side says to the other, as the conditions of that direction allow.
func (l *link) pump(from, to net.Conn, conditions *way) {
	defer l.end()
	packets := make(chan sent, underWay)
	go func() {
		defer close(packets)
		for {
			buffer := make([]byte, packet)
			n, err := from.Read(buffer)
			if n > 0 {
				select {
				case packets <- sent{buffer[:n], time.Now()}:
				case <-l.done:
					return
				}
			}
			if err != nil {
				return
			}
		}
	}()
	for p := range packets {
		if !l.deliver(to, p, conditions) {
			return
		}
	}
}

// deliver hands a packet over, late or never, and tells whether the connection still stands.
func (l *link) deliver(to net.Conn, p sent, conditions *way) bool {
	c, ok := conditions.open(l.done)
	if !ok || rand.IntN(10_000) < c.Break {
		return false
	}
	wait := time.Until(p.at.Add(c.Delay))
	if rand.IntN(1_000) < c.Stall {
		wait += resendAfter + rand.N(resendSpread)
	}
	if c.BytesPerSecond > 0 {
		wait += time.Duration(len(p.bytes)) * time.Second / time.Duration(c.BytesPerSecond)
	}
	if !l.sleep(wait) {
		return false
	}
	// What was let go while another fault began stays held.
	if _, ok := conditions.open(l.done); !ok {
		return false
	}
	_, err := to.Write(p.bytes)
	return err == nil
}

func (l *link) sleep(wait time.Duration) bool {
	if wait <= 0 {
		return true
	}
	select {
	case <-time.After(wait):
		return true
	case <-l.done:
		return false
	}
}
