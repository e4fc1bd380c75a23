#!/usr/bin/env bash
# usage: e2e/alerts.sh [--can]
#
# Lets promtool say when the chart's alerts fire and when they do not, and whether the dashboard's queries can be read. It takes the promtool of
# the PATH, or on Debian and Ubuntu that of the package prometheus, which is fetched but not installed.
# --can: ends with 0 where one of them is there.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fetched=${XDG_CACHE_HOME:-$HOME/.cache}/zeebeops/prometheus
fetch() {
  (cd "$work" && apt-get download prometheus && dpkg-deb --extract prometheus_*.deb .) >"$work/fetch.log" 2>&1 || {
    cat "$work/fetch.log" >&2
    return 1
  }
  mkdir -p "$fetched"
  mv "$work/usr/bin/promtool" "$fetched/promtool"
}

if command -v promtool >/dev/null; then
  promtool=promtool
elif [[ -x $fetched/promtool ]] || { command -v apt-get >/dev/null && fetch; }; then
  promtool=$fetched/promtool
else
  echo "There is no promtool on the PATH; it comes with Prometheus." >&2
  exit 1
fi
[[ ${1:-} != --can ]] || exit 0

"$root/e2e/helm.sh" template zeebeops "$root/helm-chart" --namespace ops --set monitoring.prometheusRule.enabled=true \
  --show-only templates/prometheusrule.yaml | sed -n '/^spec:/,$p' | sed '1d; s/^  //' >"$work/alerts.yaml"
cp "$root/helm-chart/src/test/promtool/alerts-test.yaml" "$work"
"$promtool" check rules "$work/alerts.yaml"
"$promtool" test rules "$work/alerts-test.yaml"

grep -o '"expr": ".*"' "$root/helm-chart/files/dashboard.json" | sed -E 's/^"expr": //; s/\$__rate_interval/5m/g' | {
  echo 'groups: [{name: dashboard, rules: ['
  while read -r query; do
    n=$((${n:-0} + 1))
    echo "{record: 'query_$n', expr: $query},"
  done
  echo ']}]'
} >"$work/dashboard.yaml"
"$promtool" check rules "$work/dashboard.yaml"
