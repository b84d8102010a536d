package manifest_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/communalia/communalia-chain/testnet/manifest"
)

const village = `
chain_id = "village-1"
starting_port = 27000
[[community]]
id = "valbonne"
members = ["ana", "bao", "chloe"]
`

func TestParse_fillsInWhatMayBeLeftOut(t *testing.T) {
	m, err := manifest.Parse([]byte(village + "[[validator]]\n[[validator]]\nname = \"moulin\"\n"))
	if err != nil {
		t.Fatal(err)
	}
	first, second := m.Validators[0], m.Validators[1]
	if first.Name != "node0" || first.Community != "valbonne" || second.Name != "moulin" || second.Organisation != "Cooperative 2" {
		t.Errorf("validators %+v", m.Validators)
	}
	if a, b := m.Ports(0), m.Ports(1); a.P2P != 27000 || a.API != 27003 || b.P2P != 27010 {
		t.Errorf("ports %+v and %+v", a, b)
	}
}

func TestParse_saysWhatIsWrong(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"unknown field":      {"chain = \"x\"", "line 1: unknown field chain"},
		"not TOML":           {"chain_id =", "line 1"},
		"no chain id":        {"starting_port = 27000", "chain_id"},
		"no validator":       {village, "no [[validator]]"},
		"no community":       {"chain_id = \"v-1\"\nstarting_port = 27000\n[[validator]]", "no [[community]]"},
		"low port":           {strings.Replace(village, "27000", "80", 1) + "[[validator]]", "starting_port 80"},
		"unknown community":  {village + "[[validator]]\ncommunity = \"elsewhere\"", `unknown community "elsewhere"`},
		"name taken":         {village + "[[validator]]\nname = \"ana\"", "taken by a member"},
		"same name twice":    {village + "[[validator]]\nname = \"a\"\n[[validator]]\nname = \"a\"", "taken by another validator"},
		"member twice":       {strings.Replace(village, "bao", "ana", 1) + "[[validator]]", "stands there twice"},
		"a moment, not time": {strings.Replace(village, "members", "founded_ago = \"2 days\"\nmembers", 1) + "[[validator]]", "no duration"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := manifest.Parse([]byte(c.text))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want one with %q", err, c.want)
			}
		})
	}
}

func TestRead_everyNetworkOfTheRepository(t *testing.T) {
	files, err := filepath.Glob("../networks/*.toml")
	if err != nil || len(files) == 0 {
		t.Fatalf("networks: %v, %v", files, err)
	}
	for _, file := range files {
		if _, err := manifest.Read(file); err != nil {
			t.Error(err)
		}
	}
}
