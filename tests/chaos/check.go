package chaos

import (
	"context"
	"fmt"
	"slices"
)

// Finding is something that must not be.
type Finding struct {
	// Kind names the rule that is broken: one of the Kind constants.
	Kind string
	Text string
}

// Kinds of findings.
const (
	KindFork      = "another block"    // two nodes hold different blocks of one height
	KindState     = "another state"    // a node's application has another hash than the chain
	KindResult    = "another result"   // nodes disagree about what came of a transaction, or a node told somebody something else
	KindLost      = "lost"             // what was acknowledged is in no block, or in another than was told
	KindTwice     = "twice"            // a transaction is in two places of the chain
	KindEvidence  = "accused"          // an honest validator is accused
	KindSeat      = "seat out"         // an honest validator is not in the set any more
	KindIndex     = "not in the index" // a node does not find by its hash what it has in a block
	KindSlow      = "slow to go on"    // no block within the bound after healing
	KindBehind    = "not in step"      // a node did not come back, or not to where the others are
	KindSilent    = "silently wrong"   // a node with damaged files told something wrong, or said nothing of why it does not run
	KindHarmed    = "others harmed"    // a fault of one node kept the others from going on
	KindNoRecover = "not brought back" // the recovery that the manual describes did not work
)

// Checker holds all witnesses to one chain, and to what was acknowledged. It remembers what it has checked.
type Checker struct {
	ledger *ledger
	seats  int
	// chain is what the first witness told of each height, from 1.
	chain []Block
	// places of each transaction in the chain.
	places map[string][]place
	// checked is up to which height a witness was held to the chain.
	checked map[string]int64
	// settled is how many of the acknowledged were held to the chain, indexed how many to the witnesses' indexes.
	settled, indexed int
}

type place struct {
	height int64
	code   uint32
}

func newChecker(l *ledger, seats int) *Checker {
	return &Checker{ledger: l, seats: seats, places: map[string][]place{}, checked: map[string]int64{}}
}

// Forget has a witness be asked about every height again: its files were touched.
func (c *Checker) Forget(witness string) { delete(c.checked, witness) }

// Check holds all witnesses to one another up to a height that all of them have. An error says that a witness does not answer.
func (c *Checker) Check(ctx context.Context, witnesses []Witness, height int64) ([]Finding, error) {
	// Acknowledgements are read first: what is told later may be above the height.
	acknowledged := c.ledger.since(c.settled)
	var findings []Finding
	for _, w := range witnesses {
		some, err := c.follow(ctx, w, height)
		findings = append(findings, some...)
		if err != nil {
			return findings, err
		}
	}
	findings = append(findings, c.promises(acknowledged, height)...)
	some, err := c.index(ctx, witnesses)
	findings = append(findings, some...)
	if err != nil {
		return findings, err
	}
	some, err = c.standing(ctx, witnesses, height)
	return append(findings, some...), err
}

// follow asks a witness about every height that it was not asked about, and about its application's state.
func (c *Checker) follow(ctx context.Context, w Witness, height int64) ([]Finding, error) {
	var findings []Finding
	for h := c.checked[w.Name()] + 1; h <= height; h++ {
		block, err := w.Block(ctx, h)
		if err != nil {
			return findings, fmt.Errorf("block %d of %s: %w", h, w.Name(), err)
		}
		if h > int64(len(c.chain)) {
			findings = append(findings, c.extend(h, block)...)
		} else {
			findings = append(findings, compare(w.Name(), h, c.chain[h-1], block)...)
		}
		c.checked[w.Name()] = h
	}
	last, hash, err := w.State(ctx)
	if err != nil {
		return findings, fmt.Errorf("state of %s: %w", w.Name(), err)
	}
	// The block after carries the hash that all agreed on.
	if last < int64(len(c.chain)) && c.chain[last].AppHash != hash {
		text := fmt.Sprintf("%s has state %s after block %d, the chain has %s", w.Name(), hash, last, c.chain[last].AppHash)
		findings = append(findings, Finding{KindState, text})
	}
	return findings, nil
}

// extend takes a block into the chain.
func (c *Checker) extend(height int64, block Block) []Finding {
	c.chain = append(c.chain, block)
	var findings []Finding
	if block.Evidence > 0 {
		findings = append(findings, Finding{KindEvidence, fmt.Sprintf("block %d accuses %d validators, all of them honest", height, block.Evidence)})
	}
	for _, tx := range block.Txs {
		if before := c.places[tx.Hash]; len(before) > 0 {
			findings = append(findings, Finding{KindTwice, fmt.Sprintf("%s is in block %d and in block %d", tx.Hash, before[0].height, height)})
		}
		c.places[tx.Hash] = append(c.places[tx.Hash], place{height, tx.Code})
	}
	return findings
}

