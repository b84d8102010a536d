#!/usr/bin/env bash
# Builds the node's program, with its name and version inside: scripts/build.sh [folder]
set -euo pipefail
. "$(dirname "$0")/lib.sh"
cd "$root"

need go "to build the chain: see https://go.dev/doc/install"
out="${1:-build}"
name=communalia-chaind

# A copy without git's history, such as an archive, is named after the version under way.
version="$(git describe --tags --match 'v[0-9]*' --dirty 2>/dev/null || echo v0.1.0-dev)"
commit="$(git rev-parse HEAD 2>/dev/null || echo unknown)"
sdk=github.com/cosmos/cosmos-sdk/version

go build -buildvcs=false -o "$out/$name" -ldflags "-s -w \
	-X $sdk.Name=communalia \
	-X $sdk.AppName=$name \
	-X $sdk.Version=${version#v} \
	-X $sdk.Commit=$commit" \
	"./cmd/$name"
say "built $out/$name ${version#v}"
