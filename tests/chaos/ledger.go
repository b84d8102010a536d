package chaos

import "sync"

// Acknowledged is a transaction of which a node told somebody in which block it is, and what came of it.
type Acknowledged struct {
	Hash   string
	Height int64
	Code   uint32
	// By is the node that told it.
	By string
}

// ledger is what the network has promised to those who load it.
type ledger struct {
	mu           sync.Mutex
	acknowledged []Acknowledged
	// taken are transactions that a node has taken in. Some of them never get a block: their node may be killed before it tells others.
	taken   map[string]bool
	refused int
	failed  int
}

func newLedger() *ledger { return &ledger{taken: map[string]bool{}} }

func (l *ledger) take(hash string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.taken[hash] = true
}

func (l *ledger) acknowledge(a Acknowledged) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.acknowledged = append(l.acknowledged, a)
}

// refuse counts what a node did not take.
func (l *ledger) refuse() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.refused++
}

// fail counts where no node answered in time.
func (l *ledger) fail() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.failed++
}

// since gives what was acknowledged from some number on.
func (l *ledger) since(first int) []Acknowledged {
	l.mu.Lock()
	defer l.mu.Unlock()
	return append([]Acknowledged(nil), l.acknowledged[first:]...)
}

// Totals are what the load came to.
type Totals struct {
	Taken, Acknowledged, Refused, Unanswered int
}

func (l *ledger) totals() Totals {
	l.mu.Lock()
	defer l.mu.Unlock()
	return Totals{Taken: len(l.taken), Acknowledged: len(l.acknowledged), Refused: l.refused, Unanswered: l.failed}
}
