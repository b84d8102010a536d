package arch

import (
	"slices"
	"strconv"
	"strings"
	"testing"
)

// floors lists our modules bottom up. A module may know the types of those below it, and nothing of those above.
var floors = []string{
	"schedule", "quota", "community", "reputation", "jury", "communs", "contribution", "validator", "governance", "commission", "meeting",
}

func floor(name string) int {
	for i, f := range floors {
		if f == name {
			return i
		}
	}
	return -1
}

// room splits "x/communs/keeper/msg.go" or its import path into "communs" and "keeper".
func room(path string) (name, part string, ok bool) {
	rest, ok := strings.CutPrefix(path, "x/")
	if !ok {
		return "", "", false
	}
	pieces := strings.SplitN(rest, "/", 3)
	if len(pieces) > 1 {
		part = strings.TrimSuffix(pieces[1], ".go")
	}
	return pieces[0], part, true
}

func ourImports(t *testing.T, s source) []string {
	t.Helper()
	var ours []string
	for _, spec := range s.file.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		if short, ok := strings.CutPrefix(path, module+"/"); ok {
			ours = append(ours, short)
		}
	}
	return ours
}

// ground is what modules stand on: it reads, writes, lists and tells for them, and knows nothing of this chain.
var ground = []string{"internal/event", "internal/paging", "internal/state"}

func TestImports_theGroundKnowsNothingOfTheChain(t *testing.T) {
	for _, s := range sources(t, ground...) {
		if ours := ourImports(t, s); len(ours) > 0 && !s.test() {
			t.Errorf("%s imports %s", s.path, ours)
		}
	}
}

func TestImports_everyModuleHasAFloor(t *testing.T) {
	for _, s := range sources(t, "x") {
		if name, _, _ := room(s.path); floor(name) < 0 {
			t.Errorf("%s: module %q has no floor in internal/arch: name it, bottom up", s.path, name)
		}
	}
}

func TestImports_modulesLookDownOnlyAndSeeTypesOnly(t *testing.T) {
	for _, s := range sources(t, "x") {
		if s.test() {
			continue
		}
		from, _, _ := room(s.path)
		for _, path := range ourImports(t, s) {
			to, part, ok := room(path)
			switch {
			case slices.Contains(ground, path):
			case !ok:
				t.Errorf("%s imports %s: a module of the chain knows other modules of the chain only", s.path, path)
			case to == from:
			case floor(to) > floor(from):
				t.Errorf("%s imports %s: %s stands above %s, news goes up through hooks", s.path, path, to, from)
			case part == "keeper":
				t.Errorf("%s imports %s: say what you need in types/expected_keepers.go; only app/ imports keepers", s.path, path)
			}
		}
	}
}

func TestImports_typesAndPureRulesKnowNoKeeper(t *testing.T) {
	for _, s := range sources(t, "x") {
		from, part, _ := room(s.path)
		if s.test() || part == "keeper" || part == "module" || part == "autocli" {
			continue
		}
		for _, path := range ourImports(t, s) {
			if to, there, _ := room(path); to == from && there == "keeper" {
				t.Errorf("%s imports %s: types and pure rules stand below the keeper", s.path, path)
			}
		}
	}
}

func TestImports_theAppKnowsNoCommandAndNoTest(t *testing.T) {
	for _, s := range sources(t, "app", "x") {
		if s.test() {
			continue
		}
		for _, path := range ourImports(t, s) {
			for _, above := range []string{"cmd/", "testutil", "testnet", "tests", "bench", "client/go"} {
				if strings.HasPrefix(path, above) {
					t.Errorf("%s imports %s: the chain stands below it", s.path, path)
				}
			}
		}
	}
}
