// Package openapi carries the description of the REST interface, generated from the .proto files, for the node to serve.
package openapi

import _ "embed"

// Document is the OpenAPI 2.0 description of all our queries, in JSON.
//
//go:embed communalia.json
var Document []byte
