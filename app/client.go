package app

import (
	"fmt"
	"os"
)

// ClientSettings are what the commands that speak to a node start from: a home's client.toml.
type ClientSettings struct {
	ChainID string
	// Keyring is where keys are kept, as the SDK names it: file, os, test, ...
	Keyring string
	// Node is the CometBFT address of the node that is asked.
	Node string
}

// DefaultClientSettings keep keys encrypted: a key is a member's voice, and servers have no desktop to guard it.
func DefaultClientSettings(chainID string) ClientSettings {
	return ClientSettings{ChainID: chainID, Keyring: "file", Node: "tcp://localhost:26657"}
}

const clientTOML = `# What the commands that speak to a node start from. Each can be given as a flag too.

# The id of the chain
chain-id = %q
# Where keys are kept: file (encrypted with a passphrase), os (the desktop's keyring), test (in clear, for trying out), kwallet, pass, memory
keyring-backend = %q
# The key that signs where --from is left out
keyring-default-keyname = ""
# How answers are shown: text or json
output = "text"
# The node that is asked
node = %q
# sync returns once the node took a transaction, async before
broadcast-mode = "sync"
`

// Write writes client.toml.
func (s ClientSettings) Write(path string) error {
	return os.WriteFile(path, fmt.Appendf(nil, clientTOML, s.ChainID, s.Keyring, s.Node), 0o600)
}
