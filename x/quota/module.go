// Package quota plugs the buckets of gas into the application.
package quota

import (
	"context"
	"encoding/json"
	"fmt"

	gwruntime "github.com/grpc-ecosystem/grpc-gateway/runtime"
	"google.golang.org/grpc"

	"cosmossdk.io/core/address"
	"cosmossdk.io/core/appmodule"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/codec"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/module"

	"github.com/communalia/communalia-chain/x/quota/keeper"
	"github.com/communalia/communalia-chain/x/quota/types"
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

// AppModule is the module as the application sees it. It does nothing at the beginning or the end of a block: buckets fill by being read.
type AppModule struct {
	keeper     keeper.Keeper
	addresses  address.Codec
	members    types.Members
	pace       types.Pace
	federation string
}

// NewAppModule wraps a keeper. Queries ask members whose id is whose; the federation, by the address of its account, decides on the parameters, which
// keep a pace.
func NewAppModule(k keeper.Keeper, addresses address.Codec, members types.Members, pace types.Pace, federation string) AppModule {
	return AppModule{keeper: k, addresses: addresses, members: members, pace: pace, federation: federation}
}

// IsAppModule marks the type.
func (AppModule) IsAppModule() {}

// IsOnePerModuleType marks the type.
func (AppModule) IsOnePerModuleType() {}

// Name is the name of the module.
func (AppModule) Name() string { return types.ModuleName }

// ConsensusVersion is the version of the state's form.
func (AppModule) ConsensusVersion() uint64 { return consensusVersion }

// RegisterLegacyAminoCodec names the message for amino JSON. Buckets are charged by the ante chain alone.
func (AppModule) RegisterLegacyAminoCodec(cdc *codec.LegacyAmino) {
	types.RegisterLegacyAminoCodec(cdc)
}

// RegisterInterfaces names the message for protobuf.
func (AppModule) RegisterInterfaces(registry codectypes.InterfaceRegistry) {
	types.RegisterInterfaces(registry)
}

// RegisterGRPCGatewayRoutes serves the queries over REST.
func (AppModule) RegisterGRPCGatewayRoutes(clientCtx client.Context, mux *gwruntime.ServeMux) {
	if err := types.RegisterQueryHandlerClient(context.Background(), mux, types.NewQueryClient(clientCtx)); err != nil {
		panic(err)
	}
}

// RegisterServices serves the message and the queries.
func (am AppModule) RegisterServices(registrar grpc.ServiceRegistrar) error {
	types.RegisterMsgServer(registrar, keeper.NewMsgServer(am.keeper, am.pace, am.federation))
	types.RegisterQueryServer(registrar, keeper.NewQueryServer(am.keeper, am.addresses, am.members))
	return nil
}

// DefaultGenesis has nothing but full buckets.
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
}

// ExportGenesis gives the whole state back.
func (am AppModule) ExportGenesis(ctx sdk.Context, cdc codec.JSONCodec) json.RawMessage {
	genesis, err := am.keeper.ExportGenesis(ctx)
	if err != nil {
		panic(fmt.Errorf("%s export: %w", types.ModuleName, err))
	}
	return cdc.MustMarshalJSON(genesis)
}
