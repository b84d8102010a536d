#!/usr/bin/env bash
# Measures the chain: scripts/bench.sh exec|scale|surge|year|catchup|final|load|small|idle|all..., see bench/README.md
set -euo pipefail
. "$(dirname "$0")/lib.sh"
cd "$root"

need go "to build the chain: see https://go.dev/doc/install"
for word in "$@"; do
	case "$word" in final | load | small | idle | all)
		scripts/build.sh
		export COMMUNALIA_BIN="$root/build/communalia-chaind"
		break
		;;
	esac
done
go build -buildvcs=false -o build/bench ./bench/cmd/bench
exec build/bench "$@"
