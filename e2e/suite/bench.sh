# What a pod of the operator costs. Only by e2e/cluster-bench.sh.
objects=$E2E_BENCH_OBJECTS

metrics() { kubectl get --raw "/api/v1/namespaces/$system/pods/$1:8080/proxy/metrics"; } # POD
requests() { metrics "$1" | awk '/^zeebeops_kubernetes_requests_total/ {sum += $2} END {print sum}'; }
memory() { # POD: bytes that are in use, as the kubelet counts them for the limit
  local node
  node=$(ks get pod "$1" -o 'jsonpath={.spec.nodeName}')
  kubectl get --raw "/api/v1/nodes/$node/proxy/stats/summary" | tr -d ' \n' | grep -o "\"podRef\":{\"name\":\"$1\".*" |
    grep -o '"workingSetBytes":[0-9]*' | head -1 | cut -d: -f2
}
mib() { echo $(($1 / 1048576)); }
percentile() { sort -n | awk -v p="$1" '{a[NR] = $1} END {i = int((NR - 1) * p / 100 + 0.5) + 1; print a[i]}'; }
acts() { metrics "$1" | grep -q '^zeebeops_leader 1'; }
operator_pod() { ks get pod -l app.kubernetes.io/component=operator -o 'jsonpath={.items[0].metadata.name}'; }
new_pod() { # prints the one pod, once it acts
  ks scale "deployment/$release" --replicas=0 >/dev/null
  ks wait --for=delete pod -l app.kubernetes.io/component=operator --timeout=60s >/dev/null
  ks scale "deployment/$release" --replicas=1 >/dev/null
  ks rollout status "deployment/$release" --timeout=180s >/dev/null
  local pod
  pod=$(operator_pod)
  until_true 120 "$pod acts" acts "$pod"
  echo "$pod"
}
figure() { echo "| $1 | $2 |"; } # WHAT VALUE: a row of the table, as soon as it is known
settle() { sleep 60; } # what is measured is the time at rest
started() { metrics "$1" | awk '/^process_start_time_seconds/ {printf "%.0f", $2 * 1000}'; } # POD: when its JVM did
ready_after() { # POD: milliseconds from the start of the JVM until it stood for election, when it is ready
  local stood
  stood=$(ks logs "$1" | grep 'is held by' | head -1 | grep -o '"timestamp":[0-9]*' | cut -d: -f2)
  echo $((stood - $(started "$1")))
}
looked() { metrics "$1" | grep -q '^zeebeops_cluster_reachable'; }
acts_after() { # POD: milliseconds from the start of the JVM until it had read all objects and looked at a cluster
  until_true 120 "$1 looks at clusters" looked "$1"
  echo $(($(date +%s%3N) - $(started "$1")))
}
at_rest() { # POD WHAT
  settle
  local before
  before=$(requests "$1")
  settle
  figure "memory at rest, $2" "$(mib "$(memory "$1")") MiB"
  figure "requests to the API server a minute at rest, $2" "$(($(requests "$1") - before))"
}
size() { [[ -f $1 ]] && mib "$(stat -c %s "$1")" || echo "-"; }

figure what ""
figure --- --:
figure "image of the operator, as an archive with its base" "$(size "$root/operator/target/zeebeops-operator-image.tar") MiB"
figure "image of the simulator, likewise" "$(size "$root/e2e/simulator/target/zeebe-simulator-image.tar") MiB"

k delete zb --all >/dev/null
k get zcl prod >/dev/null 2>&1 || cluster prod
starts=$(for _ in 1 2 3 4 5; do ready_after "$(new_pod)"; done | percentile 50)
figure "start of the JVM to ready, p50 of 5" "$starts ms"
at_rest "$(operator_pod)" "one cluster"

for i in $(seq 20); do
  applied=$(date +%s%3N)
  backup "reaction-$i"
  ready "zb/reaction-$i" 60
  asked=$(date -d "$(field "zb/reaction-$i" .status.requestedAt)" +%s%3N)
  ended=$(date -d "$(field "zb/reaction-$i" .status.completedAt)" +%s%3N)
  told=$(date -d "$(field "zb/reaction-$i" .status.finishedAt)" +%s%3N)
  echo "$((asked - applied)) $((told - ended))" >>"$work/reaction"
done

reaction() { percentile "$2" < <(cut -d' ' -f"$1" "$work/reaction"); } # COLUMN PERCENTILE
figure "from before \`kubectl apply\` to the id in status, p50, p95 of 20" "$(reaction 1 50) ms, $(reaction 1 95) ms"
figure "from Zeebe's end to Completed, p50, p95 of 20" "$(reaction 2 50) ms, $(reaction 2 95) ms"

ks scale "deployment/$release" --replicas=0 >/dev/null
k get zb reaction-1 -o json >"$work/finished.json"
python3 - "$work/finished.json" "$objects" >"$work/many.json" <<'PYTHON'
import json, sys
one = json.load(open(sys.argv[1]))
for key in ("uid", "resourceVersion", "creationTimestamp", "generation", "managedFields", "annotations"):
    one["metadata"].pop(key, None)
def item(i):
    copy = dict(one, metadata=dict(one["metadata"], name="finished-%d" % i))
    copy["status"] = dict(one["status"], backupId=one["status"]["backupId"] - i)
    return copy
json.dump({"apiVersion": "v1", "kind": "List", "items": [item(i) for i in range(int(sys.argv[2]))]}, sys.stdout)
PYTHON
k create -f "$work/many.json" >/dev/null
k replace --subresource=status -f "$work/many.json" >/dev/null
pod=$(new_pod)
figure "start of the JVM to all known and acting, $objects finished ZeebeBackups" "$(acts_after "$pod") ms"
at_rest "$pod" "$objects finished ZeebeBackups"
