package cores

import (
	"errors"
	"runtime"
	"testing"
	"testing/synctest"
	"time"
)

// machine is one of four cores, on which a program runs.
type machine struct {
	running int
	worked  time.Duration
	fails   error
	idle    bool
}

func (m *machine) cores() *Cores {
	m.running = 4
	return &Cores{all: 4, run: func(on int) { m.running = on }, used: func() (time.Duration, error) { return m.worked, m.fails }}
}

// during has a node look as it does, in bubbled time.
func during(t *testing.T, m *machine, do func(c *Cores, after func(d time.Duration, cores int, when string))) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		c := m.cores()
		do(c, func(d time.Duration, cores int, when string) {
			t.Helper()
			for ; d >= LookEvery; d -= LookEvery {
				time.Sleep(LookEvery)
				m.idle = c.Look()
			}
			time.Sleep(d)
			if m.running != cores {
				t.Errorf("%s: %d cores, want %d", when, m.running, cores)
			}
		})
	})
}

func TestCores_oneIsLeftToANodeThatHasNothingToDo(t *testing.T) {
	m := &machine{}
	during(t, m, func(c *Cores, after func(time.Duration, int, string)) {
		after(0, 4, "before it has looked")
		after(LookEvery, 1, "nothing was done")
		m.worked += LookEvery * (littleUsed - 1) / 1000
		after(LookEvery, 1, "nearly nothing was done")
		if !m.idle {
			t.Error("it is not told that nearly nothing is done")
		}
		m.worked += LookEvery * littleUsed / 1000
		after(LookEvery, 4, "something was done, and nobody said so")
		if m.idle {
			t.Error("it is told that nearly nothing is done")
		}
		after(LookEvery, 1, "it is over")
	})
}

func TestCores_consensusHasAllAtOnce(t *testing.T) {
	m := &machine{}
	during(t, m, func(c *Cores, after func(time.Duration, int, string)) {
		after(LookEvery, 1, "nothing was done")
		c.Wake()
		after(0, 4, "a step")
		after(attentive-time.Nanosecond, 4, "others may follow")
		c.Look()
		after(0, 4, "it looked while others may follow")
		c.Wake()
		after(attentive, 4, "none followed, and it has not looked")
		c.Look()
		after(0, 1, "it looked then")
		c.Wake()
		after(LookEvery, 1, "it is over")
	})
}

func TestCores_staysWhereTheSystemDoesNotSayWhatIsUsed(t *testing.T) {
	m := &machine{fails: errors.ErrUnsupported}
	during(t, m, func(_ *Cores, after func(time.Duration, int, string)) { after(10*LookEvery, 4, "not known") })
	m = &machine{}
	during(t, m, func(_ *Cores, after func(time.Duration, int, string)) {
		after(LookEvery, 1, "nothing was done")
		m.fails = errors.ErrUnsupported
		after(LookEvery, 4, "not known any more")
	})
}

func TestCores_oneIsNotTaken(t *testing.T) {
	c := &Cores{all: 1, run: func(int) { t.Error("changed") }, used: func() (time.Duration, error) { return 0, nil }}
	if !c.Look() {
		t.Error("it is not told that nothing is done")
	}
	c.Wake()
}

func TestNew_takesTheCoresThatTheProgramHas(t *testing.T) {
	all := runtime.GOMAXPROCS(0)
	c := New()
	c.used = func() (time.Duration, error) { return c.before, nil }
	c.Look()
	if on := runtime.GOMAXPROCS(0); on != 1 {
		t.Errorf("%d cores for a program that rests, want 1", on)
	}
	c.Wake()
	if on := runtime.GOMAXPROCS(0); on != all {
		t.Errorf("%d cores, want %d", on, all)
	}
	before, err := used()
	for began := time.Now(); err == nil && time.Since(began) < 50*time.Millisecond; {
		continue
	}
	if after, err := used(); err != nil || after <= before {
		t.Errorf("processors worked for %s, then for %s; %v", before, after, err)
	}
}
