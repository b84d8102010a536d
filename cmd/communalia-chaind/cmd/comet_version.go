package cmd

import (
	"encoding/json"
	"fmt"
	"runtime/debug"

	cmtversion "github.com/cometbft/cometbft/version"
	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client/flags"
)

// cometVersions are the versions of the consensus engine and of its protocols.
type cometVersions struct {
	CometBFT      string `json:"cometbft"`
	ABCI          string `json:"abci"`
	BlockProtocol uint64 `json:"block_protocol"`
	P2PProtocol   uint64 `json:"p2p_protocol"`
}

// cometVersionCommand says which CometBFT this program was built with: that of its module, since the constant in its source is stale.
func cometVersionCommand() *cobra.Command {
	command := &cobra.Command{
		Use:     "version",
		Short:   "Show the versions of the consensus engine and of its protocols",
		Example: "communalia-chaind comet version",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			versions := cometVersions{moduleVersion("github.com/cometbft/cometbft"), cmtversion.ABCIVersion, cmtversion.BlockProtocol, cmtversion.P2PProtocol}
			if format, err := cmd.Flags().GetString(flags.FlagOutput); err != nil || format == flags.OutputFormatJSON {
				return json.NewEncoder(cmd.OutOrStdout()).Encode(versions)
			}
			_, err := fmt.Fprintf(cmd.OutOrStdout(), "CometBFT: %s\nABCI: %s\nBlockProtocol: %d\nP2PProtocol: %d\n",
				versions.CometBFT, versions.ABCI, versions.BlockProtocol, versions.P2PProtocol)
			return err
		},
	}
	command.Flags().StringP(flags.FlagOutput, "o", flags.OutputFormatText, "output format (text|json)")
	return command
}

// moduleVersion is the version of a module that this program was built with.
func moduleVersion(path string) string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	for _, module := range info.Deps {
		if module.Path != path {
			continue
		}
		if module.Replace != nil {
			return module.Replace.Version
		}
		return module.Version
	}
	return "unknown"
}
