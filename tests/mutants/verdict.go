package mutants

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"
)

// Verdict is what became of a fault.
type Verdict struct {
	Fault Fault
	// By are the tests that failed, subtests left out; none: the fault survived.
	By []string
	// Took is how long compiling and testing took.
	Took time.Duration
}

// Caught tells whether some test failed.
func (v Verdict) Caught() bool { return len(v.By) > 0 }

// Try plants a fault and runs the tests that must catch it. A fault that does not compile, or of which the tests never ran, is an error: it shows nothing.
func Try(ctx context.Context, root string, fault Fault) (Verdict, error) {
	dir, err := os.MkdirTemp("", "communalia-mutant-")
	if err != nil {
		return Verdict{}, err
	}
	defer os.RemoveAll(dir) //nolint:errcheck // a folder of the system's temporary ones
	overlay, err := fault.overlay(root, dir)
	if err != nil {
		return Verdict{}, err
	}
	began := time.Now()
	args := []string{"test", "-overlay", overlay, "-json", "-count=1", "-failfast", "-timeout", "10m"}
	if fault.Run != "" {
		args = append(args, "-run", fault.Run)
	}
	run := exec.CommandContext(ctx, "go", append(args, fault.Packages...)...)
	run.Dir = root
	out, err := run.Output()
	var failed *exec.ExitError
	if err != nil && !errors.As(err, &failed) {
		return Verdict{}, err
	}
	by, ran, err := read(out)
	switch {
	case err != nil:
		return Verdict{}, err
	case ran == 0:
		return Verdict{}, fmt.Errorf("no test ran: there is none of -run %q in %s", fault.Run, strings.Join(fault.Packages, " "))
	}
	return Verdict{Fault: fault, By: by, Took: time.Since(began)}, nil
}

// event is a line of go test -json.
type event struct {
	Action, Package, Test, Output string
}

// read tells which tests failed, and how many ran.
func read(out []byte) (by []string, ran int, err error) {
	var said strings.Builder
	lines := bufio.NewScanner(bytes.NewReader(out))
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var e event
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil {
			return nil, 0, fmt.Errorf("go test said %q", lines.Text())
		}
		switch {
		case e.Action == "build-output":
			said.WriteString(e.Output)
		case e.Action == "build-fail":
			return nil, 0, fmt.Errorf("the fault does not compile:\n%s", said.String())
		case e.Action == "run" && !strings.Contains(e.Test, "/"):
			ran++
		case e.Action == "fail" && e.Test != "" && !strings.Contains(e.Test, "/"):
			by = append(by, e.Test)
		case e.Action == "fail" && e.Test == "" && len(by) == 0:
			by = append(by, e.Package+" as a whole")
		}
	}
	slices.Sort(by)
	return slices.Compact(by), ran, lines.Err()
}
