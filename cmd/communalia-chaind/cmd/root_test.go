package cmd

import (
	"bytes"
	"testing"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client/flags"
)

func TestPlainLog_leavesColoursToTerminalsAndToWhoAsksForThem(t *testing.T) {
	for _, test := range []struct {
		arguments []string
		want      bool
	}{
		{nil, true},
		{[]string{"--" + flags.FlagLogNoColor}, true},
		{[]string{"--" + flags.FlagLogNoColor + "=false"}, false},
	} {
		command := &cobra.Command{RunE: func(*cobra.Command, []string) error { return nil }}
		command.SetOut(&bytes.Buffer{})
		command.Flags().Bool(flags.FlagLogNoColor, false, "")
		command.SetArgs(test.arguments)
		if err := command.Execute(); err != nil {
			t.Fatal(err)
		}
		plainLog(command)
		if plain, err := command.Flags().GetBool(flags.FlagLogNoColor); err != nil || plain != test.want {
			t.Errorf("%v: without colours %v, want %v; %v", test.arguments, plain, test.want, err)
		}
	}
	plainLog(&cobra.Command{}) // one without the flag
}
