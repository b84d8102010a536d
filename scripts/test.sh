#!/usr/bin/env bash
# Runs everything that must hold before a merge, tells how long each step took, and fails if any step failed.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
cd "$root"

summary=()
failed=0

step() {
	local name="$1" start=$SECONDS verdict=ok
	shift
	say ""
	say "==> $name"
	"$@" || { verdict=FAILED; failed=1; }
	summary+=("$(printf '%-7s %4d s  %s' "$verdict" $((SECONDS - start)) "$name")")
}

# The packages whose tests start the real program as processes. They run last, one at a time, so that nothing
# else takes their time, and never from the test cache, which does not see that the program changed.
with_processes() { go list ./... | grep -E "^$module/(tests/(cli|e2e|chaos|evil|power|spam)|testnet)(/|\$)" || true; }
within_one_process() { go list ./... | grep -vE "^$module/(tests/(cli|e2e|chaos|evil|power|spam)|testnet)(/|\$)"; }

test_within_one_process() {
	local packages
	packages="$(within_one_process)" || return
	go test -timeout 25m $packages
}

test_with_processes() {
	local packages
	packages="$(with_processes)" || return
	[ -z "$packages" ] || go test -count=1 -p 1 -timeout 25m $packages
}

need go "to compile and to test: see https://go.dev/doc/install"
need make "to run the targets that CONTRIBUTING.md names"
say "Testing Communalia: generated code, lint, the program, then its tests."
[ "$(id -u)" -eq 0 ] || say "Not root: power cuts and full disks are left out (tests/power, tests/chaos)."
say "From empty caches this takes some 25 minutes on two cores; afterwards about ten."

step "generated code, formatting, go.mod (make check)" scripts/check.sh
step "lint (make lint)" scripts/lint.sh
step "go vet" go vet ./...
step "program (make build)" scripts/build.sh
export COMMUNALIA_BIN="$root/build/communalia-chaind"
step "tests within one process" test_within_one_process
step "tests of the program, with processes" test_with_processes

say ""
say "How long it took:"
for line in "${summary[@]}"; do say "  $line"; done
[ "$failed" -eq 0 ] || fail "at least one step failed, see above"
say "All is well."
