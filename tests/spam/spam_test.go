package spam

import (
	"context"
	"crypto/sha256"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/communalia/communalia-chain/tests/live"
)

const (
	// withinBlocks is how soon an honest transaction must be in, at the 95th percentile.
	withinBlocks = 3
	// mostMemory is what a node may have resident, whatever it is sent.
	mostMemory = 512 << 20
)

// Members send ten times their quota, and strangers whatever they like. Honest members get in, nobody gets more than their quota, no stranger gets
// anything, and the nodes stay within their memory.
func TestSpam_theHonestGetIn(t *testing.T) {
	n := newTown(t)
	members, unknown := crowd(n)
	flood := sign(n, members, unknown)

	ctx, stop := context.WithCancel(n.Ctx)
	var beside sync.WaitGroup
	collected, memory := &waits{}, newMemory(n)
	for i, name := range names("honest", honest) {
		beside.Go(func() { collected.collect(ctx, n, name, uint64(i)) })
	}
	beside.Go(func() { memory.watch(ctx) })
	from := n.HeightOf(n.Nodes[0])
	result, took := pour(n.Ctx, n, flood)
	stop()
	beside.Wait()

	n.AwaitHeight(n.HeightOf(n.Nodes[0]) + 2)
	last := n.SameHistory(from)
	t.Logf("sent %d transactions in %s: %.0f a second of %d wanted, at most %s late; %d blocks, equal app hashes",
		len(flood), took.Round(time.Second), float64(len(flood))/took.Seconds(), *rate, result.late.Round(time.Millisecond), last-from)
	for _, why := range slices.Sorted(maps.Keys(result.refused)) {
		t.Logf("refused %6d: %s", result.refused[why], why)
	}
	checkFlood(n, flood, result, from)
	checkHonest(t, collected.all)
	memory.check(t)
}

// checkFlood fails where a stranger's transaction was taken, or members got more than their quota.
func checkFlood(n *live.Network, flood []drop, result *outcome, from int64) {
	n.T.Helper()
	if result.taken[0] > 0 {
		n.T.Errorf("%d transactions of strangers were taken", result.taken[0])
	}
	ledger, err := n.ReadLedger(n.Nodes[0], from)
	if err != nil {
		n.T.Fatal(err)
	}
	executed, failed := 0, 0
	for _, sent := range flood {
		for _, at := range ledger.At[fmt.Sprintf("%X", sha256.Sum256(sent.raw))] {
			switch {
			case !sent.member:
				n.T.Errorf("a stranger's transaction is in block %d", at.Height)
			case at.Code == 0:
				executed++
			default:
				failed++
			}
		}
	}
	const refillPerHour = 4_000_000
	quota := capacity() + uint64(length.Hours()*refillPerHour) + refillPerHour/60 // the flood, and a minute for its ends
	most := flooders * int(quota/floodGas+1)
	n.T.Logf("taken %d of members; in blocks %d, and %d that failed there; their quotas hold %d", result.taken[1], executed, failed, most)
	if executed > most {
		n.T.Errorf("%d transactions were executed, the quotas hold %d", executed, most)
	}
	if executed == 0 || result.taken[1] == len(flood)/2 {
		n.T.Error("the members did not reach their quotas, so nothing is shown")
	}
}

// checkHonest fails where an honest transaction did not get in, or, where that is asked, too late.
func checkHonest(t *testing.T, all []wait) {
	t.Helper()
	var blocks []int64
	var took []time.Duration
	for _, one := range all {
		if one.err != nil {
			t.Errorf("an honest transaction: %v", one.err)
			continue
		}
		blocks, took = append(blocks, one.blocks), append(took, one.took)
	}
	if len(blocks) == 0 {
		t.Fatal("no honest transaction got in")
	}
	slices.Sort(blocks)
	slices.Sort(took)
	t.Logf("%d honest transactions: in within %d blocks at the median, %d at the 95th percentile, %d at most; %s, %s, %s", len(blocks),
		percentile(blocks, 50), percentile(blocks, 95), blocks[len(blocks)-1],
		percentile(took, 50).Round(time.Millisecond), percentile(took, 95).Round(time.Millisecond), took[len(took)-1].Round(time.Millisecond))
	if worst := percentile(blocks, 95); *strict && worst > withinBlocks {
		t.Errorf("the 95th percentile is %d blocks, want %d at most", worst, withinBlocks)
	}
}

// memory is what each node has resident, sampled.
type memory struct {
	n            *live.Network
	first, worst []int
}

func newMemory(n *live.Network) *memory {
	m := &memory{n: n}
	for _, node := range n.Nodes {
		m.first = append(m.first, resident(node.PID()))
	}
	m.worst = slices.Clone(m.first)
	return m
}

func (m *memory) watch(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Second):
		}
		for i, node := range m.n.Nodes {
			m.worst[i] = max(m.worst[i], resident(node.PID()))
		}
	}
}

func (m *memory) check(t *testing.T) {
	t.Helper()
	for i, node := range m.n.Nodes {
		t.Logf("%s: %d MB resident before, %d at most, %d after", node.Name, m.first[i]>>20, m.worst[i]>>20, resident(node.PID())>>20)
		if m.worst[i] > mostMemory {
			t.Errorf("%s had %d MB resident, want %d at most", node.Name, m.worst[i]>>20, mostMemory>>20)
		}
	}
}

// resident is the memory of a process in bytes, 0 where the system does not tell.
func resident(pid int) int {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", pid))
	if err != nil {
		return 0
	}
	var size, pages int
	if _, err := fmt.Sscan(string(text), &size, &pages); err != nil {
		return 0
	}
	return pages * os.Getpagesize()
}

// sentence is an error without what differs from one to the next: numbers, addresses and moments.
func sentence(reason string) string {
	words := strings.Fields(reason)
	return strings.Join(slices.DeleteFunc(words, func(word string) bool {
		return strings.ContainsAny(word, "0123456789") || len(word) > 24
	}), " ")
}
