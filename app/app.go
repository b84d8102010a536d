// Package app composes the chain: it wires the modules and decides the order in which they act. No rule of the domain lives here.
package app

import (
	"fmt"
	"time"

	dbm "github.com/cosmos/cosmos-db"

	"cosmossdk.io/log/v2"

	"github.com/cosmos/cosmos-sdk/baseapp"
	servertypes "github.com/cosmos/cosmos-sdk/server/types"
	"github.com/cosmos/cosmos-sdk/types/module"
	"github.com/cosmos/cosmos-sdk/version"

	"github.com/communalia/communalia-chain/app/ahead"
	"github.com/communalia/communalia-chain/app/moment"
	"github.com/communalia/communalia-chain/app/proposal"
	"github.com/communalia/communalia-chain/app/waiting"
)

// App is the chain's state machine, as CometBFT drives it and as its clients ask it.
type App struct {
	*baseapp.BaseApp
	Encoding
	Keepers Keepers
	Modules *module.Manager
	Basics  module.BasicManager

	stores       stores
	configurator module.Configurator
	records      moment.Records
	clock        moment.Clock
	keepRecords  int64
	trees        ahead.Stores
	sequential   bool
	waiting      *waiting.Room
	decoded      *waiting.Decoded
	height       int64 // of the block being executed
	carriesTxs   bool  // whether it carries transactions
	closed       bool
}

var _ servertypes.Application = (*App)(nil)

// Options are what a node decides for itself.
type Options struct {
	// Home is the node's folder; an upgrade is announced to its supervisor there.
	Home string
	// SkipUpgrades are heights at which a planned upgrade is passed over.
	SkipUpgrades map[int64]bool
	// Height to load, for an export; 0 loads the latest.
	Height int64
	// KeepRecords is how many commit records are kept; 0 keeps all.
	KeepRecords int64
	// BlockTime reads the time of a block from the blocks that the node keeps, for after a rollback. It may be nil.
	BlockTime func(height int64) (time.Time, error)
	// Turns to propose blocks, as this node hears of them from CometBFT; nil where it does not listen.
	Turns proposal.Turns
	// Sequential leaves to the SDK, one thing after the other, what is otherwise done ahead on all cores, has its branches of the state in place of ours, and
	// decodes accounts each time. Nothing else differs, as tests show by it.
	Sequential bool
	// Particular is a node whose settings say which events to index, to show the stacks of errors or to count transactions: that is left to the SDK.
	Particular bool
	// Base are the options of the SDK: what is pruned, caches, snapshots, the chain id.
	Base []func(*baseapp.BaseApp)
}

// New builds the application over a database, and loads its state.
func New(logger log.Logger, db dbm.DB, options Options) (*App, error) {
	encoding, err := NewEncoding()
	if err != nil {
		return nil, err
	}
	app := &App{
		BaseApp:     newBase(logger, db, encoding, options.Base),
		Encoding:    encoding,
		stores:      newStores(),
		records:     moment.NewRecords(db),
		waiting:     waiting.New(),
		decoded:     waiting.NewDecoded(encoding.TxConfig.TxDecoder()),
		keepRecords: options.KeepRecords,
		sequential:  options.Sequential,
	}
	app.MountKVStores(app.stores)
	if !options.Sequential {
		app.trees = ahead.NewStores(app.CommitMultiStore(), app.stores.keys())
	}
	if app.clock, err = moment.NewClock(app.stores.service(moment.StoreKey), app.records); err != nil {
		return nil, err
	}
	app.Keepers = newKeepers(encoding, app.stores, app.BaseApp, options)
	app.SetParamStore(app.Keepers.Consensus.ParamsStore)
	app.Modules = newModules(encoding, app.Keepers)
	app.Basics = module.NewBasicManagerFromManager(app.Modules, nil)
	if err := app.registerServices(); err != nil {
		return nil, err
	}
	if err := app.setHandlers(options); err != nil {
		return nil, err
	}
	app.registerUpgrades()
	if err := app.prepareStores(options); err != nil {
		return nil, err
	}
	return app, app.load(options)
}

func newBase(logger log.Logger, db dbm.DB, encoding Encoding, options []func(*baseapp.BaseApp)) *baseapp.BaseApp {
	base := baseapp.NewBaseApp(Name, logger, db, encoding.TxConfig.TxDecoder(), options...)
	base.SetVersion(version.Version)
	base.SetInterfaceRegistry(encoding.Registry)
	base.SetTxEncoder(encoding.TxConfig.TxEncoder())
	// Old states are forgotten within the commit. A pruner for each store beside it would look for work ten times a second, which was most of what an
	// idle node did, and go on when the application is closed.
	baseapp.SetIAVLSyncPruning(true)(base)
	return base
}

// load opens the state at the asked height, and makes sure that the node knows when its last block was made.
func (app *App) load(options Options) error {
	if options.Height > 0 {
		return app.LoadVersion(options.Height)
	}
	if err := app.LoadLatestVersion(); err != nil {
		return fmt.Errorf("the state cannot be loaded (a program for an upgrade that is still to come cannot: start the one before it): %w", err)
	}
	if options.BlockTime == nil {
		return nil
	}
	return app.records.Mend(app.LastBlockHeight(), options.BlockTime)
}

// Close closes the databases. The SDK's server asks for it twice when a node stops; the second time there is nothing left to do,
// and nothing for an operator to take for damage.
func (app *App) Close() error {
	if app.closed {
		return nil
	}
	app.closed = true
	return app.BaseApp.Close()
}
