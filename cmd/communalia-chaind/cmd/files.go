package cmd

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	cmtcfg "github.com/cometbft/cometbft/config"

	serverconfig "github.com/cosmos/cosmos-sdk/server/config"

	"github.com/communalia/communalia-chain/app"
)

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
		if err := app.DefaultClientSettings(chainID).Write(client); err != nil {
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
