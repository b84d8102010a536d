// Package reflection tells clients of every message and service that the chain's program has. It answers beside the blocks, and no block knows of it.
package reflection

import (
	"context"
	"sync"

	"github.com/cosmos/gogoproto/proto"
	"google.golang.org/protobuf/types/descriptorpb"

	reflectionv1 "cosmossdk.io/api/cosmos/reflection/v1"
)

// Server implements cosmos.reflection.v1. The SDK's own keeps 7 MB for its answer from the start; few nodes are ever asked.
type Server struct {
	reflectionv1.UnsafeReflectionServiceServer
	merged func() (*descriptorpb.FileDescriptorSet, error)
}

var _ reflectionv1.ReflectionServiceServer = (*Server)(nil)

// New has the descriptors merged when they are first asked for.
func New() *Server {
	return &Server{merged: sync.OnceValues(proto.MergedGlobalFileDescriptors)}
}

// FileDescriptors implements reflectionv1.ReflectionServiceServer.
func (s *Server) FileDescriptors(context.Context, *reflectionv1.FileDescriptorsRequest) (*reflectionv1.FileDescriptorsResponse, error) {
	set, err := s.merged()
	if err != nil {
		return nil, err
	}
	return &reflectionv1.FileDescriptorsResponse{Files: set.File}, nil
}
