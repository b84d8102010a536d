// Package process runs the application and CometBFT in one process. It does what the SDK's own start command does, and gives what accompanies the node a
// client of its own whether or not the node has interfaces; CometBFT's way to bring peers what they lack is replaced by package gossip.
package process

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	cmtdb "github.com/cometbft/cometbft-db"
	cmtcfg "github.com/cometbft/cometbft/config"
	cmtnode "github.com/cometbft/cometbft/node"
	"github.com/cometbft/cometbft/p2p"
	"github.com/cometbft/cometbft/privval"
	"github.com/cometbft/cometbft/proxy"
	"github.com/cometbft/cometbft/rpc/client/local"
	cmttypes "github.com/cometbft/cometbft/types"
	"golang.org/x/sync/errgroup"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/server"
	"github.com/cosmos/cosmos-sdk/server/api"
	serverconfig "github.com/cosmos/cosmos-sdk/server/config"
	servercmtlog "github.com/cosmos/cosmos-sdk/server/log"
	servertypes "github.com/cosmos/cosmos-sdk/server/types"
	"github.com/cosmos/cosmos-sdk/telemetry"
	genutiltypes "github.com/cosmos/cosmos-sdk/x/genutil/types"

	"github.com/communalia/communalia-chain/cmd/communalia-chaind/cores"
	"github.com/communalia/communalia-chain/cmd/communalia-chaind/database"
	"github.com/communalia/communalia-chain/cmd/communalia-chaind/gossip"
	"github.com/communalia/communalia-chain/cmd/communalia-chaind/turns"
	"github.com/communalia/communalia-chain/cmd/communalia-chaind/txindex"
)

// farewell is how long telemetry may take to send what it has when the node ends.
const farewell = 5 * time.Second

// Run returns a handler of the SDK's start command, for a node that decides with others, and hears whose turn it is from before its first step. It returns
// when the node was told to end, and has.
func Run(turns *turns.Turns) func(*server.Context, client.Context, servertypes.AppCreator, bool, server.StartCmdOptions) error {
	return func(settings *server.Context, own client.Context, create servertypes.AppCreator, _ bool, options server.StartCmdOptions) error {
		config, err := serverconfig.GetConfig(settings.Viper)
		if err != nil {
			return fmt.Errorf("app.toml: %w", err)
		}
		if err := config.ValidateBasic(); err != nil {
			return fmt.Errorf("app.toml: %w", err)
		}
		if err := telemetry.InitializeOpenTelemetry(filepath.Join(own.HomeDir, "config", telemetry.OtelFileName)); err != nil {
			return fmt.Errorf("OpenTelemetry: %w", err)
		}
		db, err := options.DBOpener(settings.Config.RootDir, server.GetAppDBBackend(settings.Viper))
		if err != nil {
			return err
		}
		p := process{settings: settings, config: config, own: own, app: create(settings.Logger, db, settings.Viper)}
		return errors.Join(p.run(turns), p.app.Close(), shutTelemetry())
	}
}

func shutTelemetry() error {
	ctx, done := context.WithTimeout(context.Background(), farewell)
	defer done()
	return telemetry.Shutdown(ctx)
}

type process struct {
	settings *server.Context
	config   serverconfig.Config
	own      client.Context
	app      servertypes.Application
	// index is the database of CometBFT's index of transactions and blocks, once it is open.
	index cmtdb.DB
}

func (p *process) run(turns *turns.Turns) (err error) {
	ctx, end := context.WithCancel(context.Background())
	defer end()
	group, ctx := errgroup.WithContext(ctx)
	server.ListenForQuitSignals(group, true, end, p.settings.Logger)
	p.trim() // also for a node that is ended every evening; before anything needs the space
	node, err := p.node(ctx)
	if err != nil {
		return err
	}
	cores := cores.New()
	around, err := gossip.Install(node, turns, cores.Wake)
	if err != nil {
		return err
	}
	events := local.New(node)
	if err := errors.Join(turns.Accompany(ctx, events, group), around.Accompany(ctx, events, group)); err != nil {
		return err
	}
	if err := node.Start(); err != nil {
		return err
	}
	defer func() {
		if node.IsRunning() {
			err = errors.Join(err, node.Stop())
		}
	}()
	if err := p.serve(ctx, events, group); err != nil {
		return err
	}
	p.keepHouse(ctx, group, cores, node.BlockStore())
	return group.Wait()
}

func (p *process) node(ctx context.Context) (*cmtnode.Node, error) {
	config := p.settings.Config
	key, err := p2p.LoadOrGenNodeKey(config.NodeKeyFile())
	if err != nil {
		return nil, err
	}
	return cmtnode.NewNodeWithContext(
		ctx,
		config,
		privval.LoadOrGenFilePV(config.PrivValidatorKeyFile(), config.PrivValidatorStateFile()),
		key,
		proxy.NewLocalClientCreator(server.NewCometABCIWrapper(p.app)),
		p.genesis,
		p.open,
		cmtnode.DefaultMetricsProvider(config.Instrumentation),
		servercmtlog.CometLoggerWrapper{Logger: p.settings.Logger},
	)
}

// open implements cmtcfg.DBProvider.
func (p *process) open(ctx *cmtcfg.DBContext) (cmtdb.DB, error) {
	db, err := database.Open(ctx)
	if ctx.ID == txindex.Database {
		p.index = db
	}
	return db, err
}

func (p *process) genesis() (*cmttypes.GenesisDoc, error) {
	genesis, err := genutiltypes.AppGenesisFromFile(p.settings.Config.GenesisFile())
	if err != nil {
		return nil, err
	}
	return genesis.ToGenesisDoc()
}

// serve opens the interfaces that app.toml asks for.
func (p *process) serve(ctx context.Context, node client.CometRPC, group *errgroup.Group) error {
	if !p.config.API.Enable && !p.config.GRPC.Enable {
		return nil
	}
	own := p.own.WithClient(node)
	p.app.RegisterTxService(own)
	p.app.RegisterTendermintService(own)
	p.app.RegisterNodeService(own, p.config)
	over, own, err := server.StartGrpcServer(ctx, group, p.config.GRPC, own, p.settings, p.app)
	if err != nil {
		return fmt.Errorf("gRPC: %w", err)
	}
	if !p.config.API.Enable {
		return nil
	}
	rest := api.New(own.WithHomeDir(p.settings.Config.RootDir), p.settings.Logger.With("module", "api-server"), over)
	p.app.RegisterAPIRoutes(rest, p.config.API)
	metrics, err := telemetry.New(p.config.Telemetry) //nolint:staticcheck // what the REST interface shows as /metrics is of this kind
	if err != nil {
		return fmt.Errorf("telemetry: %w", err)
	}
	if p.config.Telemetry.Enabled { //nolint:staticcheck // see above
		rest.SetTelemetry(metrics) //nolint:staticcheck // see above
	}
	group.Go(func() error { return rest.Start(ctx, p.config) })
	return nil
}
