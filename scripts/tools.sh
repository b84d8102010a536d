#!/usr/bin/env bash
# Builds the tools pinned in tools/go.mod into build/tools, each only when it is missing or when
# its pin or the Go version moved: scripts/tools.sh buf protoc-gen-gocosmos ...
set -euo pipefail
. "$(dirname "$0")/lib.sh"

package_of() {
	case "$1" in
	buf) echo github.com/bufbuild/buf/cmd/buf ;;
	protoc-gen-gocosmos) echo github.com/cosmos/gogoproto/protoc-gen-gocosmos ;;
	protoc-gen-grpc-gateway) echo github.com/grpc-ecosystem/grpc-gateway/protoc-gen-grpc-gateway ;;
	protoc-gen-openapiv2) echo github.com/grpc-ecosystem/grpc-gateway/v2/protoc-gen-openapiv2 ;;
	*) fail "unknown tool $1: add it to tools/go.mod and to scripts/tools.sh" ;;
	esac
}

build_tool() {
	local name="$1" package stamp
	package="$(package_of "$name")"
	stamp="$tools_bin/.$name.$pin"
	[ -x "$tools_bin/$name" ] && [ -e "$stamp" ] && return
	say "building $name (once for each change of tools/go.mod)"
	CGO_ENABLED=0 go -C "$root/tools" build -trimpath -ldflags='-s -w' -o "$tools_bin/$name" "$package"
	rm -f "$tools_bin/.$name."*
	touch "$stamp"
}

build_tools() {
	local name
	for name in "$@"; do build_tool "$name"; done
}

need go "to build the tools: see https://go.dev/doc/install"
mkdir -p "$tools_bin"
pin="$({ go version; cat "$root/tools/go.mod" "$root/tools/go.sum"; } | git hash-object --stdin)"
locked tools build_tools "$@"
