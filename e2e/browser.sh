#!/usr/bin/env bash
# Sees to it that there is a browser for the tests of the simulator's page: chromium and its driver. Installs them on Debian, if it may.
set -euo pipefail

missing() { ! command -v chromium >/dev/null || ! command -v chromedriver >/dev/null; }

missing || exit 0
if [[ $(id -u) != 0 ]] || ! command -v apt-get >/dev/null; then
  echo "There is no chromium and chromedriver on the PATH. On Debian: apt-get install chromium chromium-driver, as root." >&2
  exit 1
fi
apt-get -q update
DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends chromium chromium-driver
! missing
