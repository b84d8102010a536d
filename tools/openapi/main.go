// Command openapi finishes the OpenAPI document that protoc-gen-openapiv2 makes of all our modules: it reads the
// document on standard input and writes it on standard output.
//
// The generator names each operation after its service, and every module's service is called Query, so that two
// modules with a query of the same name get one operation id, which clients made from the document refuse. Here the
// module, read from the path, takes the service's place.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
)

// document is the part of an OpenAPI 2.0 document that is changed; the rest passes as it is.
type document map[string]any

func main() {
	if err := finish(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "error:", err)
		os.Exit(1)
	}
}

func finish(in io.Reader, out io.Writer) error {
	var doc document
	decoder := json.NewDecoder(in)
	decoder.UseNumber()
	if err := decoder.Decode(&doc); err != nil {
		return fmt.Errorf("read the document: %w", err)
	}
	doc["info"] = map[string]any{
		"title":       "Communalia",
		"version":     "v1",
		"description": "What a node answers over REST about the chain's own modules. Amounts are whole µC: 1 Commun is 1,000,000 µC.",
		"license":     map[string]any{"name": "Apache-2.0", "url": "https://www.apache.org/licenses/LICENSE-2.0"},
	}
	delete(doc, "tags")
	if err := doc.nameOperations(); err != nil {
		return err
	}
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(doc)
}

// nameOperations gives each operation its module as tag and in its id: community_Person for Query_Person.
func (doc document) nameOperations() error {
	seen := map[string]string{}
	paths, _ := doc["paths"].(map[string]any)
	for path, methods := range paths {
		parts := strings.Split(path, "/")
		if len(parts) < 4 || parts[1] != "communalia" {
			return fmt.Errorf("path %s does not begin with /communalia/<module>/<version>/", path)
		}
		for _, method := range methods.(map[string]any) {
			operation := method.(map[string]any)
			_, name, _ := strings.Cut(operation["operationId"].(string), "_")
			id := parts[2] + "_" + name
			if other, twice := seen[id]; twice {
				return fmt.Errorf("paths %s and %s have the same operation id %s", other, path, id)
			}
			seen[id] = path
			operation["operationId"] = id
			operation["tags"] = []string{parts[2]}
		}
	}
	return nil
}
