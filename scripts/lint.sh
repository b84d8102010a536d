#!/usr/bin/env bash
# Runs golangci-lint with .golangci.yml, on everything or on the packages given.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
cd "$root"

scripts/tools.sh golangci-lint
"$tools_bin/golangci-lint" run --allow-serial-runners "${@:-./...}"
