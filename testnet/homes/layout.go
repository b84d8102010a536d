package homes

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

// layoutFile tells, in the network's folder, what was made there.
const layoutFile = "network.json"

// Layout is a network as it lies in its folder: what whoever starts its nodes, or acts for its members, needs to know.
type Layout struct {
	ChainID  string    `json:"chain_id"`
	Nodes    []Node    `json:"nodes"`
	Accounts []Account `json:"accounts"`
}

// Node is one ready home and the addresses on which the node will listen.
type Node struct {
	Name string `json:"name"`
	// Home is the folder of the node's files, below the network's.
	Home string `json:"home"`
	P2P  string `json:"p2p"`
	RPC  string `json:"rpc"`
	GRPC string `json:"grpc"`
	API  string `json:"api"`
}

// Account is a key of the test network. Its words are written down in clear: no key of such a network guards anything.
type Account struct {
	Name     string `json:"name"`
	Address  string `json:"address"`
	Mnemonic string `json:"mnemonic"`
	// Role is RoleMember or RoleOperator.
	Role string `json:"role"`
}

// Roles of keys.
const (
	RoleMember   = "member"
	RoleOperator = "operator"
)

// Account finds a key by name.
func (l Layout) Account(name string) (Account, error) {
	for _, account := range l.Accounts {
		if account.Name == name {
			return account, nil
		}
	}
	return Account{}, fmt.Errorf("network %s has no key named %q", l.ChainID, name)
}

// ReadLayout reads what Make left in a network's folder.
func ReadLayout(dir string) (Layout, error) {
	text, err := os.ReadFile(filepath.Join(dir, layoutFile))
	if err != nil {
		return Layout{}, err
	}
	var layout Layout
	if err := json.Unmarshal(text, &layout); err != nil {
		return Layout{}, fmt.Errorf("%s: %w", filepath.Join(dir, layoutFile), err)
	}
	return layout, nil
}

func (l Layout) write(dir string) error {
	text, err := json.MarshalIndent(l, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, layoutFile), append(text, '\n'), 0o600)
}
