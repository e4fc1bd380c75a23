#!/usr/bin/env bash
# usage: e2e/run.sh [SCENARIO ...]
#
# Installs the chart on a real cluster, by Helm, tries what users and accidents do to it, by kubectl, and removes it again.
# Default: all scenarios (e2e/suite/*.sh), in order; install is always run.
#
#   KUBECONFIG          the cluster; without it one is made with kind, and removed
#   E2E_LOAD            command that makes image archives known to the nodes of that cluster: $E2E_LOAD ARCHIVE ...
#   E2E_BASE_IMAGE      archive of the Java base image, where no registry is reached (jib's -Djib.from.image=tar://...)
#   E2E_IMAGES          repository of images that the cluster can pull; nothing is built then
#   E2E_ARGOCD=1        that cluster has an Argo CD in namespace argocd, which reads git repositories of this machine by file://
#   E2E_KUBECTL_IMAGE   an image with sh and kubectl that the cluster has, where it cannot pull that of examples/argocd
#   E2E_KEEP=1          leave everything as it is at the end
set -euo pipefail
shopt -s inherit_errexit

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
system=zeebeops-e2e-system
users=zeebeops-e2e
release=zeebeops
work=$(mktemp -d)
own_kind=
. "$root/e2e/suite/lib.bash"

clean() {
  local code=$?
  if [[ $code != 0 ]]; then
    tell_all >&2 || true
  fi
  if [[ -z ${E2E_KEEP:-} ]]; then
    if [[ -n $own_kind ]]; then
      kind delete cluster --name "$own_kind" >/dev/null 2>&1 || true
    elif [[ -n ${KUBECONFIG:-} ]]; then
      remove >/dev/null 2>&1 || true
    fi
  fi
  rm -rf "$work"
  exit "$code"
}
trap clean EXIT
trap 'exit 130' INT TERM

if [[ -z ${KUBECONFIG:-} ]]; then
  command -v kind >/dev/null || fail "There is no KUBECONFIG, and no kind to make a cluster with: nothing was tried."
  own_kind=zeebeops-e2e
  export KUBECONFIG=$work/kubeconfig
  kind create cluster --name "$own_kind" --wait 3m
  load() { for archive in "$@"; do kind load image-archive --name "$own_kind" "$archive"; done; }
else
  load() {
    [[ -n ${E2E_LOAD:-} ]] || fail "E2E_LOAD or E2E_IMAGES must say how this cluster gets the images."
    $E2E_LOAD "$@" >"$work/load.log" 2>&1 || fail "$(cat "$work/load.log")"
  }
fi
kubectl get --raw /readyz >/dev/null || fail "The cluster of $KUBECONFIG does not answer."
if kubectl get crd -o name | grep -q 'zeebeops\.io$'; then
  fail "This cluster has the kinds of zeebeops already: the suite would remove them, and all their objects. Nothing was tried."
fi

images=${E2E_IMAGES:-localhost/zeebeops}
if [[ -z ${E2E_IMAGES:-} ]]; then
  say "building the images"
  build_images
  load "$root/operator/target/zeebeops-operator-image.tar" "$root/e2e/simulator/target/zeebe-simulator-image.tar"
fi

mapfile -t scenarios < <(cd "$root/e2e/suite" && printf '%s\n' [0-9]*.sh | sed 's/\.sh$//')
if [[ -n ${E2E_BENCH_OBJECTS:-} ]]; then
  scenarios=(10-install bench)
fi
count=0
for scenario in "${scenarios[@]}"; do
  title=${scenario#*-}
  if [[ $# -gt 0 && $title != install && $title != uninstall && " $* " != *" $title "* ]]; then
    continue
  fi
  started=$SECONDS
  say "$title"
  . "$root/e2e/suite/$scenario.sh"
  say "$title: done in $((SECONDS - started)) s"
  count=$((count + 1))
done
for what in "${not_run[@]}"; do
  say "NOT RUN: $what"
done
say "$((count - ${#not_run[@]})) scenarios passed in $SECONDS s"
