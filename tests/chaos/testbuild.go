package chaos

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// offsetVariable is by how much a test build's clock is wrong, as a duration.
const offsetVariable = "CHAOS_CLOCK_OFFSET"

const comet = "github.com/cometbft/cometbft"

// What CometBFT holds for the time is the machine's plus what the environment says. Its check of a block's time reads the clock directly, and gets the same.
var skewedFiles = map[string][][2]string{
	"types/time/time.go": {
		{"import (\n", "import (\n\t\"os\"\n"},
		{"return Canonical(time.Now())", "return Canonical(time.Now().Add(Offset))"},
		{"// Canonical returns", `// Offset is by how much this build's clock is wrong.
var Offset = func() time.Duration {
	offset, _ := time.ParseDuration(os.Getenv("` + offsetVariable + `"))
	return offset
}()

// Canonical returns`},
	},
	"state/validation.go": {
		{"import (\n", "import (\n\tcmttime \"github.com/cometbft/cometbft/types/time\"\n"},
		{"block.Time.Before(time.Now().Add(tol))", "block.Time.Before(cmttime.Now().Add(tol))"},
	},
}

// buildSkewed builds the node's program with a clock that can be put wrong, into a folder that is kept: the first time takes minutes, for all that stands on
// CometBFT is compiled again. The files of the module cache cannot be laid over, so the build reads a copy of that module. Nothing of the repository changes.
func buildSkewed(ctx context.Context, root string) (string, error) {
	dir := filepath.Join(root, "build", "chaos")
	copied := filepath.Join(dir, "cometbft")
	source, err := run(ctx, root, "go", "list", "-m", "-f", "{{.Dir}}", comet)
	if err != nil {
		return "", err
	}
	if err := copyGo(source, copied); err != nil {
		return "", err
	}
	for file, changes := range skewedFiles {
		if err := change(filepath.Join(copied, filepath.FromSlash(file)), changes); err != nil {
			return "", err
		}
	}
	if _, err := run(ctx, root, "cp", "go.mod", "go.sum", dir); err != nil {
		return "", err
	}
	own := filepath.Join(dir, "go.mod")
	if _, err := run(ctx, root, "go", "mod", "edit", "-replace", comet+"="+copied, own); err != nil {
		return "", err
	}
	program := filepath.Join(dir, "communalia-chaind-skewed")
	_, err = run(ctx, root, "go", "build", "-buildvcs=false", "-trimpath", "-modfile", own, "-o", program, "./cmd/communalia-chaind")
	return program, err
}

// copyGo copies what a build reads of a module.
func copyGo(from, to string) error {
	return filepath.WalkDir(from, func(path string, entry os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := entry.Name()
		if entry.IsDir() || (name != "go.mod" && filepath.Ext(name) != ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		relative, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		target := filepath.Join(to, relative)
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return err
		}
		return os.WriteFile(target, text, 0o644)
	})
}

// change replaces texts in a file, each of which must stand there once.
func change(file string, changes [][2]string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	for _, c := range changes {
		if strings.Count(string(text), c[0]) != 1 {
			return fmt.Errorf("%s does not hold %q once", file, c[0])
		}
		text = []byte(strings.Replace(string(text), c[0], c[1], 1))
	}
	return os.WriteFile(file, text, 0o644)
}

func run(ctx context.Context, dir, program string, arguments ...string) (string, error) {
	command := exec.CommandContext(ctx, program, arguments...)
	command.Dir = dir
	command.Env = append(os.Environ(), "CGO_ENABLED=0")
	out, err := command.CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%s %s: %w\n%s", program, strings.Join(arguments, " "), err, out)
	}
	return strings.TrimSpace(string(out)), nil
}
