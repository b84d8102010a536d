package app

import (
	"context"
	"net/http"
	"strconv"
	"strings"

	gateway "github.com/cosmos/gogogateway"
	"github.com/cosmos/gogoproto/proto"
	protov1 "github.com/golang/protobuf/proto" //nolint:staticcheck // the router's options name it
	"github.com/grpc-ecosystem/grpc-gateway/runtime"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/reflect/protoreflect"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/server/api"
	grpctypes "github.com/cosmos/cosmos-sdk/types/grpc"
)

// newRESTRouter turns REST into gRPC as the SDK's does, but for its errors: see answerError.
func newRESTRouter(registry codectypes.InterfaceRegistry) *runtime.ServeMux {
	return runtime.NewServeMux(
		runtime.WithMarshalerOption(runtime.MIMEWildcard, &gateway.JSONPb{EmitDefaults: true, OrigName: true, AnyResolver: registry}),
		runtime.WithProtoErrorHandler(answerError),
		runtime.WithIncomingHeaderMatcher(api.CustomGRPCHeaderMatcher),
		runtime.WithForwardResponseOption(answerHeight),
	)
}

// answerHeight says in a header for which height the answer is true.
func answerHeight(ctx context.Context, w http.ResponseWriter, _ protov1.Message) error {
	if meta, ok := runtime.ServerMetadataFromContext(ctx); ok {
		if heights := meta.HeaderMD.Get(grpctypes.GRPCBlockHeightHeader); len(heights) == 1 {
			w.Header().Set(grpctypes.GRPCBlockHeightHeader, heights[0])
		}
	}
	return nil
}

// answerError answers a path that is none with 404, and the mistakes of who asks with 400, where the SDK's own doors would blame the node.
func answerError(ctx context.Context, mux *runtime.ServeMux, m runtime.Marshaler, w http.ResponseWriter, r *http.Request, err error) {
	told := status.Convert(err)
	switch {
	case err == runtime.ErrUnknownURI: //nolint:errorlint // the router's own sentinel, never wrapped
		err = status.Errorf(codes.NotFound, "%s %s is no path of this node, see %s", r.Method, r.URL.Path, openAPIPath)
	case told.Code() == codes.Unknown || told.Code() == codes.Internal:
		if askersMistake(told.Message()) {
			err = status.Error(codes.InvalidArgument, told.Message())
		}
	}
	runtime.DefaultHTTPProtoErrorHandler(ctx, mux, m, w, r, err)
}

// mistakes are how the SDK and the libraries below it word what is wrong with a question. They carry no code of their own.
var mistakes = []string{
	"decoding bech32 failed", "invalid Bech32 prefix", "invalid address", "empty address", "encoding/hex", "illegal base64",
	"invalid height", "height must be", "must be less than or equal to the current", "strconv.", "unknown query path", "tx parse error",
	"errUnknownField", "unexpected EOF", "proto: ", "failed to search for txs: offset", "error while marshaling: timestamp",
}

func askersMistake(message string) bool {
	for _, words := range mistakes {
		if strings.Contains(message, words) {
			return true
		}
	}
	return false
}

// numberedEnums lets the names of states stand in a question, where the router knows their numbers only.
func numberedEnums(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		values, changed := r.URL.Query(), false
		for _, all := range values {
			for i, value := range all {
				if number, known := enumNumbers[value]; known {
					all[i], changed = number, true
				}
			}
		}
		if changed {
			r.URL.RawQuery = values.Encode()
		}
		next.ServeHTTP(w, r)
	})
}

// enumNumbers are the numbers of all values of our enums by name. The names are unique: each begins with that of its enum.
var enumNumbers = numbersOfEnums("communalia.")

func numbersOfEnums(packages string) map[string]string {
	numbers := map[string]string{}
	proto.HybridResolver.RangeFiles(func(file protoreflect.FileDescriptor) bool {
		if !strings.HasPrefix(string(file.Package()), packages) {
			return true
		}
		for i := range file.Enums().Len() {
			values := file.Enums().Get(i).Values()
			for j := range values.Len() {
				numbers[string(values.Get(j).Name())] = strconv.Itoa(int(values.Get(j).Number()))
			}
		}
		return true
	})
	return numbers
}
