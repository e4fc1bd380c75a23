#!/usr/bin/env bash
# usage: e2e/cluster-bench.sh [OBJECTS]
#
# Measures the operator as a pod on a real cluster, and prints the table of e2e/README.md: with OBJECTS (default 10000) finished
# ZeebeBackups. Settings are those of e2e/run.sh, which it uses to install and to remove. Asserts nothing.
set -euo pipefail
export E2E_BENCH_OBJECTS=${1:-10000}
exec "$(dirname "${BASH_SOURCE[0]}")/run.sh" bench
