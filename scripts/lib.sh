# Shared by the scripts of this folder: where the repository is, how to speak, how to take turns.
# shellcheck shell=bash

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
tools_bin="$root/build/tools"
module="$(sed -n 's/^module //p' "$root/go.mod")"

# Programs, tests and tools are compiled with the same switches, so that they share one build cache:
# with two sets every package would be compiled twice.
export CGO_ENABLED=0
export GOFLAGS="${GOFLAGS:-} -trimpath"

say() { printf '%s\n' "$*" >&2; }

fail() {
	say "error: $*"
	exit 1
}

# need refuses to go on without a program, and says what it is wanted for.
need() {
	command -v "$1" >/dev/null || fail "$1 is needed $2"
}

# locked runs a command while no other script holds the same lock, so that two runs in one
# working tree never write the same files at once. Without flock (macOS) the runs are not guarded.
locked() {
	local name="$1"
	shift
	mkdir -p "$root/build"
	if command -v flock >/dev/null; then
		(
			flock 9
			"$@"
		) 9>"$root/build/.lock-$name"
	else
		"$@"
	fi
}

# module_dir prints where Go keeps the sources of a module that go.mod pins.
module_dir() {
	local dir
	dir="$(cd "$root" && go list -m -f '{{.Dir}}' "$1")"
	if [ -z "$dir" ]; then
		(cd "$root" && go mod download "$1")
		dir="$(cd "$root" && go list -m -f '{{.Dir}}' "$1")"
	fi
	[ -n "$dir" ] || fail "module $1 is not in go.mod"
	printf '%s\n' "$dir"
}
