// Package variant builds versions of the node's program that differ from it in a few texts of its source, such as a dishonest one that the honest must
// outvote. They are for tests only: the repository's files and those of the modules stay as they are, the go command lays the changed ones over them.
package variant

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/communalia/communalia-chain/testnet/runner"
)

// Change is a text of a source file and what stands in its place.
type Change struct {
	// Module is the path of the module that the file belongs to; empty for this repository's.
	Module string
	// File is its path within the module.
	File string
	// From stands in the file once. Where it is empty the file is a new one.
	From string
	// To is what stands there instead.
	To string
}

// Build builds the program with some changes. Only what is changed, and what depends on it, is compiled anew.
func Build(ctx context.Context, program string, changes ...Change) (err error) {
	root, err := runner.Root()
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "communalia-variant-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	b := builder{root: root, dir: dir, modules: map[string]string{"": root}, replace: map[string]string{}}
	for _, change := range changes {
		if err := b.lay(ctx, change); err != nil {
			return fmt.Errorf("%s: %w", change.File, err)
		}
	}
	return b.build(ctx, program)
}

// builder gathers what differs, in a folder of its own.
type builder struct {
	root    string
	dir     string
	modules map[string]string // path of a module → its folder, as the build sees it
	replace map[string]string // source file → the one laid over it
}

// lay makes one change.
func (b *builder) lay(ctx context.Context, change Change) error {
	module, err := b.module(ctx, change.Module)
	if err != nil {
		return err
	}
	path := filepath.Join(module, change.File)
	text := change.To
	if change.From != "" {
		before := path
		if over, ok := b.replace[path]; ok {
			before = over
		}
		source, err := os.ReadFile(before)
		if err != nil {
			return err
		}
		if n := strings.Count(string(source), change.From); n != 1 {
			return fmt.Errorf("it holds %q %d times, want once", change.From, n)
		}
		text = strings.Replace(string(source), change.From, change.To, 1)
	}
	over := filepath.Join(b.dir, fmt.Sprintf("%d.go", len(b.replace)))
	if already, ok := b.replace[path]; ok {
		over = already
	}
	b.replace[path] = over
	return os.WriteFile(over, []byte(text), 0o600)
}

// module is the folder of a module's source. The go command lays nothing over its cache of modules, but does over a link to it.
func (b *builder) module(ctx context.Context, path string) (string, error) {
	if dir, ok := b.modules[path]; ok {
		return dir, nil
	}
	list := exec.CommandContext(ctx, "go", "list", "-m", "-f", "{{.Dir}}", path)
	list.Dir = b.root
	out, err := list.Output()
	if err != nil {
		return "", fmt.Errorf("where module %s is: %w", path, err)
	}
	link := filepath.Join(b.dir, fmt.Sprintf("module%d", len(b.modules)))
	b.modules[path] = link
	return link, os.Symlink(strings.TrimSpace(string(out)), link)
}

func (b *builder) build(ctx context.Context, program string) error {
	modfile, err := b.modfile(ctx)
	if err != nil {
		return err
	}
	overlay := filepath.Join(b.dir, "overlay.json")
	text, err := json.Marshal(map[string]any{"Replace": b.replace})
	if err != nil {
		return err
	}
	if err := os.WriteFile(overlay, text, 0o600); err != nil {
		return err
	}
	// The switches of scripts/lib.sh, so that what is not changed comes from the same cache.
	return b.run(ctx, "build", "-buildvcs=false", "-trimpath", "-modfile", modfile, "-overlay", overlay, "-o", program, "./cmd/communalia-chaind")
}

// modfile is a go.mod in which the links stand for the modules that are changed.
func (b *builder) modfile(ctx context.Context) (string, error) {
	for _, name := range []string{"go.mod", "go.sum"} {
		text, err := os.ReadFile(filepath.Join(b.root, name))
		if err != nil {
			return "", err
		}
		if err := os.WriteFile(filepath.Join(b.dir, name), text, 0o600); err != nil {
			return "", err
		}
	}
	file := filepath.Join(b.dir, "go.mod")
	for path, link := range b.modules {
		if path == "" {
			continue
		}
		if err := b.run(ctx, "mod", "edit", "-replace", path+"="+link, file); err != nil {
			return "", err
		}
	}
	return file, nil
}

func (b *builder) run(ctx context.Context, arguments ...string) error {
	command := exec.CommandContext(ctx, "go", arguments...)
	command.Dir = b.root
	command.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("go %s: %w\n%s", strings.Join(arguments, " "), err, out)
	}
	return nil
}
