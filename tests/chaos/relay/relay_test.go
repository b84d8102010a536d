package relay

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"testing"
	"time"
)

// silence is how long a test listens before it believes that nothing comes.
const silence = 300 * time.Millisecond

// two starts a relay between two nodes; the second says everything back, line by line.
func two(t *testing.T, firstPort int) *Relay {
	t.Helper()
	echo, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		for {
			connection, err := echo.Accept()
			if err != nil {
				return
			}
			go func() { _, _ = io.Copy(connection, connection) }()
		}
	}()
	r, err := New([]string{"127.0.0.1:1", echo.Addr().String()}, firstPort)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
		_ = echo.Close()
	})
	return r
}

type talk struct {
	net.Conn
	t     *testing.T
	lines *bufio.Reader
}

func dial(t *testing.T, r *Relay) *talk {
	t.Helper()
	connection, err := net.Dial("tcp", r.Address(0, 1))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = connection.Close() })
	return &talk{connection, t, bufio.NewReader(connection)}
}

func (c *talk) say(line string) {
	c.t.Helper()
	if _, err := fmt.Fprintln(c, line); err != nil {
		c.t.Fatal(err)
	}
}

// hears tells what comes back within some time, nothing where nothing does.
func (c *talk) hears(within time.Duration) string {
	c.t.Helper()
	if err := c.SetReadDeadline(time.Now().Add(within)); err != nil {
		c.t.Fatal(err)
	}
	line, _ := c.lines.ReadString('\n')
	return line
}

func TestRelay_holdsOneDirectionAndDeliversLater(t *testing.T) {
	r := two(t, 26900)
	c := dial(t, r)
	c.say("one")
	if got := c.hears(10 * time.Second); got != "one\n" {
		t.Fatalf("heard %q", got)
	}
	for _, direction := range [][2]int{{0, 1}, {1, 0}} {
		r.Set(direction[0], direction[1], Conditions{Held: true})
		c.say("two")
		if got := c.hears(silence); got != "" {
			t.Fatalf("heard %q while %v is held", got, direction)
		}
		r.Heal()
		if got := c.hears(10 * time.Second); got != "two\n" {
			t.Fatalf("heard %q after healing, want what was held", got)
		}
	}
}

func TestRelay_refusesAndEndsConnections(t *testing.T) {
	r := two(t, 26910)
	before := dial(t, r)
	before.say("one")
	before.hears(10 * time.Second)
	r.Set(1, 0, Conditions{Refused: true})
	if _, err := before.Read(make([]byte, 1)); err == nil {
		t.Error("the connection stands")
	}
	during := dial(t, r)
	if _, err := during.Read(make([]byte, 1)); err == nil {
		t.Error("a new connection stands")
	}
	r.Heal()
	after := dial(t, r)
	after.say("two")
	if got := after.hears(10 * time.Second); got != "two\n" {
		t.Errorf("heard %q after healing", got)
	}
}

func TestRelay_delaysThrottlesStallsAndBreaks(t *testing.T) {
	r := two(t, 26920)
	for name, c := range map[string]struct {
		conditions Conditions
		least      time.Duration
	}{
		"delay":    {Conditions{Delay: silence}, silence},
		"throttle": {Conditions{BytesPerSecond: 10}, 400 * time.Millisecond},
		"stall":    {Conditions{Stall: 1000}, resendAfter},
	} {
		r.Set(0, 1, c.conditions)
		began, line := time.Now(), dial(t, r)
		line.say("four")
		if got := line.hears(10 * time.Second); got != "four\n" || time.Since(began) < c.least {
			t.Errorf("%s: heard %q after %s, want it after %s at least", name, got, time.Since(began), c.least)
		}
	}
	r.Set(0, 1, Conditions{Break: 10_000})
	line := dial(t, r)
	line.say("five")
	if got := line.hears(10 * time.Second); got != "" {
		t.Errorf("heard %q over a connection that breaks", got)
	}
}
