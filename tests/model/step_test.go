package model

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/communalia/communalia-chain/tests/model/reference"
	"github.com/communalia/communalia-chain/testutil/chain"
)

// step is a block: when, proposed by whose seat, and what is done in it. It is all that a run hangs on.
type step struct {
	After    time.Duration
	Proposer int
	Ops      []reference.Op
}

// take has both live through a block, and tells in what they differ.
func (p *pair) take(s step) string { return p.follow(s, p.execute(s)) }

// execute has the application make the block, and looks at what it came to.
func (p *pair) execute(s step) chain.Block {
	p.Proposes(p.Seat(s.Proposer).PubKey().Address())
	var txs [][]byte
	for _, op := range s.Ops {
		who, messages := p.signed(op)
		until := p.Now().Add(s.After + time.Minute + time.Duration(len(txs))) // unordered: what is refused leaves no gap in a sequence
		txs = append(txs, p.TxWith(p.Member(p.names[who]), chain.Unordered(until), messages...))
	}
	block := p.NextBlock(s.After, txs...)
	p.look()
	return block
}

// follow has the model do the same, and tells in what it differs.
func (p *pair) follow(s step, block chain.Block) string {
	p.model.Block(p.Now(), cooperatives[s.Proposer][1])
	p.belong()
	for i, op := range s.Ops {
		refused := op.Do(p.model)
		if _, belongs := op.(member); belongs {
			continue
		}
		p.tally.count(op, refused)
		if (refused == nil) != (block.Results[i].Code == 0) {
			return fmt.Sprintf("%s: the application says %d %q, the model %q", told(op), block.Results[i].Code, block.Results[i].Log, fmt.Sprint(refused))
		}
	}
	return p.differs()
}

func told(op reference.Op) string {
	fields, err := json.Marshal(op)
	must(err)
	return strings.TrimPrefix(fmt.Sprintf("%T", op), "reference.") + string(fields)
}

func (s step) String() string {
	var ops []string
	for _, op := range s.Ops {
		ops = append(ops, told(op))
	}
	return fmt.Sprintf("after %s, proposed by %s: %s", s.After, cooperatives[s.Proposer][0], strings.Join(ops, "; "))
}
