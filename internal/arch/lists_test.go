package arch

import (
	"go/ast"
	"strings"
	"testing"
)

// pages is the one package that asks the SDK for the page of a list.
const pages = "internal/paging/"

func TestLists_areBoundedInOnePlace(t *testing.T) {
	asked := 0
	for _, s := range consensus(t) {
		ast.Inspect(s.file, func(n ast.Node) bool {
			call, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if pkg, ok := call.X.(*ast.Ident); !ok || pkg.Name != "query" || !strings.HasSuffix(call.Sel.Name, "Paginate") {
				return true
			}
			asked++
			if !strings.HasPrefix(s.path, pages) {
				t.Errorf("%s: query.%s reads and counts as much as it is asked to: use internal/paging", s.at(n.Pos()), call.Sel.Name)
			}
			return true
		})
	}
	if asked == 0 {
		t.Errorf("%s pages nothing: who does?", pages)
	}
}
