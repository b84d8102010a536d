package cmd

import (
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/server"
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
	root, err := NewRootCommand(nil)
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

// A flag of the same name as one for all commands would take its place, and the command would look for its files elsewhere.
func TestCommands_noFlagHidesOneForAllCommands(t *testing.T) {
	root, err := NewRootCommand(nil)
	if err != nil {
		t.Fatal(err)
	}
	forAll := []string{flags.FlagHome, flags.FlagLogLevel, flags.FlagLogFormat, flags.FlagLogNoColor, server.FlagTrace}
	each(root, func(command *cobra.Command) {
		for _, name := range forAll {
			if flag := command.LocalNonPersistentFlags().Lookup(name); flag != nil && ours(command) {
				t.Errorf("%s has a flag --%s of its own", command.CommandPath(), name)
			}
		}
	})
}

// The commands of the modules would stay in the memory of a node.
func TestNewRootCommand_leavesOutWhatANodeHasNoUseFor(t *testing.T) {
	count := func(arguments ...string) (n int) {
		root, err := NewRootCommand(arguments)
		if err != nil {
			t.Fatal(err)
		}
		if command, _, err := root.Find([]string{startName}); err != nil || command.Name() != startName || command.RunE == nil {
			t.Fatalf("%v: %v, %v", arguments, command, err)
		}
		for _, parent := range []string{"tx", "query"} {
			each(subcommand(root, parent), func(*cobra.Command) { n++ })
		}
		return n
	}
	all, node := count(), count(startName, "--home", t.TempDir())
	if node > all/10 {
		t.Errorf("a node has %d of %d commands to send and to ask", node, all)
	}
	for _, arguments := range [][]string{{"--home", "start", "query"}, {"tx", startName}, {"help", startName}} {
		if n := count(arguments...); n != all {
			t.Errorf("%v: %d of %d commands to send and to ask", arguments, n, all)
		}
	}
}

// ours tells of the commands that are not the SDK's.
func ours(command *cobra.Command) bool {
	path := strings.Fields(command.CommandPath())
	switch path[1] {
	case "genesis", "testnet", "config", "init", "export", "certificate":
		return true
	case "tx", "query":
		return len(path) > 3 && path[2] != "auth" && path[2] != "consensus" && path[2] != "upgrade"
	}
	return false
}
