package schedule_test

import (
	"testing"

	"github.com/cosmos/cosmos-sdk/codec"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"

	"github.com/communalia/communalia-chain/x/schedule"
	"github.com/communalia/communalia-chain/x/schedule/types"
)

func TestModule_theDefaultGenesisIsSound(t *testing.T) {
	cdc := codec.NewProtoCodec(codectypes.NewInterfaceRegistry())
	module := schedule.NewAppModule(nil, "")
	if err := module.ValidateGenesis(cdc, nil, module.DefaultGenesis(cdc)); err != nil {
		t.Error(err)
	}
	if err := module.ValidateGenesis(cdc, nil, []byte(`{"queue":1}`)); err == nil {
		t.Error("a genesis that cannot be read is taken")
	}
}

func TestModule_everyRPCHasACommand(t *testing.T) {
	options := schedule.AppModule{}.AutoCLIOptions()
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
