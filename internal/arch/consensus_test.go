package arch

import (
	"go/ast"
	"go/token"
	"strings"
	"testing"
)

// consensus yields the hand-written sources that all nodes must agree on.
func consensus(t *testing.T) []source {
	t.Helper()
	var found []source
	for _, s := range sources(t, "x", "app", "internal") {
		if !s.test() && !s.generated() {
			found = append(found, s)
		}
	}
	return found
}

// hostWords are ways in which the host would be heard: its clock, its environment, its dice.
var hostWords = map[string][]string{
	"time": {"Now", "Since", "Until", "After", "Tick", "NewTimer", "NewTicker", "Sleep"},
	"os":   {"Getenv", "LookupEnv", "Environ", "Hostname", "Getpid"},
}

func TestConsensus_theHostIsNotHeard(t *testing.T) {
	for _, s := range consensus(t) {
		for _, spec := range s.file.Imports {
			if path := spec.Path.Value; path == `"math/rand"` || path == `"math/rand/v2"` || path == `"crypto/rand"` {
				t.Errorf("%s imports %s: nodes would throw different dice", s.at(spec.Pos()), path)
			}
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			call, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			pkg, ok := call.X.(*ast.Ident)
			if !ok {
				return true
			}
			for _, word := range hostWords[pkg.Name] {
				if call.Sel.Name == word {
					t.Errorf("%s: %s.%s: block time and state are all that nodes share", s.at(n.Pos()), pkg.Name, word)
				}
			}
			return true
		})
	}
}

// manyCores is the one package that may use them, for what has one answer whoever computes it first.
const manyCores = "app/ahead/"

func TestConsensus_noFloatsAndNoGoroutines(t *testing.T) {
	for _, s := range consensus(t) {
		cores := strings.HasPrefix(s.path, manyCores)
		ast.Inspect(s.file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.GoStmt:
				t.Errorf("%s: a goroutine: its order is the host's", s.at(n.Pos()))
			case *ast.SelectorExpr:
				if n.Sel.Name == "Go" && !cores {
					t.Errorf("%s: a goroutine of a group: its order is the host's", s.at(n.Pos()))
				}
			case *ast.Ident:
				if n.Name == "float32" || n.Name == "float64" {
					t.Errorf("%s: a float: its rounding is the machine's", s.at(n.Pos()))
				}
			case *ast.BasicLit:
				if n.Kind == token.FLOAT {
					t.Errorf("%s: the float %s: its rounding is the machine's", s.at(n.Pos()), n.Value)
				}
			}
			return true
		})
	}
}

func TestConsensus_noServerIsHalfWritten(t *testing.T) {
	for _, s := range consensus(t) {
		ast.Inspect(s.file, func(n ast.Node) bool {
			structure, ok := n.(*ast.StructType)
			if !ok {
				return true
			}
			for _, field := range structure.Fields.List {
				if len(field.Names) > 0 {
					continue
				}
				if name := typeName(field.Type); strings.HasPrefix(name, "Unimplemented") {
					t.Errorf("%s embeds %s: a missing handler would compile", s.at(field.Pos()), name)
				}
			}
			return true
		})
	}
}

func typeName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.StarExpr:
		return typeName(e.X)
	case *ast.SelectorExpr:
		return e.Sel.Name
	case *ast.Ident:
		return e.Name
	}
	return ""
}
