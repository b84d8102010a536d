package app

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/metadata"

	grpctypes "github.com/cosmos/cosmos-sdk/types/grpc"
)

func asked(t *testing.T, last int64, md metadata.MD) []string {
	t.Helper()
	ctx := lastHeight{height: func() int64 { return last }}.ask(metadata.NewIncomingContext(context.Background(), md))
	got, _ := metadata.FromIncomingContext(ctx)
	return got.Get(grpctypes.GRPCBlockHeightHeader)
}

func TestQueries_areAskedAtTheLastHeightUnlessTheyNameOne(t *testing.T) {
	require.Equal(t, []string{"41"}, asked(t, 41, nil))
	require.Equal(t, []string{"41"}, asked(t, 41, metadata.Pairs(grpctypes.GRPCBlockHeightHeader, "0")))
	require.Equal(t, []string{"7"}, asked(t, 41, metadata.Pairs(grpctypes.GRPCBlockHeightHeader, "7")))
	require.Empty(t, asked(t, 0, nil), "before the first block the SDK says what is the matter")
}
