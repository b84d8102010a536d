package cmd

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/flags"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/plain"
	"github.com/communalia/communalia-chain/testnet/homes"
	"github.com/communalia/communalia-chain/testnet/manifest"
)

// testnetCommand holds what makes networks for trying out.
func testnetCommand() *cobra.Command {
	command := &cobra.Command{
		Use:   "testnet",
		Short: "Make a network of several nodes on this machine, for trying out",
		RunE:  client.ValidateCmd,
	}
	command.AddCommand(initFilesCommand())
	return command
}

// networkFlags are what the command line says of a network.
type networkFlags struct {
	dir, file, chainID, community string
	validators, startingPort      int
	members                       []string
}

// initFilesCommand makes ready homes for the nodes of a network.
func initFilesCommand() *cobra.Command {
	var given networkFlags
	command := &cobra.Command{
		Use:   "init-files",
		Short: "Make ready homes for several nodes on this machine, with keys for everybody in them",
		Long: `Make ready homes for several nodes on this machine. Each node takes ten ports from the starting port on, on 127.0.0.1.
Every key is written down in clear, in network.json and in the test keyring of each home: nothing of such a network guards anything.`,
		Example: `communalia-chaind testnet init-files --validators 4 --output-dir ./net --chain-id village-1 --starting-port 27000
communalia-chaind start --home ./net/node0
communalia-chaind testnet init-files --network testnet/networks/four.toml --output-dir ./net`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			network, err := given.network()
			if err != nil {
				return err
			}
			layout, err := homes.Make(given.dir, network)
			if err != nil {
				return err
			}
			return showLayout(cmd, given.dir, layout)
		},
	}
	given.register(command.Flags())
	command.MarkFlagsMutuallyExclusive("network", "validators")
	return command
}

func (n *networkFlags) register(set *pflag.FlagSet) {
	set.StringVar(&n.dir, "output-dir", "testnet-homes", "folder for the homes, which holds no network yet")
	set.StringVar(&n.file, "network", "", "data file of the network, instead of what the other flags say")
	set.StringVar(&n.chainID, flags.FlagChainID, "communalia-test", "name of the network")
	set.StringVar(&n.community, "community", "valbonne", "id of the community that the members and cooperatives belong to")
	set.IntVar(&n.validators, "validators", 4, "number of nodes, each with a seat of its own")
	set.IntVar(&n.startingPort, "starting-port", 27000, "first of the ten ports that the first node may use")
	set.StringSliceVar(&n.members, "members", []string{"ana", "bao", "chloe", "driss", "emma", "farid", "gaelle", "hugo"}, "names of the members, 3 at least")
	set.StringP(flags.FlagOutput, "o", flags.OutputFormatText, "output format (text|json)")
}

// network is the data file, or a network of one community founded a year ago.
func (n *networkFlags) network() (manifest.Manifest, error) {
	if n.file != "" {
		return manifest.Read(n.file)
	}
	if n.validators < 1 {
		return manifest.Manifest{}, fmt.Errorf("--validators: a network of %d nodes makes no block: ask for 1 at least", n.validators)
	}
	return manifest.Manifest{
		ChainID: n.chainID, StartingPort: n.startingPort, Validators: make([]manifest.Validator, n.validators),
		Communities: []manifest.Community{{
			ID: n.community, Name: n.community, Members: n.members, FoundedAgo: manifest.Duration{Duration: 365 * 24 * time.Hour},
		}},
	}, nil
}

func showLayout(cmd *cobra.Command, dir string, layout homes.Layout) error {
	if format, err := cmd.Flags().GetString(flags.FlagOutput); err != nil || format == flags.OutputFormatJSON {
		return json.NewEncoder(cmd.OutOrStdout()).Encode(layout)
	}
	var out strings.Builder
	fmt.Fprintf(&out, "%s for network %s:\n", plain.Count(len(layout.Nodes), "home"), layout.ChainID)
	for _, node := range layout.Nodes {
		fmt.Fprintf(&out, "  %s start --home %s    # REST on %s, gRPC on %s, CometBFT on %s\n",
			programName, filepath.Join(dir, node.Home), node.API, node.GRPC, node.RPC)
	}
	_, err := fmt.Fprint(cmd.OutOrStdout(), &out)
	return err
}
