package chaos

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
)

// told is a witness that tells what a test has it tell.
type told struct {
	name   string
	blocks []Block
	state  string // of the last block but one
	seats  int
	index  map[string]Acknowledged
}

func (w *told) Name() string { return w.name }

func (w *told) Block(_ context.Context, height int64) (Block, error) {
	if height > int64(len(w.blocks)) {
		return Block{}, errors.New("no such block")
	}
	return w.blocks[height-1], nil
}

func (w *told) State(context.Context) (int64, string, error) {
	return int64(len(w.blocks)) - 1, w.state, nil
}
func (w *told) Seats(context.Context, int64) (int, error) { return w.seats, nil }

func (w *told) Finds(_ context.Context, hash string) (Acknowledged, error) {
	if a, ok := w.index[hash]; ok {
		return a, nil
	}
	return Acknowledged{}, errors.New("tx (" + hash + ") not found")
}

// chain is three nodes that agree on five blocks, one transaction each, all of them acknowledged.
func chain() (*ledger, []*told) {
	l := newLedger()
	var nodes []*told
	for i := range 3 {
		node := &told{name: fmt.Sprintf("node%d", i), seats: 3, index: map[string]Acknowledged{}}
		for h := range int64(5) {
			hash := fmt.Sprintf("TX%d", h+1)
			node.blocks = append(node.blocks, Block{ID: fmt.Sprintf("B%d", h+1), AppHash: fmt.Sprintf("S%d", h), Txs: []Outcome{{hash, uint32(h % 2)}}})
			node.index[hash] = Acknowledged{Hash: hash, Height: h + 1, Code: uint32(h % 2)}
		}
		node.state = "S4"
		nodes = append(nodes, node)
	}
	for _, a := range nodes[0].index {
		l.acknowledge(a)
	}
	return l, nodes
}

func findings(t *testing.T, l *ledger, nodes []*told) []Finding {
	t.Helper()
	var witnesses []Witness
	for _, node := range nodes {
		witnesses = append(witnesses, node)
	}
	found, err := newChecker(l, 3).Check(t.Context(), witnesses, 5)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestChecker_findsNothingWhereAllAgree(t *testing.T) {
	l, nodes := chain()
	if found := findings(t, l, nodes); len(found) > 0 {
		t.Errorf("found %v", found)
	}
}

// Each thing that must not be is planted in what nodes tell, or in what was acknowledged.
func TestChecker_findsWhatIsPlanted(t *testing.T) {
	for name, c := range map[string]struct {
		plant func(l *ledger, nodes []*told)
		kind  string
	}{
		"an acknowledged transaction in no block": {func(l *ledger, _ []*told) { l.acknowledge(Acknowledged{Hash: "GONE", Height: 3}) }, KindLost},
		"acknowledged in another block":           {func(l *ledger, _ []*told) { l.acknowledge(Acknowledged{Hash: "TX3", Height: 2}) }, KindLost},
		"acknowledged with another result":        {func(l *ledger, _ []*told) { l.acknowledge(Acknowledged{Hash: "TX3", Height: 3, Code: 7}) }, KindResult},
		"a transaction in two blocks": {func(_ *ledger, nodes []*told) {
			for _, node := range nodes {
				node.blocks[4].Txs = append(node.blocks[4].Txs, Outcome{"TX1", 0})
			}
		}, KindTwice},
		"a transaction twice in one block": {func(_ *ledger, nodes []*told) {
			for _, node := range nodes {
				node.blocks[0].Txs = append(node.blocks[0].Txs, Outcome{"TX1", 0})
			}
		}, KindTwice},
		"another block on one node":            {func(_ *ledger, nodes []*told) { nodes[2].blocks[3].ID = "X" }, KindFork},
		"a transaction less on one node":       {func(_ *ledger, nodes []*told) { nodes[2].blocks[3].Txs = nil }, KindFork},
		"another app hash on one node":         {func(_ *ledger, nodes []*told) { nodes[1].blocks[2].AppHash = "X" }, KindState},
		"another state of one application":     {func(_ *ledger, nodes []*told) { nodes[1].state = "X" }, KindState},
		"another result on one node":           {func(_ *ledger, nodes []*told) { nodes[1].blocks[2].Txs = []Outcome{{"TX3", 9}} }, KindResult},
		"another result in one index":          {func(_ *ledger, nodes []*told) { nodes[1].index["TX2"] = Acknowledged{Height: 2, Code: 9} }, KindResult},
		"a transaction missing from one index": {func(_ *ledger, nodes []*told) { delete(nodes[1].index, "TX2") }, KindIndex},
		"an honest validator accused": {func(_ *ledger, nodes []*told) {
			for _, node := range nodes {
				node.blocks[1].Evidence = 1
			}
		}, KindEvidence},
		"a validator out": {func(_ *ledger, nodes []*told) { nodes[0].seats = 2 }, KindSeat},
	} {
		t.Run(name, func(t *testing.T) {
			l, nodes := chain()
			c.plant(l, nodes)
			found := findings(t, l, nodes)
			if len(found) != 1 || found[0].Kind != c.kind {
				t.Errorf("found %v, want one %q", found, c.kind)
			}
		})
	}
}

// What is acknowledged above the height that all nodes have is held to the chain later, and not forgotten.
func TestChecker_keepsWhatIsToldEarly(t *testing.T) {
	l, nodes := chain()
	l.acknowledge(Acknowledged{Hash: "LATE", Height: 6})
	checker := newChecker(l, 3)
	witnesses := []Witness{nodes[0]}
	if found, err := checker.Check(t.Context(), witnesses, 5); err != nil || len(found) > 0 {
		t.Fatalf("found %v, %v", found, err)
	}
	nodes[0].blocks, nodes[0].state = append(nodes[0].blocks, Block{ID: "B6", AppHash: "S5"}), "S5"
	found, err := checker.Check(t.Context(), witnesses, 6)
	if err != nil || len(found) == 0 || found[0].Kind != KindLost || !strings.Contains(found[0].Text, "LATE") {
		t.Errorf("found %v, %v", found, err)
	}
}

// A node whose files were touched is asked about every height again.
func TestChecker_asksAgainWhatItForgot(t *testing.T) {
	l, nodes := chain()
	checker := newChecker(l, 3)
	witnesses := []Witness{nodes[0], nodes[1]}
	if _, err := checker.Check(t.Context(), witnesses, 5); err != nil {
		t.Fatal(err)
	}
	nodes[1].blocks[1].ID = "X"
	if found, err := checker.Check(t.Context(), witnesses, 5); err != nil || len(found) > 0 {
		t.Fatalf("found %v, %v", found, err)
	}
	checker.Forget(nodes[1].name)
	found, err := checker.Check(t.Context(), witnesses, 5)
	if err != nil || len(found) != 1 || found[0].Kind != KindFork {
		t.Errorf("found %v, %v", found, err)
	}
}
