package cmd

import (
	"testing"

	"github.com/spf13/cobra"
)

// each visits every command that can be run.
func each(command *cobra.Command, visit func(*cobra.Command)) {
	for _, child := range command.Commands() {
		if child.Name() == "help" || child.Hidden {
			continue
		}
		visit(child)
		each(child, visit)
	}
}

func TestCommands_eachSaysWhatItDoesAndGivesAnExample(t *testing.T) {
	root, err := NewRootCommand()
	if err != nil {
		t.Fatal(err)
	}
	each(root, func(command *cobra.Command) {
		if command.Short == "" {
			t.Errorf("%s: no short description", command.CommandPath())
		}
		if command.Example == "" && !command.HasSubCommands() {
			t.Errorf("%s: no example", command.CommandPath())
		}
	})
}
