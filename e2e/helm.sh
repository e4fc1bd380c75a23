#!/usr/bin/env bash
# usage: e2e/helm.sh [ARGUMENT ...]
#
# Runs helm: that of the PATH when it is version 3 or 4, else one that is built from its Go module, once a machine (a minute or two).
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
if command -v helm >/dev/null && helm version --short 2>/dev/null | grep -Eq '^v[34]\.'; then
  helm=helm
else
  sums=$(cat "$root"/e2e/go/helm/go.{mod,sum} | cksum | cut -d' ' -f1)
  helm=${XDG_CACHE_HOME:-$HOME/.cache}/zeebeops/helm/$sums/helm
  if [[ ! -x $helm ]]; then
    command -v go >/dev/null || {
      echo "There is neither helm 3 or 4 nor go on the PATH." >&2
      exit 1
    }
    echo "Building helm from its Go module." >&2
    mkdir -p "${helm%/*}"
    of=helm.sh/helm/v3/pkg/chartutil
    (cd "$root/e2e/go/helm" && CGO_ENABLED=0 GOFLAGS=-buildvcs=false GOWORK=off go build -mod=readonly -trimpath \
      -ldflags "-s -w -X $of.k8sVersionMajor=1 -X $of.k8sVersionMinor=35" -o "$helm.$$" helm.sh/helm/v3/cmd/helm)
    mv "$helm.$$" "$helm"
  fi
fi
# What it says of each CRD that is a link in this checkout helps nobody.
exec "$helm" "$@" 2> >(grep -v 'found symbolic link in path' >&2)
