package communalia

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/metadata"

	"github.com/cosmos/cosmos-sdk/client/grpc/cmtservice"
	grpctypes "github.com/cosmos/cosmos-sdk/types/grpc"
	txtypes "github.com/cosmos/cosmos-sdk/types/tx"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
)

// Client speaks with one node. It holds no secret and is safe for many goroutines.
type Client struct {
	conn    *grpc.ClientConn
	chainID string

	txs      txtypes.ServiceClient
	accounts authtypes.QueryClient
	blocks   cmtservice.ServiceClient
}

// Dial connects to a node's gRPC address (host:port) and asks which chain it follows. Nodes listen on the loopback
// interface in clear; options may bring transport credentials for a node behind a proxy.
func Dial(ctx context.Context, address string, options ...grpc.DialOption) (*Client, error) {
	own := []grpc.DialOption{
		grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithDefaultCallOptions(grpc.ForceCodec(newCodec().GRPCCodec())),
	}
	conn, err := grpc.NewClient(address, append(own, options...)...)
	if err != nil {
		return nil, fmt.Errorf("connect to %s: %w", address, err)
	}
	c := &Client{
		conn:     conn,
		txs:      txtypes.NewServiceClient(conn),
		accounts: authtypes.NewQueryClient(conn),
		blocks:   cmtservice.NewServiceClient(conn),
	}
	info, err := c.blocks.GetNodeInfo(ctx, &cmtservice.GetNodeInfoRequest{})
	if err != nil {
		return nil, errorsWithClose(conn, fmt.Errorf("ask %s for its chain: %w", address, err))
	}
	c.chainID = info.DefaultNodeInfo.Network
	return c, nil
}

func errorsWithClose(conn *grpc.ClientConn, err error) error {
	if closing := conn.Close(); closing != nil {
		return fmt.Errorf("%w (and closing: %w)", err, closing)
	}
	return err
}

// Close ends the connection.
func (c *Client) Close() error { return c.conn.Close() }

// ChainID is the id of the chain that the node follows.
func (c *Client) ChainID() string { return c.chainID }

// Conn is the connection itself, for services that this package does not name.
func (c *Client) Conn() grpc.ClientConnInterface { return c.conn }

// Block is what names a block: its height, its time, and the hash of the state that its predecessor left.
type Block struct {
	Height  int64
	Time    time.Time
	AppHash []byte
}

// LatestBlock tells the last block that the node has.
func (c *Client) LatestBlock(ctx context.Context) (Block, error) {
	answer, err := c.blocks.GetLatestBlock(ctx, &cmtservice.GetLatestBlockRequest{})
	if err != nil {
		return Block{}, fmt.Errorf("latest block: %w", err)
	}
	h := answer.SdkBlock.Header
	return Block{Height: h.Height, Time: h.Time, AppHash: h.AppHash}, nil
}

// BlockAt tells one block by height.
func (c *Client) BlockAt(ctx context.Context, height int64) (Block, error) {
	answer, err := c.blocks.GetBlockByHeight(ctx, &cmtservice.GetBlockByHeightRequest{Height: height})
	if err != nil {
		return Block{}, fmt.Errorf("block %d: %w", height, err)
	}
	h := answer.SdkBlock.Header
	return Block{Height: h.Height, Time: h.Time, AppHash: h.AppHash}, nil
}

// At makes queries with the returned context answer from the state after the block of that height.
func At(ctx context.Context, height int64) context.Context {
	return metadata.AppendToOutgoingContext(ctx, grpctypes.GRPCBlockHeightHeader, strconv.FormatInt(height, 10))
}
