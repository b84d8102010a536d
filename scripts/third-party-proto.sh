#!/usr/bin/env bash
# Copies the few .proto files that ours import out of the Go modules they come from, at the
# versions of go.mod, into third_party/proto. With --check it only compares, and fails on a difference.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

# The files, each with its Go module and its folder in that module.
sources() {
	cat <<'LIST'
amino/amino.proto                             github.com/cosmos/cosmos-sdk              proto
cosmos/base/query/v1beta1/pagination.proto    github.com/cosmos/cosmos-sdk              proto
cosmos/msg/v1/msg.proto                       github.com/cosmos/cosmos-sdk              proto
cosmos/query/v1/query.proto                   github.com/cosmos/cosmos-sdk              proto
cosmos_proto/cosmos.proto                     github.com/cosmos/cosmos-proto            proto
gogoproto/gogo.proto                          github.com/cosmos/gogoproto               .
google/api/annotations.proto                  github.com/grpc-ecosystem/grpc-gateway    third_party/googleapis
google/api/http.proto                         github.com/grpc-ecosystem/grpc-gateway    third_party/googleapis
LIST
}

copy_to() {
	local file from folder
	while read -r file from folder; do
		mkdir -p "$1/$(dirname "$file")"
		cp "$(module_dir "$from")/$folder/$file" "$1/$file"
		chmod 644 "$1/$file"
	done < <(sources)
}

target="$root/third_party/proto"
if [ "${1:-}" = "--check" ]; then
	fresh="$(mktemp -d)"
	trap 'rm -rf "$fresh"' EXIT
	copy_to "$fresh"
	diff -r "$fresh" "$target" >&2 ||
		fail "third_party/proto differs from the Go modules: run scripts/third-party-proto.sh"
else
	rm -rf "$target"
	copy_to "$target"
fi
