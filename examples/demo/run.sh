#!/usr/bin/env bash
# Shows the operator at work; --help says more. Needs Maven, a JDK 25, and Go for the API server, which is built once.
exec "$(dirname "${BASH_SOURCE[0]}")/../../e2e/launch.sh" examples/demo zeebeops-demo.jar "$@"
