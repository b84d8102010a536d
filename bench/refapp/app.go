package refapp

import (
	"encoding/json"

	abci "github.com/cometbft/cometbft/abci/types"
	dbm "github.com/cosmos/cosmos-db"
	"github.com/cosmos/gogoproto/proto"

	"cosmossdk.io/log/v2"

	"github.com/cosmos/cosmos-sdk/baseapp"
	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/codec"
	"github.com/cosmos/cosmos-sdk/codec/address"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/runtime"
	"github.com/cosmos/cosmos-sdk/std"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/module"
	"github.com/cosmos/cosmos-sdk/x/auth"
	"github.com/cosmos/cosmos-sdk/x/auth/ante"
	authkeeper "github.com/cosmos/cosmos-sdk/x/auth/keeper"
	authtx "github.com/cosmos/cosmos-sdk/x/auth/tx"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	"github.com/cosmos/cosmos-sdk/x/bank"
	bankkeeper "github.com/cosmos/cosmos-sdk/x/bank/keeper"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"
	"github.com/cosmos/cosmos-sdk/x/consensus"
	consensuskeeper "github.com/cosmos/cosmos-sdk/x/consensus/keeper"
	consensustypes "github.com/cosmos/cosmos-sdk/x/consensus/types"
	"github.com/cosmos/cosmos-sdk/x/staking"
	stakingkeeper "github.com/cosmos/cosmos-sdk/x/staking/keeper"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"
	"github.com/cosmos/cosmos-sdk/x/tx/signing"
)

const (
	name = "reference"
	// prefix is the chain's own: the SDK holds one prefix for the whole program, and both applications share it.
	prefix = "commun"
)

var permissions = map[string][]string{
	authtypes.FeeCollectorName:          nil,
	stakingtypes.BondedPoolName:         {authtypes.Burner, authtypes.Staking},
	stakingtypes.NotBondedPoolName:      {authtypes.Burner, authtypes.Staking},
	stakingtypes.KeyRotationFeePoolName: {authtypes.Burner},
}

// App is the reference application.
type App struct {
	*baseapp.BaseApp
	codec    codec.Codec
	registry codectypes.InterfaceRegistry
	txs      client.TxConfig
	keys     map[string]*storetypes.KVStoreKey

	accounts  authkeeper.AccountKeeper
	bank      bankkeeper.BaseKeeper
	staking   *stakingkeeper.Keeper
	consensus consensuskeeper.Keeper
	modules   *module.Manager
}

// New opens the reference application on a database.
func New(db dbm.DB, options ...func(*baseapp.BaseApp)) (*App, error) {
	app := &App{}
	if err := app.encode(); err != nil {
		return nil, err
	}
	app.BaseApp = baseapp.NewBaseApp(name, log.NewNopLogger(), db, app.txs.TxDecoder(), options...)
	app.SetInterfaceRegistry(app.registry)
	app.SetTxEncoder(app.txs.TxEncoder())
	app.store()
	if err := app.compose(); err != nil {
		return nil, err
	}
	if err := app.guard(); err != nil {
		return nil, err
	}
	app.SetInitChainer(app.initChain)
	app.SetPreBlocker(func(ctx sdk.Context, _ *abci.RequestFinalizeBlock) (*sdk.ResponsePreBlock, error) {
		return app.modules.PreBlock(ctx)
	})
	app.SetBeginBlocker(app.modules.BeginBlock)
	app.SetEndBlocker(app.modules.EndBlock)
	return app, app.LoadLatestVersion()
}

func (app *App) encode() error {
	registry, err := codectypes.NewInterfaceRegistryWithOptions(codectypes.InterfaceRegistryOptions{
		ProtoFiles: proto.HybridResolver,
		SigningOptions: signing.Options{
			AddressCodec:          address.NewBech32Codec(prefix),
			ValidatorAddressCodec: address.NewBech32Codec(prefix + "valoper"),
		},
	})
	if err != nil {
		return err
	}
	std.RegisterInterfaces(registry)
	app.registry, app.codec = registry, codec.NewProtoCodec(registry)
	app.txs = authtx.NewTxConfig(app.codec, authtx.DefaultSignModes)
	return nil
}

func (app *App) store() {
	app.keys = storetypes.NewKVStoreKeys(authtypes.StoreKey, banktypes.StoreKey, stakingtypes.StoreKey, consensustypes.StoreKey)
	app.MountKVStores(app.keys)
	authority := authtypes.NewModuleAddress("gov").String()
	app.accounts = authkeeper.NewAccountKeeper(app.codec, runtime.NewKVStoreService(app.keys[authtypes.StoreKey]),
		authtypes.ProtoBaseAccount, permissions, address.NewBech32Codec(prefix), prefix, authority)
	app.bank = bankkeeper.NewBaseKeeper(app.codec, runtime.NewKVStoreService(app.keys[banktypes.StoreKey]),
		app.accounts, nil, authority, log.NewNopLogger())
	app.staking = stakingkeeper.NewKeeper(app.codec, runtime.NewKVStoreService(app.keys[stakingtypes.StoreKey]),
		app.accounts, app.bank, authority, address.NewBech32Codec(prefix+"valoper"), address.NewBech32Codec(prefix+"valcons"))
	app.consensus = consensuskeeper.NewKeeper(app.codec, runtime.NewKVStoreService(app.keys[consensustypes.StoreKey]), authority, runtime.EventService{})
	app.SetParamStore(app.consensus.ParamsStore)
}

func (app *App) compose() error {
	app.modules = module.NewManager(
		auth.NewAppModule(app.codec, app.accounts, nil),
		bank.NewAppModule(app.codec, app.bank, app.accounts),
		staking.NewAppModule(app.codec, app.staking, app.accounts, app.bank),
		consensus.NewAppModule(app.codec, app.consensus),
	)
	app.modules.SetOrderInitGenesis(authtypes.ModuleName, banktypes.ModuleName, stakingtypes.ModuleName, consensustypes.ModuleName)
	app.modules.SetOrderPreBlockers(authtypes.ModuleName)
	for _, m := range app.modules.Modules {
		if basic, ok := m.(module.AppModuleBasic); ok {
			basic.RegisterInterfaces(app.registry)
		}
	}
	return app.modules.RegisterServices(module.NewConfigurator(app.codec, app.MsgServiceRouter(), app.GRPCQueryRouter()))
}

func (app *App) guard() error {
	handler, err := ante.NewAnteHandler(ante.HandlerOptions{
		AccountKeeper:   app.accounts,
		BankKeeper:      app.bank,
		SignModeHandler: app.txs.SignModeHandler(),
		SigGasConsumer:  ante.DefaultSigVerificationGasConsumer,
	})
	if err != nil {
		return err
	}
	app.SetAnteHandler(handler)
	return nil
}

func (app *App) initChain(ctx sdk.Context, req *abci.RequestInitChain) (*abci.ResponseInitChain, error) {
	var state map[string]json.RawMessage
	if err := json.Unmarshal(req.AppStateBytes, &state); err != nil {
		return nil, err
	}
	return app.modules.InitGenesis(ctx, app.codec, state)
}
