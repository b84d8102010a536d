#!/usr/bin/env bash
# Looks for inputs that break a rule: runs every fuzz target for a while, one after the other, and tells what it ran.
# FUZZTIME=5m gives each target longer; arguments name the targets to run (default all). What breaks a rule is kept under the
# package's testdata/fuzz, where `go test` tries it again for ever.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
cd "$root"

fuzztime="${FUZZTIME:-30s}"
need go "to compile and to fuzz: see https://go.dev/doc/install"

# targets prints "package target" for each fuzz target of the repository.
targets() {
	grep -rEo --include='*_test.go' '^func Fuzz[A-Za-z0-9_]+' . | sort |
		sed -E 's|^(.*)/[^/]+_test\.go:func (Fuzz.*)$|\1 \2|'
}

wanted() {
	local target="$1"
	shift
	[ $# -eq 0 ] && return
	local name
	for name in "$@"; do [ "$name" = "$target" ] && return; done
	return 1
}

list="$(targets | while read -r package target; do if wanted "$target" "$@"; then echo "$package $target"; fi; done)"
[ -n "$list" ] || fail "no such target; there are: $(targets | cut -d' ' -f2 | tr '\n' ' ')"
count="$(wc -l <<<"$list")"
say "Fuzzing $count targets for $fuzztime each. The first run compiles the whole chain for fuzzing, which takes minutes."

summary=()
failed=0
number=0
while read -r package target; do
	number=$((number + 1))
	say ""
	say "==> $number of $count: $target in $package"
	start=$SECONDS
	verdict=ok
	# Inputs are made smaller for a second at most each: a minute, as is usual, would be the target's whole time.
	go test -run '^$' -fuzz "^$target\$" -fuzztime "$fuzztime" -fuzzminimizetime 1s -timeout 0 "$package" </dev/null || { verdict=FAILED; failed=1; }
	summary+=("$(printf '%-7s %5d s  %-32s %s' "$verdict" $((SECONDS - start)) "$target" "$package")")
done <<<"$list"

say ""
say "What was fuzzed:"
for line in "${summary[@]}"; do say "  $line"; done
[ "$failed" -eq 0 ] || fail "an input breaks a rule: it is kept under testdata/fuzz of its package"
say "Nothing was found."
