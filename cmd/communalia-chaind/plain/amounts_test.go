package plain

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var field = regexp.MustCompile(`^\s*(?:repeated )?(\w+) (\w+) = \d+`)

// TestIsAmount_knowsEachFieldThatItsCommentSaysIsInMicrocommuns holds the names to the .proto files: a new amount that nobody told the
// command line of would be shown in µC, and a number of another kind as Communs.
func TestIsAmount_knowsEachFieldThatItsCommentSaysIsInMicrocommuns(t *testing.T) {
	files, err := filepath.Glob("../../../proto/communalia/*/v1/*.proto")
	if err != nil || len(files) == 0 {
		t.Fatalf("no .proto files: %v", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		comment := ""
		for _, line := range strings.Split(string(text), "\n") {
			trimmed := strings.TrimSpace(line)
			if strings.HasPrefix(trimmed, "//") {
				comment += trimmed
				continue
			}
			if found := field.FindStringSubmatch(line); found != nil && found[1] == "uint64" {
				if said := strings.Contains(comment, "µC"); said != IsAmount(found[2]) {
					t.Errorf("%s: field %s: its comment says µC: %t, the command line takes it for an amount: %t", file, found[2], said, IsAmount(found[2]))
				}
			}
			comment = ""
		}
	}
}
