package communalia

import (
	"github.com/cosmos/cosmos-sdk/codec"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/std"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"

	validatortypes "github.com/communalia/communalia-chain/x/validator/types"
)

// newCodec knows the chain's own types, so that the custom ones among them decode.
func newCodec() *codec.ProtoCodec {
	registry := codectypes.NewInterfaceRegistry()
	std.RegisterInterfaces(registry)
	authtypes.RegisterInterfaces(registry)
	validatortypes.RegisterInterfaces(registry)
	return codec.NewProtoCodec(registry)
}

// Validator asks about seats and the consensus.
func (c *Client) Validator() validatortypes.QueryClient { return validatortypes.NewQueryClient(c.conn) }
