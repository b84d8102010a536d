#!/usr/bin/env bash
# Lints and formats our .proto files and generates the Go code of each module into x/<module>/types.
#
#   scripts/proto.sh               every module, then the OpenAPI document
#   scripts/proto.sh community     one module or more: nothing else is touched
#   scripts/proto.sh --check       changes nothing; fails where a file is not what would be generated
#   scripts/proto.sh --breaking    compares with the git branch main (or the reference given after it)
set -euo pipefail
. "$(dirname "$0")/lib.sh"
cd "$root"

protos=proto/communalia
openapi=docs/openapi

all_modules() { find "$protos" -mindepth 1 -maxdepth 1 -type d | sort | xargs -n1 basename; }

# buf_on runs a buf command on the modules given only, so that another module that does not compile
# is no obstacle: buf_on "community quota" lint.
buf_on() {
	local name flags=()
	for name in $1; do
		[ -d "$protos/$name" ] || fail "there is no module $name under $protos"
		flags+=(--path "$protos/$name")
	done
	shift
	"$tools_bin/buf" "$@" "${flags[@]}"
}

# generate_go writes into a folder the Go code of the modules given: x/<module>/types/*.pb.go.
generate_go() {
	buf_on "$2" generate --template buf.gen.yaml --output "$1"
	mv "$1/$module/x" "$1/x"
}

# generate_openapi writes into a folder the one document of all modules.
generate_openapi() {
	local raw="$fresh/raw"
	mkdir -p "$1" "$raw"
	"$tools_bin/buf" generate --template buf.gen.openapi.yaml --output "$raw" --path "$protos"
	go -C tools run ./openapi <"$raw/communalia.swagger.json" >"$raw/communalia.json"
	cmp -s "$raw/communalia.json" "$1/communalia.json" || cp "$raw/communalia.json" "$1/communalia.json"
}

# generated lists what was generated for a module in a tree, so that leftovers are seen too.
generated() { (cd "$1" && find "x/$2/types" -name '*.pb.go' -o -name '*.pb.gw.go' 2>/dev/null | sort); }

install_module() {
	local fresh="$1" name="$2" file
	mkdir -p "x/$name/types"
	generated . "$name" | while read -r file; do
		[ -e "$fresh/$file" ] || rm "$file"
	done
	# A file that did not change keeps its date, which spares the next build.
	generated "$fresh" "$name" | while read -r file; do
		cmp -s "$fresh/$file" "$file" || cp "$fresh/$file" "$file"
	done
}

compare_module() {
	local fresh="$1" name="$2" file
	[ "$(generated . "$name")" = "$(generated "$fresh" "$name")" ] || return 1
	generated "$fresh" "$name" | while read -r file; do
		cmp -s "$fresh/$file" "$file" || exit 1
	done
}

generate() {
	local fresh="$1" names="${2:-$(all_modules)}" name
	buf_on "$names" format --write
	buf_on "$names" lint
	generate_go "$fresh" "$names"
	for name in $names; do install_module "$fresh" "$name"; done
	[ -n "$2" ] || generate_openapi "$openapi"
	say "generated:" $names
}

check() {
	local fresh="$1" names name drifted=()
	names="$(all_modules)"
	"$tools_bin/buf" lint
	"$tools_bin/buf" format --diff --exit-code --path "$protos" >&2 || fail "a .proto file is not formatted: run make proto"
	generate_go "$fresh" "$names"
	for name in $names; do
		compare_module "$fresh" "$name" || drifted+=("x/$name/types")
	done
	generate_openapi "$fresh/openapi"
	cmp -s "$fresh/openapi/communalia.json" "$openapi/communalia.json" || drifted+=("$openapi")
	[ ${#drifted[@]} -eq 0 ] || fail "not what the .proto files generate: ${drifted[*]}: run make proto"
}

breaking() {
	"$tools_bin/buf" breaking --against ".git#ref=${1:-main}" --path "$protos"
}

"$root/scripts/third-party-proto.sh" --check
fresh="$(mktemp -d)"
trap 'rm -rf "$fresh"' EXIT

case "${1:-}" in
--check)
	scripts/tools.sh buf protoc-gen-gocosmos protoc-gen-grpc-gateway protoc-gen-openapiv2
	check "$fresh"
	;;
--breaking)
	scripts/tools.sh buf
	breaking "${2:-main}"
	;;
*)
	scripts/tools.sh buf protoc-gen-gocosmos protoc-gen-grpc-gateway protoc-gen-openapiv2
	locked proto generate "$fresh" "$*"
	;;
esac
