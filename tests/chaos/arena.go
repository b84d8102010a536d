package chaos

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/cometbft/cometbft/p2p"

	genutiltypes "github.com/cosmos/cosmos-sdk/x/genutil/types"

	"github.com/communalia/communalia-chain/testnet/homes"
	"github.com/communalia/communalia-chain/testnet/manifest"
	"github.com/communalia/communalia-chain/testnet/runner"
	"github.com/communalia/communalia-chain/tests/chaos/relay"
)

const (
	// hang is how long anything may take before it counts as stuck.
	hang = 90 * time.Second
	// older is how long ago the network begins: longer than any clock is wrong, and less than what the chain takes for an outage.
	older = farOff + 2*time.Minute
	// firstHeights are made in peace, so that there is something to check after the first round.
	firstHeights = 3
	// relayPorts is where the relay's ports begin, above those of the nodes.
	relayPorts = 60
	// nowhere is a port that nobody listens on: what a node tells others of where it can be dialled, so that nobody goes around the relay.
	nowhere = 99
)

// Arena is a running network with everything that breaks it.
type Arena struct {
	*runner.Network
	Relay  *relay.Relay
	ledger *ledger
	load   *load
	dir    string
	// binary is the program as it is.
	binary  string
	witness []Witness
	checker *Checker
	// mounted is the disk of its own that the last node's data lie on, if any.
	mounted *disk
	// crashes counts the rounds before this one that ended nodes at a crash point, to walk through the points.
	crashes int
	skewed  func(context.Context) (string, error)
}

// arenaOptions are what an arena is made of.
type arenaOptions struct {
	manifest string
	dir      string
	binary   string
	port     int
	workers  int
	seed     uint64
	smallOwn bool // the last node's data get a small disk of their own
	skewed   func(context.Context) (string, error)
}

// openArena makes a network in an empty folder, joins its nodes through a relay, starts it and begins to load it.
func openArena(ctx context.Context, o arenaOptions) (*Arena, error) {
	description, err := manifest.Read(o.manifest)
	if err != nil {
		return nil, err
	}
	description.StartingPort = o.port
	for i := range description.Validators {
		description.Validators[i].Node.Config = map[string]any{"p2p.external_address": manifest.Loopback(o.port + nowhere)}
	}
	if _, err := homes.Make(o.dir, description); err != nil {
		return nil, err
	}
	network, err := runner.Open(o.binary, o.dir)
	if err != nil {
		return nil, err
	}
	for _, node := range network.Nodes {
		if err := age(node); err != nil {
			return nil, err
		}
	}
	a := &Arena{Network: network, ledger: newLedger(), dir: o.dir, binary: o.binary, skewed: o.skewed}
	if err := a.join(o.port + relayPorts); err != nil {
		return nil, errors.Join(err, a.Close())
	}
	if o.smallOwn {
		if a.mounted, err = mountDisk(filepath.Join(a.last().HomePath(), dataFolder)); err != nil {
			return nil, errors.Join(err, a.Close())
		}
	}
	starting, cancel := context.WithTimeout(ctx, hang)
	defer cancel()
	if err := a.Start(starting); err != nil {
		return nil, errors.Join(err, a.Close())
	}
	if err := a.WaitForHeight(starting, firstHeights); err != nil {
		return nil, errors.Join(err, a.Close())
	}
	for _, node := range a.Nodes {
		a.witness = append(a.witness, nodeWitness{node})
	}
	a.checker = newChecker(a.ledger, len(a.Nodes))
	a.load, err = startLoad(a, o.workers, o.seed)
	if err != nil {
		return nil, errors.Join(err, a.Close())
	}
	return a, nil
}

// join puts the relay between the nodes: each dials the others at ports of the relay.
func (a *Arena) join(firstPort int) error {
	var addresses []string
	for _, node := range a.Nodes {
		addresses = append(addresses, node.P2P)
	}
	var err error
	if a.Relay, err = relay.New(addresses, firstPort); err != nil {
		return err
	}
	for from, node := range a.Nodes {
		for to, other := range a.Nodes {
			if from == to {
				continue
			}
			if err := reroute(node, other, a.Relay.Address(from, to)); err != nil {
				return err
			}
		}
	}
	return nil
}

// age puts the moment at which the network begins back. A node whose clock is late would only sleep until then.
func age(node *runner.Node) error {
	file := filepath.Join(node.HomePath(), "config", "genesis.json")
	genesis, err := genutiltypes.AppGenesisFromFile(file)
	if err != nil {
		return err
	}
	genesis.GenesisTime = genesis.GenesisTime.Add(-older)
	return genesis.SaveAs(file)
}

// reroute has a node dial another at another address than its own.
func reroute(node, other *runner.Node, address string) error {
	key, err := p2p.LoadNodeKey(filepath.Join(other.HomePath(), "config", "node_key.json"))
	if err != nil {
		return err
	}
	settings := filepath.Join(node.HomePath(), "config", "config.toml")
	text, err := os.ReadFile(settings)
	if err != nil {
		return err
	}
	own := p2p.IDAddressString(key.ID(), other.P2P)
	if strings.Count(string(text), own) != 1 {
		return fmt.Errorf("%s does not name %s once", settings, own)
	}
	routed := strings.Replace(string(text), own, p2p.IDAddressString(key.ID(), address), 1)
	return os.WriteFile(settings, []byte(routed), 0o644)
}

func (a *Arena) last() *runner.Node { return a.Nodes[len(a.Nodes)-1] }

// Close ends the load, the nodes and the relay, and takes the disk away. The folder stays.
func (a *Arena) Close() error {
	var errs []error
	if a.load != nil {
		a.load.stop()
	}
	for _, node := range a.Nodes {
		if node.Running() {
			errs = append(errs, node.Resume()) // one that is paused would not hear that it is to stop
		}
	}
	errs = append(errs, a.Stop())
	if a.Relay != nil {
		errs = append(errs, a.Relay.Close())
	}
	if a.mounted != nil {
		errs = append(errs, a.mounted.unmount())
	}
	return errors.Join(errs...)
}
