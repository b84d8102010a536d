package cmd

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	cmtcfg "github.com/cometbft/cometbft/config"

	serverconfig "github.com/cosmos/cosmos-sdk/server/config"

	"github.com/communalia/communalia-chain/app"
)

// clientDefaults is client.toml. Keys are kept encrypted: a key is a member's voice. Servers have no desktop to keep them.
const clientDefaults = `# What the commands that speak to a node start from. Each can be given as a flag too.

# The id of the chain
chain-id = %q
# Where keys are kept: file (encrypted with a passphrase), os (the desktop's keyring), test (in clear, for trying out), kwallet, pass, memory
keyring-backend = "file"
# The key that signs where --from is left out
keyring-default-keyname = ""
# How answers are shown: text or json
output = "text"
# The node that is asked
node = "tcp://localhost:26657"
# sync returns once the node took a transaction, async before
broadcast-mode = "sync"
`

// writeDefaults writes the files of settings that a home lacks, so that a node needs no edit of a file. The SDK would write them too,
// but with its own opinion on commit timeouts, profiling and keyrings.
func writeDefaults(home, chainID string) error {
	folder := filepath.Join(home, "config")
	for _, dir := range []string{folder, filepath.Join(home, "data")} {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return err
		}
	}
	if client := filepath.Join(folder, "client.toml"); isMissing(client) {
		if err := os.WriteFile(client, fmt.Appendf(nil, clientDefaults, chainID), 0o600); err != nil {
			return err
		}
	}
	if comet := filepath.Join(folder, "config.toml"); isMissing(comet) {
		cmtcfg.WriteConfigFile(comet, app.DefaultCometConfig())
	}
	if server := filepath.Join(folder, "app.toml"); isMissing(server) {
		serverconfig.WriteConfigFile(server, app.DefaultServerConfig())
	}
	return nil
}

// nameChain makes the commands of a home speak to the chain that the home was made for.
func nameChain(home, chainID string) error {
	return editSettings(filepath.Join(home, "config", "client.toml"), "chain-id", chainID)
}

func isMissing(path string) bool {
	_, err := os.Stat(path)
	return errors.Is(err, fs.ErrNotExist)
}
