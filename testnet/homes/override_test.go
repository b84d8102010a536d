package homes

import (
	"encoding/json"
	"strings"
	"testing"
)

func state() map[string]json.RawMessage {
	return map[string]json.RawMessage{
		"contribution": json.RawMessage(`{"params":{"pair_window":"1s"},"categories":[
			{"id":"care","challenge_period":"72h"},{"id":"food","challenge_period":"72h"}]}`),
	}
}

func TestOverride_changesAFieldAndEveryElement(t *testing.T) {
	have := state()
	err := override(have, map[string]any{
		"contribution.params.pair_window":            "9s",
		"contribution.categories.*.challenge_period": "2s",
	})
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"categories":[{"challenge_period":"2s","id":"care"},{"challenge_period":"2s","id":"food"}],"params":{"pair_window":"9s"}}`
	if got := string(have["contribution"]); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestOverride_refusesAPathThatLeadsNowhere(t *testing.T) {
	for path, want := range map[string]string{
		"communs.params":                    `no module "communs"`,
		"contribution.params.pair_widow":    `no field "pair_widow" among pair_window`,
		"contribution.params.pair_window.x": "not an object",
		"contribution.params.*.x":           "elements of a list",
		"contribution.categories.*":         "elements of a list",
	} {
		if err := override(state(), map[string]any{path: "1s"}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want one with %q", path, err, want)
		}
	}
}
