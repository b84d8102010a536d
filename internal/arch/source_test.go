package arch

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

const (
	root   = "../.."
	module = "github.com/communalia/communalia-chain"
)

// source is one Go file of the repository.
type source struct {
	path string // from the root, with slashes
	file *ast.File
	fset *token.FileSet
}

func (s source) at(pos token.Pos) string {
	return s.path + ":" + strconv.Itoa(s.fset.Position(pos).Line)
}

func (s source) generated() bool {
	return strings.HasSuffix(s.path, ".pb.go") || strings.HasSuffix(s.path, ".pb.gw.go")
}

func (s source) test() bool { return strings.HasSuffix(s.path, "_test.go") }

// sources parses every Go file below the given folders, and fails where there is none: a rule about nothing holds for nobody.
func sources(t *testing.T, folders ...string) []source {
	t.Helper()
	var found []source
	fset := token.NewFileSet()
	for _, folder := range folders {
		err := filepath.WalkDir(filepath.Join(root, folder), func(path string, entry fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if entry.IsDir() || !strings.HasSuffix(path, ".go") {
				return nil
			}
			file, err := parser.ParseFile(fset, path, nil, parser.ParseComments)
			if err != nil {
				return err
			}
			short, err := filepath.Rel(root, path)
			if err != nil {
				return err
			}
			found = append(found, source{path: filepath.ToSlash(short), file: file, fset: fset})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(found) == 0 {
		t.Fatalf("no Go file below %v", folders)
	}
	return found
}
