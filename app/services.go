package app

import (
	autocliv1 "cosmossdk.io/api/cosmos/autocli/v1"
	reflectionv1 "cosmossdk.io/api/cosmos/reflection/v1"

	runtimeservices "github.com/cosmos/cosmos-sdk/runtime/services"
	"github.com/cosmos/cosmos-sdk/types/module"

	"github.com/communalia/communalia-chain/app/reflection"
)

// registerServices names every module's messages to the codecs, and its messages and queries to the routers.
func (app *App) registerServices() error {
	app.Basics.RegisterLegacyAminoCodec(app.Amino)
	app.Basics.RegisterInterfaces(app.Registry)
	app.configurator = module.NewConfigurator(app.Codec, app.MsgServiceRouter(), app.GRPCQueryRouter())
	if err := app.Modules.RegisterServices(app.configurator); err != nil {
		return err
	}
	autocliv1.RegisterQueryServer(app.GRPCQueryRouter(), runtimeservices.NewAutoCLIQueryService(app.Modules.Modules))
	reflectionv1.RegisterReflectionServiceServer(app.GRPCQueryRouter(), reflection.New())
	return nil
}
