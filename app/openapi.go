package app

import (
	"net/http"

	"github.com/cosmos/cosmos-sdk/server/api"

	"github.com/communalia/communalia-chain/docs/openapi"
)

// openAPIPath is where a node describes its REST interface.
const openAPIPath = "/openapi.json"

// serveOpenAPI answers with the description of the REST interface, so that it is at hand wherever a node is.
func serveOpenAPI(server *api.Server) {
	server.Router.HandleFunc(openAPIPath, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(openapi.Document)
	}).Methods(http.MethodGet)
}
