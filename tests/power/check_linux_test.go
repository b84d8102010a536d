package power

import (
	"context"
	"encoding/hex"
	"fmt"
	"time"

	"github.com/communalia/communalia-chain/tests/live"
)

// awaitBlocks returns once all nodes take transactions and have two blocks more than the first of them had.
func (v *town) awaitBlocks() error {
	ctx, cancel := context.WithTimeout(v.Ctx, live.Hang)
	defer cancel()
	var highest int64
	for _, node := range v.Nodes {
		if err := node.WaitUntilReady(ctx); err != nil {
			return err
		}
		height, err := node.Height(ctx)
		if err != nil {
			return err
		}
		highest = max(highest, height)
	}
	return v.WaitForHeight(ctx, highest+2)
}

// broken says which promises are broken on any node since all was last found sound: a transaction that a member was told of is there once, as told; no
// validator is accused of signing twice; all nodes have one state at every height.
func (v *town) broken(told []live.Told) []string {
	var wrong []string
	var first live.Ledger
	lowest := v.sound
	for i, node := range v.Nodes {
		ledger, err := v.ReadLedger(node, v.sound)
		if err != nil {
			return append(wrong, err.Error())
		}
		if i == 0 {
			first, lowest = ledger, ledger.Height
		}
		lowest = min(lowest, ledger.Height)
		wrong = append(wrong, ledger.Wrong(between(told, v.sound, ledger.Height))...)
		if ledger.Accused > 0 {
			wrong = append(wrong, fmt.Sprintf("%s: %d pieces of evidence of double signing", node.Name, ledger.Accused))
		}
		for height := v.sound; height <= min(first.Height, ledger.Height); height++ {
			if have, want := ledger.AppHash[height], first.AppHash[height]; have != want {
				wrong = append(wrong, fmt.Sprintf("block %d: %s has app hash %s, %s has %s", height, node.Name, have, first.Node, want))
			}
		}
	}
	v.sound = max(v.sound, lowest) // what a node did not have yet is looked at the next time
	return wrong
}

// brokenAtLast says the same once nothing more is handed in, of all that was ever told.
func (v *town) brokenAtLast(told []live.Told) []string {
	ctx, cancel := context.WithTimeout(v.Ctx, live.Hang)
	defer cancel()
	for _, t := range told {
		if err := v.WaitForHeight(ctx, t.Height+1); err != nil {
			return []string{err.Error()}
		}
	}
	v.sound = 1
	return v.broken(told)
}

// between picks what was told of some blocks.
func between(told []live.Told, from, to int64) []live.Told {
	var some []live.Told
	for _, t := range told {
		if t.Height >= from && t.Height <= to {
			some = append(some, t)
		}
	}
	return some
}

// notFound counts the transactions of a node's blocks since a height that its index does not have, some time after it has the blocks.
func (v *town) notFound(node int, from int64) int {
	time.Sleep(time.Second) // the index follows the blocks
	ledger, err := v.ReadLedger(v.Nodes[node], from)
	if err != nil {
		return 0 // said by broken
	}
	comet, err := v.Nodes[node].Comet()
	if err != nil {
		return len(ledger.At)
	}
	missing := 0
	for hash, at := range ledger.At {
		raw, err := hex.DecodeString(hash)
		if err == nil && at[0].Height < ledger.Height {
			_, err = comet.Tx(v.Ctx, raw, false)
		}
		if err != nil {
			missing++
		}
	}
	return missing
}
