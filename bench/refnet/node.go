package refnet

import (
	"context"
	"errors"

	cmtcfg "github.com/cometbft/cometbft/config"
	"github.com/cometbft/cometbft/libs/log"
	"github.com/cometbft/cometbft/node"
	"github.com/cometbft/cometbft/p2p"
	"github.com/cometbft/cometbft/privval"
	"github.com/cometbft/cometbft/proxy"
	"github.com/spf13/viper"

	"github.com/cosmos/cosmos-sdk/server"
	serverconfig "github.com/cosmos/cosmos-sdk/server/config"

	"github.com/communalia/communalia-chain/bench/harness"
	"github.com/communalia/communalia-chain/bench/refapp"
)

// RunNode runs one node of a home until the context ends.
func RunNode(ctx context.Context, root string) error {
	config, err := readConfig(root)
	if err != nil {
		return err
	}
	opened, err := harness.OpenNode(root, ChainID, serverconfig.DefaultConfig(), harness.StockDB)
	if err != nil {
		return err
	}
	application, err := refapp.New(opened.DB, opened.Options...)
	if err != nil {
		return err
	}
	key, err := p2p.LoadNodeKey(config.NodeKeyFile())
	if err != nil {
		return err
	}
	validator := privval.LoadFilePV(config.PrivValidatorKeyFile(), config.PrivValidatorStateFile())
	n, err := node.NewNode(config, validator, key, proxy.NewLocalClientCreator(server.NewCometABCIWrapper(application)),
		node.DefaultGenesisDocProviderFunc(config), cmtcfg.DefaultDBProvider, node.DefaultMetricsProvider(config.Instrumentation), log.NewNopLogger())
	if err != nil {
		return err
	}
	if err := n.Start(); err != nil {
		return err
	}
	<-ctx.Done()
	err = n.Stop()
	n.Wait()
	return errors.Join(err, application.Close())
}

func readConfig(root string) (*cmtcfg.Config, error) {
	file := viper.New()
	config := cmtcfg.DefaultConfig().SetRoot(root)
	file.SetConfigFile(root + "/config/config.toml")
	if err := file.ReadInConfig(); err != nil {
		return nil, err
	}
	if err := file.Unmarshal(config); err != nil {
		return nil, err
	}
	return config.SetRoot(root), nil
}
