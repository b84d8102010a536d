package melt

import (
	"math/big"
	"sort"
)

// History is the checkpoints of a ledger, oldest first, one a moment.
type History []Checkpoint

// NewHistory begins a history with an index of 1.
func NewHistory(policy Policy, at int64) History {
	return History{{Index: StartIndex(), At: at, Policy: policy}}
}

// At returns the checkpoint in force at a moment: the last one not after it. It
// is false before the first.
func (h History) At(moment int64) (Checkpoint, bool) {
	after := sort.Search(len(h), func(i int) bool { return h[i].At > moment })
	if after == 0 {
		return Checkpoint{}, false
	}
	return h[after-1], true
}

// Last returns the newest checkpoint of a history that has one.
func (h History) Last() Checkpoint { return h[len(h)-1] }

// Change returns the history with another policy from a moment on, not before
// the last checkpoint. What was before stays as it was; a second change within
// one second takes the place of the first.
func (h History) Change(policy Policy, at int64) History {
	last := h.Last()
	next := Checkpoint{Index: last.Curve().GrowthDown(at), At: at, Policy: policy}
	kept := h
	if last.At == at {
		kept = h[:len(h)-1]
	}
	return append(append(make(History, 0, len(kept)+1), kept...), next)
}

// Since returns the history without the checkpoints that are no longer in force
// at a moment or after it.
func (h History) Since(moment int64) History {
	after := sort.Search(len(h), func(i int) bool { return h[i].At > moment })
	if after == 0 {
		return h
	}
	return h[after-1:]
}

// Continuous says whether each checkpoint is later than the one before and its
// index is what the one before had grown to: then no change reached back.
func (h History) Continuous() bool {
	for i := 1; i < len(h); i++ {
		grown := h[i-1].Curve().GrowthDown(h[i].At)
		if h[i].At <= h[i-1].At || grown.Cmp(h[i].Index) != 0 {
			return false
		}
	}
	return len(h) > 0 && h[0].Index.Cmp(StartIndex()) >= 0
}

// Reader reads the index of a history at many moments for one operation: most of
// them lie on the newest curve, which is prepared once.
type Reader struct {
	history History
	curve   Curve
}

// Reader begins to read a history that has a checkpoint.
func (h History) Reader() *Reader { return &Reader{history: h, curve: h.Last().Curve()} }

// Last is the curve of the newest checkpoint.
func (r *Reader) Last() Curve { return r.curve }

// GrowthDown is the index at a moment by the checkpoint then in force. It is
// false before the first.
func (r *Reader) GrowthDown(moment int64) (*big.Int, bool) {
	if moment >= r.history.Last().At {
		return r.curve.GrowthDown(moment), true
	}
	checkpoint, ok := r.history.At(moment)
	if !ok {
		return nil, false
	}
	return checkpoint.Curve().GrowthDown(moment), true
}
