package validator_test

import (
	"strings"
	"testing"

	"github.com/cosmos/cosmos-sdk/codec"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"

	"github.com/communalia/communalia-chain/x/validator"
	"github.com/communalia/communalia-chain/x/validator/keeper"
	"github.com/communalia/communalia-chain/x/validator/types"
)

func TestModule_theDefaultGenesisAsksForASeat(t *testing.T) {
	cdc := codec.NewProtoCodec(codectypes.NewInterfaceRegistry())
	module := validator.NewAppModule(cdc, keeper.Keeper{})
	err := module.ValidateGenesis(cdc, nil, module.DefaultGenesis(cdc))
	if err == nil || !strings.Contains(err.Error(), "one active seat at least") {
		t.Errorf("%v", err)
	}
}

func TestModule_everyRPCHasACommand(t *testing.T) {
	options := validator.AppModule{}.AutoCLIOptions()
	described := map[string]bool{}
	for _, command := range append(options.Query.RpcCommandOptions, options.Tx.RpcCommandOptions...) {
		described[command.RpcMethod] = command.Use != "" && command.Short != "" && command.Example != ""
	}
	for _, method := range append(types.Query_serviceDesc.Methods, types.Msg_serviceDesc.Methods...) {
		if !described[method.MethodName] {
			t.Errorf("%s has no command with an example", method.MethodName)
		}
	}
}
