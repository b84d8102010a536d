package harness

import (
	"os"
	"path/filepath"

	dbm "github.com/cosmos/cosmos-db"
	"github.com/spf13/viper"

	"github.com/cosmos/cosmos-sdk/baseapp"
	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/server"
	serverconfig "github.com/cosmos/cosmos-sdk/server/config"
	"github.com/cosmos/cosmos-sdk/telemetry"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/database"
)

// Node is what an application is opened with on a real node: its database on disk, and the options that its settings make.
type Node struct {
	DB      dbm.DB
	Options []func(*baseapp.BaseApp)
}

// OpenDB opens the application's database in the folder of a node.
type OpenDB func(home string) (dbm.DB, error)

// StockDB does so as a program of the SDK does.
func StockDB(home string) (dbm.DB, error) {
	return dbm.NewDB("application", dbm.GoLevelDBBackend, filepath.Join(home, "data"))
}

// OwnDB does so as our program does.
func OwnDB(home string) (dbm.DB, error) { return database.Application(home, dbm.GoLevelDBBackend) }

// OpenNode makes a home below a folder with the given settings, and reads them back as a node's program does. Nothing is traced, as on a node whose home says
// nothing about it.
func OpenNode(dir, chainID string, settings *serverconfig.Config, open OpenDB) (Node, error) {
	home := filepath.Join(dir, chainID)
	if err := os.MkdirAll(filepath.Join(home, "config"), 0o755); err != nil {
		return Node{}, err
	}
	if err := telemetry.InitializeOpenTelemetry(filepath.Join(home, "config", telemetry.OtelFileName)); err != nil {
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
	db, err := open(home)
	if err != nil {
		return Node{}, err
	}
	return Node{DB: db, Options: server.DefaultBaseappOptions(file)}, nil
}
