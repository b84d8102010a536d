package app

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/grpc-ecosystem/grpc-gateway/runtime"
	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
)

func TestREST_whatIsNoPathIsNotFound(t *testing.T) {
	answer := httptest.NewRecorder()
	newRESTRouter(codectypes.NewInterfaceRegistry()).ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/communalia/nothing", nil))
	require.Equal(t, http.StatusNotFound, answer.Code)
	require.Contains(t, answer.Body.String(), "/openapi.json")
}

func TestREST_blamesWhoAskedForTheirMistakesOnly(t *testing.T) {
	for message, want := range map[string]int{
		"decoding bech32 failed: invalid checksum": http.StatusBadRequest,
		"the disk is full":                         http.StatusInternalServerError,
	} {
		answer := httptest.NewRecorder()
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		answerError(r.Context(), nil, &runtime.JSONBuiltin{}, answer, r, status.Error(codes.Unknown, message))
		require.Equal(t, want, answer.Code, message)
	}
}

func TestREST_takesTheNamesOfStates(t *testing.T) {
	var seen string
	handler := numberedEnums(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { seen = r.URL.RawQuery }))
	handler.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/?community=x&state=CONTRIBUTION_STATE_SETTLED", nil))
	require.Equal(t, "community=x&state=3", seen)
}
