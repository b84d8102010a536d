package arch

import (
	"go/ast"
	"strconv"
	"strings"
	"testing"
)

// calls visits every call of a function of the given name in a file, whatever package it comes from.
func calls(s source, name string, visit func(*ast.CallExpr)) {
	ast.Inspect(s.file, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		if typeName(call.Fun) == name {
			visit(call)
		}
		return true
	})
}

func TestErrors_haveACodeOfTheirOwnFromTwo(t *testing.T) {
	seen := map[string]string{}
	for _, s := range sources(t, "x", "app") {
		if s.test() || s.generated() {
			continue
		}
		registered := func(call *ast.CallExpr) {
			if len(call.Args) < 3 {
				return
			}
			lit, ok := call.Args[1].(*ast.BasicLit)
			if !ok {
				return
			}
			code, err := strconv.Atoi(lit.Value)
			if err != nil || code < 2 {
				t.Errorf("%s: code %s: 0 reads as success and 1 is the SDK's own; start at 2", s.at(call.Pos()), lit.Value)
				return
			}
			folder := s.path[:strings.LastIndex(s.path, "/")]
			key := folder + " " + lit.Value
			if first, twice := seen[key]; twice {
				t.Errorf("%s: code %d stands at %s already", s.at(call.Pos()), code, first)
			}
			seen[key] = s.at(call.Pos())
			if text, ok := call.Args[len(call.Args)-1].(*ast.BasicLit); ok {
				checkWording(t, s, text)
			}
		}
		calls(s, "Register", registered)
		calls(s, "RegisterWithGRPCCode", registered)
	}
	if len(seen) == 0 {
		t.Fatal("no registered error found: the rule looks in the wrong place")
	}
}

// checkWording holds a registered error's text to the house's way: lower case, no period.
func checkWording(t *testing.T, s source, lit *ast.BasicLit) {
	t.Helper()
	text, err := strconv.Unquote(lit.Value)
	if err != nil || text == "" {
		t.Errorf("%s: an error without words", s.at(lit.Pos()))
		return
	}
	if first := text[:1]; first != strings.ToLower(first) || strings.HasSuffix(text, ".") {
		t.Errorf("%s: %q: errors start in lower case and end without a period", s.at(lit.Pos()), text)
	}
}

func TestPrefixes_areUniqueInEachModule(t *testing.T) {
	seen := map[string]string{}
	for _, s := range sources(t, "x") {
		if s.test() || s.generated() {
			continue
		}
		name, _, _ := room(s.path)
		calls(s, "NewPrefix", func(call *ast.CallExpr) {
			lit, ok := call.Args[0].(*ast.BasicLit)
			if !ok {
				t.Errorf("%s: a prefix is a literal number, so that the table of the state can be read", s.at(call.Pos()))
				return
			}
			key := name + " " + lit.Value
			if first, twice := seen[key]; twice {
				t.Errorf("%s: prefix %s of %s stands at %s already", s.at(call.Pos()), lit.Value, name, first)
			}
			seen[key] = s.at(call.Pos())
		})
	}
	if len(seen) == 0 {
		t.Fatal("no store prefix found: the rule looks in the wrong place")
	}
}

// TestKeys_aPrefixStandsOnce also where collections of one store have builders of their own, of which none sees the prefixes of the others.
func TestKeys_aPrefixStandsOnce(t *testing.T) {
	seen := map[string]string{}
	for _, s := range sources(t, "x") {
		if s.test() || s.generated() {
			continue
		}
		calls(s, "NewPrefix", func(call *ast.CallExpr) {
			number, ok := call.Args[0].(*ast.BasicLit)
			if !ok {
				t.Errorf("%s: a prefix is a number that can be read where it is declared", s.at(call.Pos()))
				return
			}
			folder := s.path[:strings.LastIndex(s.path, "/")]
			key := folder + " " + number.Value
			if first, twice := seen[key]; twice {
				t.Errorf("%s: prefix %s stands at %s already", s.at(call.Pos()), number.Value, first)
			}
			seen[key] = s.at(call.Pos())
		})
	}
	if len(seen) == 0 {
		t.Fatal("no prefix found: the rule looks in the wrong place")
	}
}
