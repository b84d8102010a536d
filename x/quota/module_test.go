package quota_test

import (
	"testing"

	"github.com/cosmos/cosmos-sdk/codec"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"

	"github.com/communalia/communalia-chain/x/quota"
	"github.com/communalia/communalia-chain/x/quota/keeper"
	"github.com/communalia/communalia-chain/x/quota/types"
)

func TestModule_theDefaultGenesisIsSound(t *testing.T) {
	cdc := codec.NewProtoCodec(codectypes.NewInterfaceRegistry())
	module := quota.NewAppModule(keeper.Keeper{}, nil, nil, nil, "")
	if err := module.ValidateGenesis(cdc, nil, module.DefaultGenesis(cdc)); err != nil {
		t.Error(err)
	}
	if err := module.ValidateGenesis(cdc, nil, []byte(`{"params":{"capacity":"many"}}`)); err == nil {
		t.Error("a genesis that cannot be read is taken")
	}
}

func TestModule_everyRPCHasACommand(t *testing.T) {
	described := map[string]bool{}
	for _, command := range (quota.AppModule{}).AutoCLIOptions().Query.RpcCommandOptions {
		described[command.RpcMethod] = command.Use != "" && command.Short != "" && command.Example != ""
	}
	for _, method := range types.Query_serviceDesc.Methods {
		if !described[method.MethodName] {
			t.Errorf("%s has no command with an example", method.MethodName)
		}
	}
}
