#!/usr/bin/env bash
# Builds the node's program and plays the demo with it: scripts/demo.sh [-once | -stop]
set -euo pipefail
. "$(dirname "$0")/lib.sh"
cd "$root"

need go "to build the chain: see https://go.dev/doc/install"
if [ "${1:-}" != "-stop" ]; then
	say "building the node's program (the first time takes some minutes: it compiles the Cosmos SDK and CometBFT)"
	scripts/build.sh
	export COMMUNALIA_BIN="$root/build/communalia-chaind"
fi
exec go run ./testnet/cmd/demo "$@"
