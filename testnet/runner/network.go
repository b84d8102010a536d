package runner

import (
	"context"
	"errors"
	"path/filepath"
	"sync"

	communalia "github.com/communalia/communalia-chain/client/go"
	"github.com/communalia/communalia-chain/testnet/homes"
)

// Network is a set of nodes whose homes lie in one folder.
type Network struct {
	Layout homes.Layout
	Nodes  []*Node
}

// Open finds the nodes that lie in a network's folder. It starts none.
func Open(binary, dir string) (*Network, error) {
	layout, err := homes.ReadLayout(dir)
	if err != nil {
		return nil, err
	}
	network := &Network{Layout: layout}
	for _, node := range layout.Nodes {
		network.Nodes = append(network.Nodes, newNode(node, binary, filepath.Join(dir, node.Home)))
	}
	return network, nil
}

// Start starts all nodes and waits until each takes transactions. Where one fails, all are stopped.
func (n *Network) Start(ctx context.Context) error {
	for _, node := range n.Nodes {
		if err := node.Start(); err != nil {
			return errors.Join(err, n.Stop())
		}
	}
	for _, node := range n.Nodes {
		if err := node.WaitUntilReady(ctx); err != nil {
			return errors.Join(err, n.Stop())
		}
	}
	return nil
}

// WaitForHeight returns once every node that was started, and not stopped or killed since, has the block.
func (n *Network) WaitForHeight(ctx context.Context, height int64) error {
	for _, node := range n.Nodes {
		if lost, _ := node.lost(); !lost && !node.Running() {
			continue
		}
		if err := node.WaitForHeight(ctx, height); err != nil {
			return err
		}
	}
	return nil
}

// Stop stops all nodes, together.
func (n *Network) Stop() error {
	results := make([]error, len(n.Nodes))
	var all sync.WaitGroup
	for i, node := range n.Nodes {
		all.Go(func() { results[i] = node.Stop() })
	}
	all.Wait()
	return errors.Join(results...)
}

// Account is a member's or an operator's key of the network, ready to sign.
func (n *Network) Account(name string) (*communalia.Account, error) {
	account, err := n.Layout.Account(name)
	if err != nil {
		return nil, err
	}
	return communalia.AccountFromMnemonic(account.Mnemonic)
}
