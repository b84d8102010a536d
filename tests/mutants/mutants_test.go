package mutants

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const (
	root  = "../.."
	least = 30
)

// Every fault still finds its place in the source: whoever changes that place writes the fault anew.
func TestFaults_findTheirPlace(t *testing.T) {
	faults, err := Read("faults")
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(faults), least)
	for _, f := range faults {
		_, err := f.Planted(root)
		require.NoError(t, err, f.Name)
		for _, path := range f.Packages {
			found, err := filepath.Glob(filepath.Join(root, strings.TrimSuffix(path, "/..."), "*.go"))
			require.NoError(t, err)
			require.NotEmpty(t, found, "%s: there is no package %s", f.Name, path)
		}
	}
}

func planted(t *testing.T, name, from, to string) (Verdict, error) {
	t.Helper()
	here, err := filepath.Abs(root)
	require.NoError(t, err)
	return Try(t.Context(), here, Fault{
		Name: name, File: "x/governance/tally/tally.go", From: from, To: to, Packages: []string{"./x/governance/tally"}, Run: "TestSeconders|TestTables",
	})
}

// The instrument itself: a fault is caught by name, what is none survives, what does not compile or is nowhere is an error.
func TestTry(t *testing.T) {
	const place = "		return min(3, ceil(n, 5))\n"
	caught, err := planted(t, "one seconder more", place, "		return min(4, ceil(n, 5))\n")
	require.NoError(t, err)
	require.Equal(t, []string{"TestSeconders_growWithTheAssemblyUpToTwoOrThree"}, caught.By)
	harmless, err := planted(t, "the same in other words", place, "		return min(ceil(n, 5), 3)\n")
	require.NoError(t, err)
	require.False(t, harmless.Caught(), "%v", harmless.By)
	_, err = planted(t, "no Go", place, "		return min(\n")
	require.ErrorContains(t, err, "does not compile")
	_, err = planted(t, "nowhere", "what stands nowhere", "")
	require.ErrorContains(t, err, "0 times, want once")
}

func TestRead_refusesWhatShowsNothing(t *testing.T) {
	for text, words := range map[string]string{
		"": "no fault",
		"[[fault]]\nname = 'a'\nfile = 'b.go'\nfrom = 'x'\nto = 'x'\npackages = ['./c']":                      "changes nothing",
		"[[fault]]\nname = 'a'\nfile = 'b.go'\nto = 'x'\npackages = ['./c']":                                  "are needed",
		"[[fault]]\nname = 'a'\nfile = 'b.go'\nfrom = 'x'\nto = 'y'\npackage = './c'":                         "missing",
		strings.Repeat("[[fault]]\nname = 'a'\nfile = 'b.go'\nfrom = 'x'\nto = 'y'\npackages = ['./c']\n", 2): "stands twice",
	} {
		dir := t.TempDir()
		require.NoError(t, os.WriteFile(filepath.Join(dir, "faults.toml"), []byte(text), 0o644))
		_, err := Read(dir)
		require.ErrorContains(t, err, words)
	}
}
