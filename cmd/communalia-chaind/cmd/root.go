// Package cmd is the command line of communalia-chaind: one file a command.
package cmd

import (
	"os"

	dbm "github.com/cosmos/cosmos-db"
	"github.com/mattn/go-isatty"
	"github.com/spf13/cobra"

	"cosmossdk.io/core/appmodule"
	"cosmossdk.io/log/v2"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/config"
	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/server"
	"github.com/cosmos/cosmos-sdk/version"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"

	"github.com/communalia/communalia-chain/app"
	"github.com/communalia/communalia-chain/cmd/communalia-chaind/logs"
)

const programName = "communalia-chaind"

// A program that was built without the linker's flags still knows its name, for the examples in its help.
func init() {
	if version.Name == "" {
		version.Name, version.AppName = app.Name, programName
	}
}

// NewRootCommand builds the tree of commands for a command line. Those of the modules are read from an application in memory, which never runs.
//
// Who runs a node has no use for them, and they would stay in its memory: they are a quarter of what an idle node holds.
func NewRootCommand(arguments []string) (*cobra.Command, error) {
	model, err := app.New(log.NewNopLogger(), dbm.NewMemDB(), app.Options{})
	if err != nil {
		return nil, err
	}
	clientCtx := newClientContext(model)
	root := &cobra.Command{
		Use:   programName,
		Short: "Run a node of a Communalia network, and speak to one",
		Long: `Communalia keeps one shared ledger of useful work for communities that decide for themselves.
This program runs a node, keeps keys, sends messages and asks questions.`,
		SilenceErrors:     true,
		SilenceUsage:      true,
		PersistentPreRunE: prepare(clientCtx),
	}
	addCommands(root, model)
	if !runsNode(arguments) {
		if err := addGenerated(root, model, clientCtx); err != nil {
			return nil, err
		}
	}
	root.InitDefaultCompletionCmd()
	polish(root)
	return root, nil
}

// runsNode is not always told of a node: behind flags for all commands it is one of several.
func runsNode(arguments []string) bool { return len(arguments) > 0 && arguments[0] == startName }

// appModules are the modules as the generator of commands wants them.
func appModules(model *app.App) map[string]appmodule.AppModule {
	modules := map[string]appmodule.AppModule{}
	for name, m := range model.Modules.Modules {
		if module, ok := m.(appmodule.AppModule); ok {
			modules[name] = module
		}
	}
	return modules
}

func newClientContext(model *app.App) client.Context {
	return client.Context{}.
		WithCodec(model.Codec).
		WithInterfaceRegistry(model.Registry).
		WithLegacyAmino(model.Amino).
		WithTxConfig(model.TxConfig).
		WithInput(os.Stdin).
		WithAccountRetriever(authtypes.AccountRetriever{}).
		WithHomeDir(app.DefaultNodeHome).
		WithViper("")
}

// prepare reads the flags and files that every command starts from, and writes the files with our defaults where there are none.
func prepare(clientCtx client.Context) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, _ []string) error {
		cmd.SetOut(cmd.OutOrStdout())
		cmd.SetErr(cmd.ErrOrStderr())
		ctx, err := client.ReadPersistentCommandFlags(clientCtx.WithCmdContext(cmd.Context()), cmd.Flags())
		if err != nil {
			return err
		}
		if chainID := cmd.Flags().Lookup(flags.FlagChainID); chainID != nil && chainID.Changed {
			ctx = ctx.WithChainID(chainID.Value.String())
		}
		plainLog(cmd)
		if err := writeDefaults(ctx.HomeDir, ctx.ChainID); err != nil {
			return err
		}
		if ctx, err = config.ReadFromClientConfig(ctx); err != nil {
			return err
		}
		if err := client.SetCmdClientContextHandler(ctx, cmd); err != nil {
			return err
		}
		node, err := server.InterceptConfigsAndCreateContext(cmd, "", nil, app.DefaultCometConfig())
		if err != nil {
			return err
		}
		logger, err := logs.New(node.Viper, cmd.OutOrStdout())
		if err != nil {
			return err
		}
		node.Logger = logger.With(log.ModuleKey, "server")
		return server.SetCmdServerContext(cmd, node)
	}
}

// plainLog leaves colours out of a log that nobody reads at a terminal, where nothing else says whether to.
func plainLog(cmd *cobra.Command) {
	screen, is := cmd.OutOrStdout().(*os.File)
	if is && isatty.IsTerminal(screen.Fd()) {
		return
	}
	if flag := cmd.Flags().Lookup(flags.FlagLogNoColor); flag != nil && !flag.Changed {
		_ = flag.Value.Set("true") // a flag for yes or no can be set to yes
	}
}
