#!/usr/bin/env bash
# Formats the Go and .proto files in place.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
cd "$root"

scripts/tools.sh buf golangci-lint
"$tools_bin/golangci-lint" fmt
"$tools_bin/buf" format --write --path proto/communalia
