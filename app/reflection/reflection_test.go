package reflection_test

import (
	"context"
	"maps"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/descriptorpb"

	reflectionv1 "cosmossdk.io/api/cosmos/reflection/v1"

	"github.com/cosmos/cosmos-sdk/runtime/services"

	"github.com/communalia/communalia-chain/testutil/chain"
)

// byName are descriptors by the names of their files; the merger names them in no order.
func byName(files []*descriptorpb.FileDescriptorProto) map[string]*descriptorpb.FileDescriptorProto {
	named := map[string]*descriptorpb.FileDescriptorProto{}
	for _, file := range files {
		named[file.GetName()] = file
	}
	return named
}

// What clients learn of the chain is what the SDK would tell them, whoever asks first.
func TestServer_tellsAllThatTheSDKTells(t *testing.T) {
	network := chain.New(t)
	sdks, err := services.NewReflectionService()
	require.NoError(t, err)
	expected, err := sdks.FileDescriptors(t.Context(), &reflectionv1.FileDescriptorsRequest{})
	require.NoError(t, err)
	sent, err := proto.Marshal(expected)
	require.NoError(t, err)
	require.NoError(t, proto.Unmarshal(sent, expected), "options are read as those who are told read them")
	want := byName(expected.Files)
	require.Contains(t, want, "communalia/contribution/v1/tx.proto")
	require.Contains(t, want, "cosmos/auth/v1beta1/query.proto")

	client := reflectionv1.NewReflectionServiceClient(network.Conn())
	var askers sync.WaitGroup
	for range 4 {
		askers.Go(func() {
			answer, err := client.FileDescriptors(context.Background(), &reflectionv1.FileDescriptorsRequest{})
			if err != nil {
				t.Errorf("asked beside others: %s", err)
				return
			}
			got := byName(answer.Files)
			if len(got) != len(answer.Files) {
				t.Errorf("%d files under %d names", len(answer.Files), len(got))
			}
			if !maps.EqualFunc(got, want, func(a, b *descriptorpb.FileDescriptorProto) bool { return proto.Equal(a, b) }) {
				t.Errorf("%d files are told of, and the SDK tells of %d, or others", len(got), len(want))
			}
		})
	}
	askers.Wait()
}
