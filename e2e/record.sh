#!/usr/bin/env bash
# usage: e2e/record.sh FOLDER
#
# Until it is stopped: writes one object of each kind, phase and reason that the cluster of KUBECONFIG shows, for HealthChecksTest. In which
# of the test's folders a file belongs, Healthy, Progressing or Degraded, is for a person to say.
set -euo pipefail
folder=$1
mkdir -p "$folder"
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# No pipe that outlives this script: each watch ends with it.
trap 'kill 0' EXIT
for crd in "$root"/crds/*.zeebeops.io.yaml; do
  kind=$(basename "$crd" .yaml)
  until kubectl wait --for=condition=Established "crd/$kind" --timeout=10s >/dev/null 2>&1; do sleep 1; done
  kubectl get "$kind" -A -w -o json | python3 -c '
import json, os, sys
decoder, text = json.JSONDecoder(), ""
for line in sys.stdin:
    text += line
    if line != "}\n":
        continue
    one, text = decoder.decode(text), ""
    status = one.get("status", {})
    ready = [c["reason"] for c in status.get("conditions", []) if c["type"] == "Ready"]
    name = "-".join([one["kind"], status.get("phase", "New"), ready[0] if ready else "None"])
    path = os.path.join(sys.argv[1], name + ".json")
    if not os.path.exists(path):
        with open(path, "w") as file:
            json.dump(one, file, indent=1, sort_keys=True)
            file.write("\n")
' "$folder" &
done
wait
