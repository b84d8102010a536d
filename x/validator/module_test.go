package validator_test

import (
	"crypto/ed25519"
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

func TestModule_aGenesisWrittenByHandMayLeaveDatesOut(t *testing.T) {
	cdc := codec.NewProtoCodec(codectypes.NewInterfaceRegistry())
	key := ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize))
	genesis := types.DefaultGenesis()
	genesis.Seats = []types.Seat{types.NewSeat(1, 1, "north", key.Public().(ed25519.PublicKey), types.Possession{
		ChainId: "village", Operator: "commun1coop", Signature: ed25519.Sign(key, types.PossessionBytes("village", "commun1coop")),
	})}
	text := string(cdc.MustMarshalJSON(genesis))
	text = strings.ReplaceAll(text, `,"since":"0001-01-01T00:00:00Z","granted_at":"0001-01-01T00:00:00Z"`, "")
	if strings.Contains(text, "granted_at") {
		t.Fatalf("the dates are still there: %s", text)
	}
	if err := validator.NewAppModule(cdc, keeper.Keeper{}).ValidateGenesis(cdc, nil, []byte(text)); err != nil {
		t.Error(err)
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
