#!/usr/bin/env bash
# Fails where a committed file is not what the tools would make of its source: generated code, imported
# .proto files, Go formatting, go.mod.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
cd "$root"

scripts/proto.sh --check

unformatted="$(find . -name '*.go' -not -path './build/*' -not -path './.*' -not -path '*/node_modules/*' \
	-not -name '*.pb.go' -not -name '*.pb.gw.go' -exec gofmt -l {} +)"
[ -z "$unformatted" ] || fail "not formatted, run make fmt: $unformatted"

go mod tidy -diff || fail "go.mod or go.sum is not tidy: run go mod tidy"
