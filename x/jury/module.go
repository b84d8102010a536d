// Package jury plugs lots and juries into the application.
package jury

import (
	"context"
	"encoding/json"
	"fmt"

	gwruntime "github.com/grpc-ecosystem/grpc-gateway/runtime"

	"cosmossdk.io/core/appmodule"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/codec"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/module"

	"github.com/communalia/communalia-chain/x/jury/keeper"
	"github.com/communalia/communalia-chain/x/jury/types"
)

// consensusVersion grows with every change of the state's form.
const consensusVersion = 1

var (
	_ appmodule.AppModule        = AppModule{}
	_ module.HasGenesis          = AppModule{}
	_ module.HasServices         = AppModule{}
	_ module.HasConsensusVersion = AppModule{}
)

// AppModule is the module as the application sees it. The beginning of a block is not here: it needs to know what work is left of the
// block, which the application tells the keeper.
type AppModule struct {
	keeper *keeper.Keeper
	pace   types.Pace
}

// NewAppModule wraps a keeper. Its parameters and rules keep a pace.
func NewAppModule(k *keeper.Keeper, pace types.Pace) AppModule {
	return AppModule{keeper: k, pace: pace}
}

// IsAppModule marks the type.
func (AppModule) IsAppModule() {}

// IsOnePerModuleType marks the type.
func (AppModule) IsOnePerModuleType() {}

// Name is the name of the module.
func (AppModule) Name() string { return types.ModuleName }

// ConsensusVersion is the version of the state's form.
func (AppModule) ConsensusVersion() uint64 { return consensusVersion }

// RegisterLegacyAminoCodec names the messages for amino JSON.
func (AppModule) RegisterLegacyAminoCodec(cdc *codec.LegacyAmino) {
	types.RegisterLegacyAminoCodec(cdc)
}

// RegisterInterfaces names the messages for protobuf.
func (AppModule) RegisterInterfaces(registry codectypes.InterfaceRegistry) {
	types.RegisterInterfaces(registry)
}

// RegisterGRPCGatewayRoutes serves the queries over REST.
func (AppModule) RegisterGRPCGatewayRoutes(clientCtx client.Context, mux *gwruntime.ServeMux) {
	if err := types.RegisterQueryHandlerClient(context.Background(), mux, types.NewQueryClient(clientCtx)); err != nil {
		panic(err)
	}
}

// RegisterServices serves messages and queries.
func (am AppModule) RegisterServices(cfg module.Configurator) {
	types.RegisterMsgServer(cfg.MsgServer(), keeper.NewMsgServer(am.keeper, am.pace))
	types.RegisterQueryServer(cfg.QueryServer(), keeper.NewQueryServer(am.keeper))
}

// DefaultGenesis has drawn nothing yet.
func (AppModule) DefaultGenesis(cdc codec.JSONCodec) json.RawMessage {
	return cdc.MustMarshalJSON(types.DefaultGenesis())
}

// ValidateGenesis tells what is wrong with a genesis.
func (AppModule) ValidateGenesis(cdc codec.JSONCodec, _ client.TxEncodingConfig, bz json.RawMessage) error {
	var genesis types.GenesisState
	if err := cdc.UnmarshalJSON(bz, &genesis); err != nil {
		return fmt.Errorf("%s genesis cannot be read: %w", types.ModuleName, err)
	}
	return genesis.Validate()
}

// InitGenesis writes the state. A genesis that is not sound stops the node: it must not start.
func (am AppModule) InitGenesis(ctx sdk.Context, cdc codec.JSONCodec, bz json.RawMessage) {
	var genesis types.GenesisState
	cdc.MustUnmarshalJSON(bz, &genesis)
	if err := am.keeper.InitGenesis(ctx, genesis); err != nil {
		panic(fmt.Errorf("%s genesis: %w", types.ModuleName, err))
	}
}

// ExportGenesis gives the whole state back.
func (am AppModule) ExportGenesis(ctx sdk.Context, cdc codec.JSONCodec) json.RawMessage {
	genesis, err := am.keeper.ExportGenesis(ctx)
	if err != nil {
		panic(fmt.Errorf("%s export: %w", types.ModuleName, err))
	}
	return cdc.MustMarshalJSON(genesis)
}
