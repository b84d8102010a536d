#!/usr/bin/env bash
# Builds the tools pinned in tools/go.mod and tools/lint/go.mod into build/tools, each only when it is
# missing or when its pins or the Go version moved: scripts/tools.sh buf golangci-lint ...
# The linter has a go.mod of its own: its many dependencies would move those of the generators.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

# module_of prints the folder of the go.mod that pins a tool, and the tool's package.
module_of() {
	case "$1" in
	buf) echo tools github.com/bufbuild/buf/cmd/buf ;;
	golangci-lint) echo tools/lint github.com/golangci/golangci-lint/v2/cmd/golangci-lint ;;
	protoc-gen-gocosmos) echo tools github.com/cosmos/gogoproto/protoc-gen-gocosmos ;;
	protoc-gen-grpc-gateway) echo tools github.com/grpc-ecosystem/grpc-gateway/protoc-gen-grpc-gateway ;;
	protoc-gen-openapiv2) echo tools github.com/grpc-ecosystem/grpc-gateway/v2/protoc-gen-openapiv2 ;;
	*) fail "unknown tool $1: pin it in tools/go.mod and name it in scripts/tools.sh" ;;
	esac
}

build_tool() {
	local name="$1" found folder package pin stamp
	found="$(module_of "$name")"
	read -r folder package <<<"$found"
	pin="$({ go version; cat "$folder/go.mod" "$folder/go.sum"; } | cksum | tr ' ' -)"
	stamp="$tools_bin/.$name.$pin"
	[ -x "$tools_bin/$name" ] && [ -e "$stamp" ] && return
	say "building $name (again only when $folder/go.mod changes)"
	go -C "$folder" build -ldflags='-s -w' -o "$tools_bin/$name" "$package"
	rm -f "$tools_bin/.$name."*
	touch "$stamp"
}

build_tools() {
	local name
	for name in "$@"; do build_tool "$name"; done
}

need go "to build the tools: see https://go.dev/doc/install"
cd "$root"
mkdir -p "$tools_bin"
locked tools build_tools "$@"
