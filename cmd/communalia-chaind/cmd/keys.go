package cmd

import (
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/client/keys"
)

// keysCommand is the SDK's, which knows --output but not -o as all other commands do.
func keysCommand() *cobra.Command {
	command := keys.Commands()
	var all []*pflag.Flag
	command.PersistentFlags().VisitAll(func(f *pflag.Flag) { all = append(all, f) })
	command.ResetFlags()
	for _, f := range all {
		if f.Name == flags.FlagOutput {
			f.Shorthand = "o"
		}
		command.PersistentFlags().AddFlag(f)
	}
	return command
}
