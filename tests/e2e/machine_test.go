package e2e

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/communalia/communalia-chain/testnet/manifest"
	"github.com/communalia/communalia-chain/testnet/runner"
	"github.com/communalia/communalia-chain/tests/live"
	contribution "github.com/communalia/communalia-chain/x/contribution/types"
)

// emulator runs programs of 64-bit ARM on other machines; Debian's qemu-user-static has it.
const emulator = "qemu-aarch64-static"

var otherMachine = flag.Bool("arm64", false, "one of four nodes is built for 64-bit ARM, as a Raspberry Pi is, and runs in an emulator; takes a minute or more")

// A network of unlike machines agrees: three nodes of this one's kind, one of 64-bit ARM, each proposing in its turn.
func TestFour_oneOfAnotherKindOfMachine(t *testing.T) {
	if !*otherMachine {
		t.Skip("needs -arm64, and " + emulator + ": make arm64")
	}
	program := emulated(t)
	n := start(t, 29800, func(m *manifest.Manifest) { m.Node.Config["consensus.create_empty_blocks_interval"] = "2s" })
	other := n.Nodes[3]
	if err := other.Stop(); err != nil {
		t.Fatal(err)
	}
	if err := other.Use(program); err != nil {
		t.Fatal(err)
	}
	if err := other.Start(); err != nil {
		t.Fatal(err)
	}
	n.AwaitReady(other)
	// Of the block that is being decided now, the program that ran before may be the proposer.
	from := n.height(4) + 2

	through := n.client(4)
	id := n.claim(through, "ana", 36)
	wantState(t, n.attest(through, "bao", id), contribution.CONTRIBUTION_STATE_PENDING)
	wantState(t, n.attest(n.client(1), "chloe", id), contribution.CONTRIBUTION_STATE_ATTESTED)
	live.Eventually(t, "ana's work is settled, as the other machine tells it", n.settled(through, id))
	live.Eventually(t, "each node has proposed a block since", func() bool { return n.proposers(from) == len(n.Nodes) })
	n.sameHistory()
}

// proposers is how many nodes proposed the blocks from a height on.
func (n *network) proposers(from int64) int {
	n.T.Helper()
	ledger, err := n.ReadLedger(n.Nodes[0], from)
	if err != nil {
		n.T.Fatal(err)
	}
	different := map[string]bool{}
	for _, proposer := range ledger.Proposer {
		different[proposer] = true
	}
	return len(different)
}

// emulated builds the node's program for the other machine, and gives one that runs it on this.
func emulated(t *testing.T) string {
	t.Helper()
	run, err := exec.LookPath(emulator)
	if err != nil {
		t.Fatalf("%v: install it, on Debian with apt-get install qemu-user-static", err)
	}
	root, err := runner.Root()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	build := exec.CommandContext(t.Context(), filepath.Join(root, "scripts", "build.sh"), dir)
	build.Env = append(os.Environ(), "GOARCH=arm64", "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build for arm64: %v\n%s", err, out)
	}
	program := filepath.Join(dir, "emulated")
	script := fmt.Sprintf("#!/bin/sh\nexec %s %s/communalia-chaind \"$@\"\n", run, dir)
	if err := os.WriteFile(program, []byte(script), 0o700); err != nil { //nolint:gosec // it is run
		t.Fatal(err)
	}
	return program
}
