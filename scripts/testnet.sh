#!/usr/bin/env bash
# Builds the node's program and runs a network of it on this machine: scripts/testnet.sh [flags, see testnet/README.md]
set -euo pipefail
. "$(dirname "$0")/lib.sh"
cd "$root"

need go "to build the chain: see https://go.dev/doc/install"
scripts/build.sh
export COMMUNALIA_BIN="$root/build/communalia-chaind"
go build -buildvcs=false -o build/testnet ./testnet/cmd/testnet
exec build/testnet "$@"
