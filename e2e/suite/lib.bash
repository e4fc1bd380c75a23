# What the scenarios share; sourced by e2e/run.sh.

say() { printf -- '-- %s\n' "$*"; }

fail() {
  printf 'e2e: %s\n' "$*" >&2
  exit 1
}

not_run=()
not_run() {
  say "NOT RUN: $*"
  not_run+=("$*")
}

helm() { "$root/e2e/helm.sh" "$@"; }
k() { kubectl -n "$users" "$@"; }
ks() { kubectl -n "$system" "$@"; }

build_images() {
  local base=()
  [[ -z ${E2E_BASE_IMAGE:-} ]] || base=("-Djib.from.image=tar://$E2E_BASE_IMAGE")
  mvn -B -q -Dstyle.color=never -f "$root/pom.xml" -P images -pl operator,e2e/simulator -am package -Dmaven.test.skip=true \
    -Dspotless.check.skip=true -Dimage.repository="$images" "${base[@]}" >"$work/images.log" 2>&1 || fail "$(tail -40 "$work/images.log")"
}

# The chart as it is here, with the simulator; more arguments are Helm's.
install_chart() {
  helm upgrade --install "$release" "$root/helm-chart" -n "$system" --wait --timeout 4m \
    --set image.repository="$images/zeebeops-operator" --set simulator.image.repository="$images/zeebe-simulator" \
    --set simulator.enabled=true --set simulator.backupDuration=1s "$@" >"$work/helm.log" 2>&1 || fail "$(cat "$work/helm.log")"
}

# until_true SECONDS WHAT COMMAND...: tries the command again until it succeeds.
until_true() {
  local end=$((SECONDS + $1)) what=$2
  shift 2
  until "$@" >/dev/null 2>&1; do
    ((SECONDS < end)) || fail "not within the time: $what"
    sleep 0.3
  done
}

equals() { # EXPECTED ACTUAL WHAT
  [[ $1 == "$2" ]] || fail "$3: expected '$1', got '$2'"
}

field() { k get "$1" -o "jsonpath={$2}"; } # KIND/NAME PATH
field_is() { [[ $(field "$1" "$2") =~ ^($3)$ ]]; } # KIND/NAME PATH PATTERN

ready() { # KIND/NAME [SECONDS]
  k wait --for=condition=Ready "$1" --timeout="${2:-120}s" >/dev/null || fail "$1 is not Ready: $(k get "$1" -o yaml)"
}

# A ZeebeCluster on the simulated Zeebe, with access to each broker.
cluster() { # NAME
  k apply -f - >/dev/null <<YAML
apiVersion: zeebeops.io/v1alpha1
kind: ZeebeCluster
metadata: {name: $1}
spec:
  management: {url: "http://$release-zeebe-gateway.$system.svc:9600"}
  brokers: {urlTemplate: "http://$release-zeebe-{brokerId}.$release-zeebe.$system.svc:9600"}
  pollIntervalSeconds: 2
YAML
}

backup() { # NAME [MORE OF THE SPEC]
  k apply -f - >/dev/null <<YAML
apiVersion: zeebeops.io/v1alpha1
kind: ZeebeBackup
metadata: {name: $1}
spec:
  clusterRef: {name: prod}
  ${2:-}
YAML
}

gateway="/api/v1/namespaces/$system/services/$release-zeebe-gateway:management/proxy"

simulator_says() { kubectl get --raw "$gateway/simulator$1"; } # PATH
simulator_does() { kubectl create --raw "$gateway/simulator$1" -f /dev/null >/dev/null; } # PATH

# How many ids Zeebe began for this object, by the simulator's journal, which knows who asked.
ids_taken_for() { # KIND/NAME
  local uid
  uid=$(field "$1" .metadata.uid)
  simulator_says /journal | tr '{' '\n' | grep "$uid.*\"what\":\"BackupTaken\"" | grep -o '"id":[0-9]*' | sort -u | wc -l
}

# What the brokers themselves say of their replicas, without doubles.
brokers_say() { # exporterPhase|streamProcessorPhase
  local id
  for id in 0 1 2; do
    kubectl get --raw "/api/v1/namespaces/$system/pods/$release-zeebe-$id:9600/proxy/actuator/partitions" | grep -o "\"$1\":\"[A-Z_]*\""
  done | cut -d'"' -f4 | sort -u | xargs
}
exporting_is() { [[ $(brokers_say exporterPhase) == "$1" ]]; }

leader() { ks get lease "$release" -o 'jsonpath={.spec.holderIdentity}'; }
kill_pod() { ks delete pod "$@" --grace-period=0 --force >/dev/null 2>&1; }
kill_operators() {
  kill_pod -l app.kubernetes.io/component=operator
  ks rollout status "deployment/$release" --timeout=120s >/dev/null || fail "the operator does not come back"
}

# A Zeebe without any backup: its data goes with its pods.
new_zeebe() {
  kill_pod -l app.kubernetes.io/name=zeebe-simulator
  wait_for_simulator
}

# Not by their Deployments and StatefulSet, whose status is that of before for a while after a kill.
wait_for_simulator() { until_true 180 "all parts of the simulated Zeebe are ready" simulator_is_whole; }
simulator_is_whole() {
  [[ $(ks get pods -l app.kubernetes.io/name=zeebe-simulator -o 'jsonpath={.items[*].status.conditions[?(@.type=="Ready")].status}') == \
    "True True True True True" ]] && kubectl get --raw "$gateway/actuator/health" | grep -q '"gatewayPartitionLeaderAwareness":{"status":"UP"'
}

# All that the suite made.
remove() {
  [[ -z ${E2E_ARGOCD:-} ]] || kubectl -n argocd delete application --ignore-not-found by-argocd ill job guarded
  kubectl delete namespace "$users" "$users-gitops" camunda staging --ignore-not-found --wait --timeout=60s
  helm uninstall "$release" -n "$system" --wait
  kubectl delete crd --ignore-not-found $(crds)
  kubectl delete namespace "$system" --ignore-not-found --wait --timeout=60s
}

crds() { (cd "$root/crds" && printf '%s\n' *.zeebeops.io.yaml | sed 's/\.yaml$//'); }

tell_all() {
  echo "-- what there is"
  kubectl get pods -n "$system" -o wide
  kubectl get zeebeops -A -o wide
  kubectl get events.events.k8s.io -n "$users" --sort-by=.metadata.creationTimestamp | tail -30
  ks logs -l app.kubernetes.io/component=operator --tail=30 --prefix
}
