// Command testnet makes a network from its data file, runs its nodes as processes until it is interrupted, and says where they listen.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"github.com/communalia/communalia-chain/testnet/homes"
	"github.com/communalia/communalia-chain/testnet/manifest"
	"github.com/communalia/communalia-chain/testnet/runner"
)

// starting is how long all nodes may take to their first block, on a slow machine.
const starting = 2 * time.Minute

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:])
	stop()
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "testnet:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, arguments []string) (err error) {
	flags := flag.NewFlagSet("testnet", flag.ContinueOnError)
	file := flags.String("network", "testnet/networks/four.toml", "data file that describes the network")
	dir := flags.String("dir", "", "folder of the network's homes; build/testnet-<chain id> where it is left out")
	fresh := flags.Bool("fresh", false, "begin anew, with new keys and a new genesis, where the folder holds a network already")
	if err := flags.Parse(arguments); err != nil {
		return err
	}
	network, err := prepare(ctx, *file, *dir, *fresh)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, network.Stop()) }()
	within, cancel := context.WithTimeout(ctx, starting)
	defer cancel()
	if err := network.Start(within); err != nil {
		return err
	}
	if err := tell(os.Stdout, network); err != nil {
		return err
	}
	<-ctx.Done()
	_, err = fmt.Println("stopping")
	return err
}

// prepare opens the network in its folder, and makes it first where there is none. A network that ran before goes on.
func prepare(ctx context.Context, file, dir string, fresh bool) (*runner.Network, error) {
	description, err := manifest.Read(file)
	if err != nil {
		return nil, err
	}
	if dir == "" {
		dir = filepath.Join("build", "testnet-"+description.ChainID)
	}
	if dir, err = filepath.Abs(dir); err != nil {
		return nil, err
	}
	binary, err := runner.Binary(ctx)
	if err != nil {
		return nil, err
	}
	_, err = homes.ReadLayout(dir)
	if errors.Is(err, fs.ErrNotExist) || fresh {
		if fresh {
			if err := homes.Remove(dir); err != nil {
				return nil, err
			}
		}
		_, err = homes.Make(dir, description)
	}
	if err != nil {
		return nil, err
	}
	return runner.Open(binary, dir)
}

func tell(w io.Writer, network *runner.Network) error {
	text := fmt.Sprintf("\nNetwork %s runs, %d nodes:\n", network.Layout.ChainID, len(network.Nodes))
	for _, node := range network.Nodes {
		text += fmt.Sprintf("  %s  gRPC %s  REST http://%s  RPC http://%s  log %s\n", node.Name, node.GRPC, node.API, node.RPC, node.LogPath())
	}
	text += "Keys, by name, in the test keyring of every home:"
	for _, account := range network.Layout.Accounts {
		text += " " + account.Name
	}
	first := network.Nodes[0]
	text += fmt.Sprintf("\nTry: build/communalia-chaind query community communities --node tcp://%s\n", first.RPC)
	text += fmt.Sprintf("     build/communalia-chaind keys list --keyring-backend test --home %s\n", first.HomePath())
	text += "Ctrl-C stops all nodes; the same command starts them again where they stood.\n"
	_, err := fmt.Fprint(w, text)
	return err
}
