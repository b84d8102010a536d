package model

import (
	"slices"
	"strings"
	"testing"

	"github.com/communalia/communalia-chain/tests/model/reference"
)

// again has a fresh pair live through the same blocks.
func again(t testing.TB, blocks []step, fault reference.Fault) (lived []step, differs string) {
	p := newPair(t, fault)
	for i, s := range blocks {
		if said := p.take(s); said != "" {
			return blocks[:i+1], said
		}
	}
	return nil, ""
}

// tries bounds how long a difference is made smaller.
const tries = 60

// shrink leaves out blocks, first many at once, then operations, as long as there is a difference: the same sort of one, as its first words tell.
func shrink(t testing.TB, blocks []step, differs string, fault reference.Fault) (small []step, said string) {
	small, said = blocks, differs
	left := tries
	without := func(fewer []step) bool {
		if left--; left < 0 {
			return false
		}
		lived, now := again(t, fewer, fault)
		if now == "" || sort(now) != sort(differs) {
			return false
		}
		small, said = lived, now
		return true
	}
	for size := len(small) / 2; size > 0; size /= 2 {
		for from := 0; from+size <= len(small); {
			if !without(slices.Concat(small[:from], small[from+size:])) {
				from += size
			}
		}
	}
	for i := 0; i < len(small); i++ {
		for j := 0; i < len(small) && j < len(small[i].Ops); {
			fewer := slices.Clone(small)
			fewer[i].Ops = slices.Concat(small[i].Ops[:j], small[i].Ops[j+1:])
			if !without(fewer) {
				j++
			}
		}
	}
	return small, said
}

// sort of a difference: its first word.
func sort(differs string) string {
	return strings.FieldsFunc(differs, func(r rune) bool { return r == ' ' || r == '{' })[0]
}

func listed(blocks []step) string {
	var lines []string
	for _, s := range blocks {
		lines = append(lines, s.String())
	}
	return strings.Join(lines, "\n")
}
