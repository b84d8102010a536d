package live

import (
	"strings"
	"testing"
)

// The check can fail: it sees a transaction that is lost, doubled, moved, or has come to another end.
func TestWrong_seesWhatIsLostDoubledOrOtherwise(t *testing.T) {
	told := Told{Hash: "AB", Height: 7}
	for name, c := range map[string]struct {
		at   []Told
		want string
	}{
		"sound":        {[]Told{told}, ""},
		"lost":         {nil, "is in none"},
		"twice":        {[]Told{told, {Hash: "AB", Height: 8}}, "in 2 blocks"},
		"elsewhere":    {[]Told{{Hash: "AB", Height: 8}}, "and is in 8"},
		"another end":  {[]Told{{Hash: "AB", Height: 7, Code: 3}}, "with 3"},
		"twice in one": {[]Told{told, told}, "in 2 blocks or places"},
	} {
		got := strings.Join(Ledger{Node: "node0", At: map[string][]Told{"AB": c.at}}.Wrong([]Told{told}), "; ")
		if (got == "") != (c.want == "") || !strings.Contains(got, c.want) {
			t.Errorf("%s: %q, want it to say %q", name, got, c.want)
		}
	}
}