// compare holds what a witness tells of a height to the chain.
func compare(witness string, height int64, want, have Block) []Finding {
	switch {
	case want.ID != have.ID:
		return []Finding{{KindFork, fmt.Sprintf("%s has block %s at height %d, others have %s", witness, have.ID, height, want.ID)}}
	case want.AppHash != have.AppHash:
		return []Finding{{KindState, fmt.Sprintf("%s has app hash %s at height %d, others have %s", witness, have.AppHash, height, want.AppHash)}}
	case have.Evidence != want.Evidence || len(have.Txs) != len(want.Txs):
		return []Finding{{KindFork, fmt.Sprintf("%s tells other contents of block %d than others, with the same hash", witness, height)}}
	}
	for i, tx := range want.Txs {
		if have.Txs[i] != tx {
			return []Finding{{KindResult, fmt.Sprintf("%s says %v of transaction %d of block %d, others say %v", witness, have.Txs[i], i, height, tx)}}
		}
	}
	return nil
}

// promises holds what was acknowledged to the chain, up to a height. What is above waits for the next time.
func (c *Checker) promises(acknowledged []Acknowledged, height int64) []Finding {
	var findings []Finding
	for _, a := range acknowledged {
		if a.Height > height {
			break
		}
		c.settled++
		places := c.places[a.Hash]
		i := slices.IndexFunc(places, func(p place) bool { return p.height == a.Height })
		switch {
		case len(places) == 0:
			findings = append(findings, Finding{KindLost, fmt.Sprintf("%s told of %s in block %d, and no block has it", a.By, a.Hash, a.Height)})
		case i < 0:
			findings = append(findings, Finding{KindLost, fmt.Sprintf("%s told of %s in block %d, it is in block %d", a.By, a.Hash, a.Height, places[0].height)})
		case places[i].code != a.Code:
			findings = append(findings, Finding{KindResult, fmt.Sprintf("%s told of %s with code %d, the chain says %d", a.By, a.Hash, a.Code, places[i].code)})
		}
	}
	return findings
}

// index asks every witness, by its hash, for each transaction that was acknowledged since the last time and is in the chain.
func (c *Checker) index(ctx context.Context, witnesses []Witness) ([]Finding, error) {
	asked := c.ledger.since(c.indexed)[:c.settled-c.indexed]
	var findings []Finding
	for _, w := range witnesses {
		var missing []string
		for _, a := range asked {
			places := c.places[a.Hash]
			if len(places) == 0 {
				continue // lost: told already
			}
			found, err := w.Finds(ctx, a.Hash)
			switch {
			case err != nil && absent(err):
				missing = append(missing, fmt.Sprintf("%s of block %d", a.Hash, places[0].height))
			case err != nil:
				return findings, fmt.Errorf("index of %s: %w", w.Name(), err)
			case !slices.Contains(places, place{found.Height, found.Code}):
				findings = append(findings, Finding{KindResult, fmt.Sprintf("%s finds %s in block %d with code %d, the chain has block %d and code %d",
					w.Name(), a.Hash, found.Height, found.Code, places[0].height, places[0].code)})
			}
		}
		if len(missing) > 0 {
			text := fmt.Sprintf("%s does not find %d transactions that it has, the first is %s", w.Name(), len(missing), missing[0])
			findings = append(findings, Finding{KindIndex, text})
		}
	}
	c.indexed = c.settled
	return findings, nil
}

// indexWhole tells whether a witness finds by their hashes all transactions that were acknowledged and are in the chain.
func (c *Checker) indexWhole(ctx context.Context, w Witness) bool {
	for _, a := range c.ledger.since(0)[:c.settled] {
		if _, err := w.Finds(ctx, a.Hash); err != nil {
			return false
		}
	}
	return true
}

// standing looks whether all honest validators still have their seats.
func (c *Checker) standing(ctx context.Context, witnesses []Witness, height int64) ([]Finding, error) {
	var findings []Finding
	for _, w := range witnesses {
		seats, err := w.Seats(ctx, height)
		if err != nil {
			return findings, fmt.Errorf("validators of %s: %w", w.Name(), err)
		}
		if seats != c.seats {
			findings = append(findings, Finding{KindSeat, fmt.Sprintf("%s has %d validators at height %d, %d were honest", w.Name(), seats, height, c.seats)})
		}
	}
	return findings, nil
}
