package small

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"
)

// wrapped is a shell in the groups of one node, which are removed when the test ends.
func wrapped(t *testing.T) string {
	t.Helper()
	if why := Lacks(); why != "" {
		t.Skip(why)
	}
	script, remove, err := Wrap(t.TempDir(), "/bin/sh", 1)
	t.Cleanup(func() {
		if err := remove(); err != nil {
			t.Error(err)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return script
}

func TestMakeGroups_saysWhatIsWantedWhereThereAreNone(t *testing.T) {
	remove, err := makeGroups(t.TempDir(), 1)
	if !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), "as root") {
		t.Errorf("%v, want it to say what to do", err)
	}
	if err := remove(); err != nil {
		t.Error(err)
	}
}

func TestWrap_runsTheProgramInTheGroupsOfItsHome(t *testing.T) {
	script := wrapped(t)
	out, err := exec.Command(script, "-c", "cat /proc/self/cgroup", "--home", "/anywhere/node0").CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for _, controller := range []string{"memory", "cpu"} {
		if got := groupOf(string(out), controller); got != "/"+name(0) {
			t.Errorf("in group %q of %s, not in its own:\n%s", got, controller, out)
		}
	}
}

// groupOf is a process's group of a controller by its file "cgroup", where controllers that are mounted together share a line: 4:cpu,cpuacct:/group.
func groupOf(file, controller string) string {
	for line := range strings.Lines(file) {
		fields := strings.SplitN(strings.TrimSuffix(line, "\n"), ":", 3)
		if len(fields) == 3 && slices.Contains(strings.Split(fields[1], ","), controller) {
			return fields[2]
		}
	}
	return ""
}

func TestGroupOf_findsAControllerThatSharesItsLine(t *testing.T) {
	const file = "9:name=systemd:/init\n4:cpu,cpuacct:/a\n3:memory:/b:c\n0::/d\n"
	for controller, want := range map[string]string{"cpu": "/a", "cpuacct": "/a", "memory": "/b:c", "pids": ""} {
		if got := groupOf(file, controller); got != want {
			t.Errorf("%s: %q, want %q", controller, got, want)
		}
	}
}

func TestWrap_runsNothingWithoutAGroup(t *testing.T) {
	script := wrapped(t)
	for _, home := range []string{"/anywhere/first", "/anywhere/node7"} {
		if err := exec.Command(script, "-c", "exit 0", "--home", home).Run(); err == nil {
			t.Errorf("%s: it ran", home)
		}
	}
}

func TestInGroups_seesAProcessThatIsElsewhere(t *testing.T) {
	wrapped(t)
	if err := inGroups(0, os.Getpid()); err == nil {
		t.Error("this process is in no group of a node")
	}
}

// A program that never rests is held back, as soon as the machine gives it more than half a core for a moment.
func TestThrottled_seesWhoIsHeldBack(t *testing.T) {
	script := wrapped(t)
	busy := exec.Command(script, "-c", "while :; do :; done", "--home", "/anywhere/node0")
	if err := busy.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = busy.Wait() }() // killed
	defer func() { _ = busy.Process.Kill() }()
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		held, err := throttled(1)
		if err != nil {
			t.Fatal(err)
		}
		if held == 0 {
			continue
		}
		if err := inGroups(0, busy.Process.Pid); err != nil {
			t.Error(err)
		}
		return
	}
	t.Error("a busy loop was never held back")
}
