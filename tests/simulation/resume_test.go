package simulation

import (
	"encoding/json"
	"testing"

	"github.com/communalia/communalia-chain/app"
)

// A run that was stopped and goes on from its file comes to the state that the one comes to which was never stopped.
func TestResume_goesTheWayTheRunWouldHaveGone(t *testing.T) {
	w := newWorld(t, *seed)
	var written []byte
	w.live(200, 400, func(exported app.Export) {
		var err error
		written, err = json.Marshal(w.progress(exported))
		must(t, err)
	})
	var p progress
	must(t, json.Unmarshal(written, &p))
	again := p.goOn(t)
	for range 15 {
		w.step()
		again.step()
	}
	if w.done != again.done {
		t.Fatalf("%d operations, %d when resumed", w.done, again.done)
	}
	one, err := exported(w.Chain)
	must(t, err)
	other, err := exported(again.Chain)
	must(t, err)
	must(t, differ(one.State, other.State))
}
