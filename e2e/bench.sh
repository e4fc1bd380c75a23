#!/usr/bin/env bash
# usage: e2e/bench.sh [BACKUPS]
#
# Prints what a backup costs: times, requests, memory. Takes about a second for each backup; default 300.
exec "$(dirname "${BASH_SOURCE[0]}")/launch.sh" e2e/tests zeebeops-bench.jar "$@"
