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

// writeDefaults writes config.toml and app.toml where a home has none, so that a node needs no edit of a file. The SDK would
// write them too, but with its own opinion on commit timeouts and profiling.
func writeDefaults(home string) error {
	folder := filepath.Join(home, "config")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	comet, missing := filepath.Join(folder, "config.toml"), false
	if missing = isMissing(comet); missing {
		if err := os.MkdirAll(filepath.Join(home, "data"), 0o755); err != nil {
			return err
		}
		cmtcfg.WriteConfigFile(comet, app.DefaultCometConfig())
	}
	if server := filepath.Join(folder, "app.toml"); isMissing(server) {
		serverconfig.WriteConfigFile(server, app.DefaultServerConfig())
	}
	return nil
}

func isMissing(path string) bool {
	_, err := os.Stat(path)
	return errors.Is(err, fs.ErrNotExist)
}
