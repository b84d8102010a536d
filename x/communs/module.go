// Package communs plugs the Communs, the unit that melts, into the application.
package communs

import (
	"context"
	"encoding/json"
	"fmt"

	gwruntime "github.com/grpc-ecosystem/grpc-gateway/runtime"
	"google.golang.org/grpc"

	"cosmossdk.io/core/appmodule"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/codec"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/module"

	"github.com/communalia/communalia-chain/x/communs/keeper"
	"github.com/communalia/communalia-chain/x/communs/types"
)

// consensusVersion grows with every change of the state's form.
const consensusVersion = 1

var (
	_ appmodule.AppModule        = AppModule{}
	_ appmodule.HasServices      = AppModule{}
	_ module.AppModuleBasic      = AppModule{}
	_ module.HasGenesis          = AppModule{}
	_ module.HasConsensusVersion = AppModule{}
)

// AppModule is the module as the application sees it. It does nothing at the
// beginning or the end of a block: balances melt by being read.
type AppModule struct {
	keeper keeper.Keeper
	market *keeper.Market
	pace   types.Pace
}

// NewAppModule wraps the keepers of the ledgers, and of offers and redemptions. Parameters change at a pace.
func NewAppModule(k keeper.Keeper, market *keeper.Market, pace types.Pace) AppModule {
	return AppModule{keeper: k, market: market, pace: pace}
}

// IsAppModule marks the type.
func (AppModule) IsAppModule() {}

// IsOnePerModuleType marks the type.
func (AppModule) IsOnePerModuleType() {}

// Name is the name of the module.
func (AppModule) Name() string { return types.ModuleName }

// ConsensusVersion is the version of the state's form.
func (AppModule) ConsensusVersion() uint64 { return consensusVersion }

// RegisterLegacyAminoCodec names the messages for hardware wallets.
func (AppModule) RegisterLegacyAminoCodec(cdc *codec.LegacyAmino) {
	types.RegisterLegacyAminoCodec(cdc)
}

// RegisterInterfaces names the messages.
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
func (am AppModule) RegisterServices(registrar grpc.ServiceRegistrar) error {
	types.RegisterMsgServer(registrar, keeper.NewMsgServer(am.keeper, am.market, am.pace))
	types.RegisterQueryServer(registrar, keeper.NewQueryServer(am.keeper, am.market))
	return nil
}

// DefaultGenesis has no community.
func (AppModule) DefaultGenesis(cdc codec.JSONCodec) json.RawMessage {
	return cdc.MustMarshalJSON(types.DefaultGenesis())
}

// ValidateGenesis tells what is wrong with a genesis, its time aside.
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
	if err := am.keeper.InitGenesis(ctx, &genesis); err != nil {
		panic(fmt.Errorf("%s genesis: %w", types.ModuleName, err))
	}
	if err := am.market.InitGenesis(ctx, genesis.Market); err != nil {
		panic(fmt.Errorf("%s genesis: %w", types.ModuleName, err))
	}
}

// ExportGenesis gives the whole state back.
func (am AppModule) ExportGenesis(ctx sdk.Context, cdc codec.JSONCodec) json.RawMessage {
	genesis, err := am.keeper.ExportGenesis(ctx)
	if err == nil {
		genesis.Market, err = am.market.ExportGenesis(ctx)
	}
	if err != nil {
		panic(fmt.Errorf("%s export: %w", types.ModuleName, err))
	}
	return cdc.MustMarshalJSON(genesis)
}
