package types

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/grpc-ecosystem/grpc-gateway/runtime"
	"google.golang.org/grpc"
)

// listener answers the balance query and remembers what it was asked. It has no
// other query: asking one would be a mistake of the test.
type listener struct {
	QueryClient
	asked *QueryBalanceRequest
}

func (l *listener) Balance(_ context.Context, req *QueryBalanceRequest, _ ...grpc.CallOption) (*QueryBalanceResponse, error) {
	l.asked = req
	return &QueryBalanceResponse{}, nil
}

// REST carries the moment as people write it.
func TestGateway_readsTheMomentOfABalance(t *testing.T) {
	client, mux := &listener{}, runtime.NewServeMux()
	if err := RegisterQueryHandlerClient(t.Context(), mux, client); err != nil {
		t.Fatal(err)
	}
	request := httptest.NewRequest(http.MethodGet, "/communalia/communs/v1/balances/valbonne/commun1ana?at=2027-01-01T00:00:00Z", nil)
	response := httptest.NewRecorder()
	mux.ServeHTTP(response, request)
	if client.asked == nil || client.asked.At == nil {
		t.Fatalf("asked %v: %d %s", client.asked, response.Code, response.Body)
	}
	want := time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)
	if got := client.asked; !got.At.Equal(want) || got.Community != "valbonne" || got.Address != "commun1ana" {
		t.Fatalf("asked %v", got)
	}
}
