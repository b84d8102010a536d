package app

import (
	"context"
	"strconv"

	gogogrpc "github.com/cosmos/gogoproto/grpc"
	"google.golang.org/grpc"
	"google.golang.org/grpc/health"
	"google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/metadata"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/grpc/cmtservice"
	nodeservice "github.com/cosmos/cosmos-sdk/client/grpc/node"
	"github.com/cosmos/cosmos-sdk/server"
	"github.com/cosmos/cosmos-sdk/server/api"
	serverconfig "github.com/cosmos/cosmos-sdk/server/config"
	grpctypes "github.com/cosmos/cosmos-sdk/types/grpc"
	authtx "github.com/cosmos/cosmos-sdk/x/auth/tx"
)

// RegisterAPIRoutes serves over REST what is served over gRPC, and what there is to ask.
func (app *App) RegisterAPIRoutes(server *api.Server, _ serverconfig.APIConfig) {
	clientCtx := server.ClientCtx
	server.GRPCGatewayRouter = newRESTRouter(app.Registry)
	server.Router.Use(numberedEnums)
	authtx.RegisterGRPCGatewayRoutes(clientCtx, server.GRPCGatewayRouter)
	cmtservice.RegisterGRPCGatewayRoutes(clientCtx, server.GRPCGatewayRouter)
	nodeservice.RegisterGRPCGatewayRoutes(clientCtx, server.GRPCGatewayRouter)
	app.Basics.RegisterGRPCGatewayRoutes(clientCtx, server.GRPCGatewayRouter)
	serveOpenAPI(server)
}

// RegisterTxService serves the sending, simulating and finding of transactions.
func (app *App) RegisterTxService(clientCtx client.Context) {
	authtx.RegisterTxService(app.GRPCQueryRouter(), clientCtx, app.Simulate, app.Registry)
}

// RegisterTendermintService serves blocks and validators as CometBFT knows them.
func (app *App) RegisterTendermintService(clientCtx client.Context) {
	cmtservice.RegisterTendermintService(clientCtx, app.GRPCQueryRouter(), app.Registry, server.NewCometABCIWrapper(app).Query)
}

// RegisterNodeService serves the node's own settings.
func (app *App) RegisterNodeService(clientCtx client.Context, config serverconfig.Config) {
	nodeservice.RegisterNodeService(clientCtx, app.GRPCQueryRouter(), config, func() int64 {
		return app.CommitMultiStore().EarliestVersion()
	})
}

// RegisterGRPCServerWithSkipCheckHeader serves all queries, and the standard question whether the node is well.
func (app *App) RegisterGRPCServerWithSkipCheckHeader(server gogogrpc.Server, skipCheckHeader bool) {
	app.BaseApp.RegisterGRPCServerWithSkipCheckHeader(lastHeight{server, app.LastBlockHeight}, skipCheckHeader)
	server.RegisterService(&grpc_health_v1.Health_ServiceDesc, health.NewServer())
}

// lastHeight is a gRPC server whose queries, where they name no height, are asked at that of the last block.
//
// Between a node's start and its first block, and while a block is being committed, the SDK has no header for a query without a
// height, and refuses it. For one with a height it takes the time from the commit record, which is always there.
type lastHeight struct {
	gogogrpc.Server
	height func() int64
}

// RegisterService registers a service, each of its methods with the height added to the question.
func (s lastHeight) RegisterService(desc *grpc.ServiceDesc, handler any) {
	with := *desc
	with.Methods = make([]grpc.MethodDesc, len(desc.Methods))
	for i, method := range desc.Methods {
		with.Methods[i] = grpc.MethodDesc{MethodName: method.MethodName, Handler: func(
			srv any, ctx context.Context, decode func(any) error, interceptor grpc.UnaryServerInterceptor,
		) (any, error) {
			return method.Handler(srv, s.ask(ctx), decode, interceptor)
		}}
	}
	s.Server.RegisterService(&with, handler)
}

func (s lastHeight) ask(ctx context.Context) context.Context {
	md, _ := metadata.FromIncomingContext(ctx)
	height := s.height()
	if asked := md.Get(grpctypes.GRPCBlockHeightHeader); height == 0 || (len(asked) > 0 && asked[0] != "0") {
		return ctx
	}
	md = md.Copy()
	md.Set(grpctypes.GRPCBlockHeightHeader, strconv.FormatInt(height, 10))
	return metadata.NewIncomingContext(ctx, md)
}
