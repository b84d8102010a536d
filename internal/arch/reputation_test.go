package arch

import (
	"go/ast"
	"regexp"
	"testing"
)

// ofReputation are the words by which x/reputation answers.
var ofReputation = regexp.MustCompile(`(?i)reputation|IsExperienced|StandingOf|PointsOf`)

// Reputation opens eligibility, and never weighs in a vote: who draws, counts or seats does not know of it, by import or by an interface.
func TestImports_whatVotesKnowsNoReputation(t *testing.T) {
	votes := map[string]bool{"commission": true, "community": true, "governance": true, "jury": true, "meeting": true, "validator": true}
	for _, s := range sources(t, "x") {
		if name, _, _ := room(s.path); !votes[name] || s.test() {
			continue
		}
		for _, path := range ourImports(t, s) {
			if to, _, _ := room(path); to == "reputation" {
				t.Errorf("%s imports %s: points never touch votes", s.path, path)
			}
		}
		ast.Inspect(s.file, func(node ast.Node) bool {
			if name, ok := node.(*ast.Ident); ok && ofReputation.MatchString(name.Name) {
				t.Errorf("%s names %s: points never touch votes", s.at(name.Pos()), name.Name)
			}
			return true
		})
	}
}
