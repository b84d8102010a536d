package communalia

import (
	"context"
	"fmt"
	"net"
	"sync"
	"testing"

	cmtp2p "github.com/cometbft/cometbft/proto/tendermint/p2p"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/cosmos/cosmos-sdk/client/grpc/cmtservice"
	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"
	txtypes "github.com/cosmos/cosmos-sdk/types/tx"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
)

// fakeNode has one account, checks the sequence of what is handed in, and finds a transaction at the second look.
type fakeNode struct {
	txtypes.UnimplementedServiceServer
	authtypes.UnimplementedQueryServer

	mu       sync.Mutex
	sequence uint64
	refuse   *sdk.TxResponse // answered instead, where set
	looked   map[string]int
	handedIn int
}

// fakeChain names the chain.
type fakeChain struct {
	cmtservice.UnimplementedServiceServer
}

func startFakeNode(t *testing.T) (*fakeNode, *Client) {
	t.Helper()
	node := &fakeNode{looked: map[string]int{}}
	server := grpc.NewServer(grpc.ForceServerCodec(newCodec().GRPCCodec()))
	txtypes.RegisterServiceServer(server, node)
	authtypes.RegisterQueryServer(server, node)
	cmtservice.RegisterServiceServer(server, &fakeChain{})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(server.Stop)
	client, err := Dial(t.Context(), listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = client.Close() })
	return node, client
}

func (*fakeChain) GetNodeInfo(context.Context, *cmtservice.GetNodeInfoRequest) (*cmtservice.GetNodeInfoResponse, error) {
	return &cmtservice.GetNodeInfoResponse{DefaultNodeInfo: &cmtp2p.DefaultNodeInfo{Network: "fake-1"}}, nil
}

func (n *fakeNode) AccountInfo(context.Context, *authtypes.QueryAccountInfoRequest) (*authtypes.QueryAccountInfoResponse, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	return &authtypes.QueryAccountInfoResponse{Info: &authtypes.BaseAccount{AccountNumber: 7, Sequence: n.sequence}}, nil
}

func (n *fakeNode) BroadcastTx(_ context.Context, req *txtypes.BroadcastTxRequest) (*txtypes.BroadcastTxResponse, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.handedIn++
	if n.refuse != nil {
		return &txtypes.BroadcastTxResponse{TxResponse: n.refuse}, nil
	}
	var raw txtypes.TxRaw
	var body txtypes.TxBody
	var auth txtypes.AuthInfo
	if raw.Unmarshal(req.TxBytes) != nil || body.Unmarshal(raw.BodyBytes) != nil || auth.Unmarshal(raw.AuthInfoBytes) != nil {
		return nil, status.Error(codes.InvalidArgument, "not a transaction")
	}
	if !body.Unordered && auth.SignerInfos[0].Sequence != n.sequence {
		wrong := sdkerrors.ErrWrongSequence
		return &txtypes.BroadcastTxResponse{TxResponse: &sdk.TxResponse{Codespace: wrong.Codespace(), Code: wrong.ABCICode(), RawLog: "wrong sequence"}}, nil
	}
	if !body.Unordered {
		n.sequence++
	}
	return &txtypes.BroadcastTxResponse{TxResponse: &sdk.TxResponse{TxHash: fmt.Sprintf("HASH%d", n.handedIn)}}, nil
}

func (n *fakeNode) GetTx(_ context.Context, req *txtypes.GetTxRequest) (*txtypes.GetTxResponse, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.looked[req.Hash]++
	if n.looked[req.Hash] < 2 {
		return nil, status.Error(codes.NotFound, "no such transaction")
	}
	return &txtypes.GetTxResponse{TxResponse: &sdk.TxResponse{TxHash: req.Hash, Height: 12}}, nil
}
