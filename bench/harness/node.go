package harness

import (
	"os"
	"path/filepath"

	dbm "github.com/cosmos/cosmos-db"
	"github.com/spf13/viper"
	"github.com/syndtr/goleveldb/leveldb/opt"

	"github.com/cosmos/cosmos-sdk/baseapp"
	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/server"
	serverconfig "github.com/cosmos/cosmos-sdk/server/config"
)

// Node is what an application is opened with on a real node: its database on disk, and the options that its settings make.
type Node struct {
	DB      *dbm.GoLevelDB
	Options []func(*baseapp.BaseApp)
}

// OpenNode makes a home below a folder with the given settings, and reads them back as a node's program does. A node leaves the
// tuning of its database at nil.
func OpenNode(dir, chainID string, settings *serverconfig.Config, tuning *opt.Options) (Node, error) {
	home := filepath.Join(dir, chainID)
	if err := os.MkdirAll(filepath.Join(home, "config"), 0o755); err != nil {
		return Node{}, err
	}
	path := filepath.Join(home, "config", "app.toml")
	serverconfig.WriteConfigFile(path, settings)
	file := viper.New()
	file.SetConfigFile(path)
	if err := file.ReadInConfig(); err != nil {
		return Node{}, err
	}
	file.Set(flags.FlagHome, home)
	file.Set(flags.FlagChainID, chainID)
	db, err := dbm.NewGoLevelDBWithOpts("application", filepath.Join(home, "data"), tuning)
	if err != nil {
		return Node{}, err
	}
	return Node{DB: db, Options: server.DefaultBaseappOptions(file)}, nil
}
