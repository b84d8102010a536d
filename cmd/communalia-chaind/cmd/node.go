package cmd

import (
	cmtcfg "github.com/cometbft/cometbft/config"
	dbm "github.com/cosmos/cosmos-db"
	"github.com/spf13/cast"

	"cosmossdk.io/log/v2"

	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/server"
	servertypes "github.com/cosmos/cosmos-sdk/server/types"
	pruningtypes "github.com/cosmos/cosmos-sdk/store/v2/pruning/types"

	"github.com/communalia/communalia-chain/app"
	blocktime "github.com/communalia/communalia-chain/app/moment"
	"github.com/communalia/communalia-chain/app/proposal"
)

// newNode makes the application of a node from its settings. The SDK knows no error here, and a node that cannot be made must not run.
func newNode(logger log.Logger, db dbm.DB, settings servertypes.AppOptions) servertypes.Application {
	return newNodeWith(nil)(logger, db, settings)
}

// newNodeWith makes the application of a node that hears whose turn it is to propose.
func newNodeWith(turns proposal.Turns) servertypes.AppCreator {
	return func(logger log.Logger, db dbm.DB, settings servertypes.AppOptions) servertypes.Application {
		options := nodeOptions(settings)
		options.Turns = turns
		node, err := app.New(logger, db, options)
		if err != nil {
			panic(err)
		}
		return node
	}
}

func nodeOptions(settings servertypes.AppOptions) app.Options {
	skip := map[int64]bool{}
	for _, height := range cast.ToIntSlice(settings.Get(server.FlagUnsafeSkipUpgrades)) {
		skip[int64(height)] = true
	}
	return app.Options{
		Home:         cast.ToString(settings.Get(flags.FlagHome)),
		SkipUpgrades: skip,
		KeepRecords:  keepRecords(settings),
		Particular:   particular(settings),
		BlockTime:    blocktime.FromBlockStore(cometSettings(settings)),
		Base:         server.DefaultBaseappOptions(settings),
	}
}

// particular tells whether the settings ask for what only the SDK does.
func particular(settings servertypes.AppOptions) bool {
	return cast.ToBool(settings.Get(server.FlagTrace)) || cast.ToBool(settings.Get("telemetry.enabled")) ||
		len(cast.ToStringSlice(settings.Get(server.FlagIndexEvents))) > 0
}

// keepRecords is how many commit records are of use: a state or block is not found without its own.
func keepRecords(settings servertypes.AppOptions) int64 {
	pruning, err := server.GetPruningOptionsFromFlags(settings)
	blocks := cast.ToInt64(settings.Get(server.FlagMinRetainBlocks))
	if err != nil || blocks == 0 || pruning.Strategy == pruningtypes.PruningNothing {
		return 0
	}
	return max(blocks, int64(pruning.KeepRecent))
}

// cometSettings is where CometBFT keeps its blocks.
func cometSettings(settings servertypes.AppOptions) *cmtcfg.Config {
	config := app.DefaultCometConfig()
	if backend := cast.ToString(settings.Get("db_backend")); backend != "" {
		config.DBBackend = backend
	}
	if path := cast.ToString(settings.Get("db_dir")); path != "" {
		config.DBPath = path
	}
	return config.SetRoot(cast.ToString(settings.Get(flags.FlagHome)))
}
