package jury_test

import (
	"testing"

	"github.com/cosmos/cosmos-sdk/codec"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"

	"github.com/communalia/communalia-chain/x/jury"
	"github.com/communalia/communalia-chain/x/jury/types"
)

func TestModule_theDefaultGenesisIsSound(t *testing.T) {
	cdc := codec.NewProtoCodec(codectypes.NewInterfaceRegistry())
	module := jury.NewAppModule(nil, nil)
	if err := module.ValidateGenesis(cdc, nil, module.DefaultGenesis(cdc)); err != nil {
		t.Error(err)
	}
	if err := module.ValidateGenesis(cdc, nil, []byte(`{"lots":1}`)); err == nil {
		t.Error("a genesis that cannot be read is taken")
	}
}

func TestModule_everyRPCHasACommand(t *testing.T) {
	options := jury.AppModule{}.AutoCLIOptions()
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
