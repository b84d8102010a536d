package chain

import (
	"context"
	"errors"

	abci "github.com/cometbft/cometbft/abci/types"
	gogogrpc "github.com/cosmos/gogoproto/grpc"
	"google.golang.org/grpc"

	errorsmod "cosmossdk.io/errors"

	"github.com/cosmos/cosmos-sdk/codec"

	"github.com/communalia/communalia-chain/app"
)

// Conn answers the queries of a generated client from the state of the last block.
func (c *Chain) Conn() gogogrpc.ClientConn { return conn{c.Node()} }

type conn struct{ node *app.App }

// Invoke asks the node as an RPC client would, through ABCI.
func (c conn) Invoke(ctx context.Context, method string, args, reply any, _ ...grpc.CallOption) error {
	grpcCodec := codec.NewProtoCodec(c.node.Registry).GRPCCodec()
	question, err := grpcCodec.Marshal(args)
	if err != nil {
		return err
	}
	res, err := c.node.Query(ctx, &abci.RequestQuery{Path: method, Data: question})
	if err != nil {
		return err
	}
	if res.Code != 0 {
		return errorsmod.ABCIError(res.Codespace, res.Code, res.Log)
	}
	return grpcCodec.Unmarshal(res.Value, reply)
}

// NewStream is not needed: no query of this chain streams.
func (conn) NewStream(context.Context, *grpc.StreamDesc, string, ...grpc.CallOption) (grpc.ClientStream, error) {
	return nil, errors.New("no query streams")
}
