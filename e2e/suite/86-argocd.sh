# A real Argo CD: the operator by its chart, a backup before a sync (as a hook and as a Job), a quiesce as a wave, the health of each kind.
# Needs one whose repository server reads folders of this machine (E2E_ARGOCD=1), as that of .ci/cluster does.
if [[ -z ${E2E_ARGOCD:-} ]]; then
  not_run "argocd: nobody said (E2E_ARGOCD=1) that the cluster has an Argo CD that reads git repositories of this machine"
  return 0
fi
applications=$users-gitops
repository=$work/gitops
kubectl create namespace "$applications" >/dev/null
kubectl -n argocd patch configmap argocd-cm --patch-file "$root/examples/argocd/health-checks.yaml" >/dev/null

in_git() { git -C "$repository" -c user.name=e2e -c user.email=e2e@example.com "$@" >/dev/null; }
commit() { in_git add -A && in_git commit -q -m "$1"; } # MESSAGE
mkdir -p "$repository"
in_git init -q
app() { kubectl -n argocd get application "$1" -o "jsonpath={$2}"; } # NAME PATH
refresh() { kubectl -n argocd annotate application "$1" argocd.argoproj.io/refresh=normal --overwrite >/dev/null; }
application() { # NAME PATH NAMESPACE [MORE OF THE SOURCE]
  kubectl apply -f - >/dev/null <<YAML
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: $1, namespace: argocd}
spec:
  project: default
  source: {repoURL: "file://$repository", targetRevision: HEAD, path: $2${4:+, $4}}
  destination: {server: "https://kubernetes.default.svc", namespace: $3}
  syncPolicy:
    automated: {prune: true, selfHeal: true}
    retry: {limit: 0}
    syncOptions: [ServerSideApply=true]
YAML
}
synced() { [[ $(app "$1" '.status.sync.status} {.status.health.status} {.status.operationState.phase') == "Synced Healthy Succeeded" ]]; }
health() { app "$1" ".status.resources[?(@.name==\"$2\")].health.status"; } # NAME OBJECT
is_healthy_as() { [[ $(health "$1" "$2") == "$3" ]]; }

# The operator itself, as examples/argocd/application.yaml has it. This release has the CRDs already.
cp -a "$root/helm-chart" "$root/crds" "$repository/"
rm -rf "$repository"/{helm-chart,crds}/{src,target}
# What guards an upgrade, as examples/argocd has it, and in wave 1 what is upgraded.
mkdir "$repository"/{guarded,job,ill}
cp "$root"/examples/argocd/{backup-before-sync,quiesce-wave}.yaml "$repository/guarded/"
cat >"$repository/guarded/upgraded.yaml" <<'YAML'
apiVersion: v1
kind: ConfigMap
metadata: {name: upgraded, annotations: {argocd.argoproj.io/sync-wave: "1"}}
data: {version: "1"}
YAML
cat >"$repository/guarded/exporter.yaml" <<'YAML'
apiVersion: zeebeops.io/v1alpha1
kind: ZeebeExporter
metadata: {name: expb}
spec: {clusterRef: {name: prod}, exporterId: expb, state: Enabled}
YAML
sed "s|image: .*|image: ${E2E_KUBECTL_IMAGE:-$(sed -n 's/ *image: //p' "$root/examples/argocd/backup-before-sync-job.yaml")}|" \
  "$root/examples/argocd/backup-before-sync-job.yaml" >"$repository/job/backup.yaml"
cat >"$repository/job/upgraded.yaml" <<'YAML'
apiVersion: v1
kind: ConfigMap
metadata: {name: upgraded-after-job}
YAML
# A claim of too much, an exporter that nobody has, a Zeebe that is not there.
cat >"$repository/ill/all.yaml" <<'YAML'
apiVersion: zeebeops.io/v1alpha1
kind: ZeebeExporter
metadata: {name: typo}
spec: {clusterRef: {name: prod}, exporterId: elastic, state: Enabled}
---
apiVersion: zeebeops.io/v1alpha1
kind: ZeebeCluster
metadata: {name: away}
spec: {management: {url: "http://zeebe-gateway.nowhere.svc:9600"}}
---
apiVersion: zeebeops.io/v1alpha1
kind: ZeebeBackup
metadata: {name: waits}
spec: {clusterRef: {name: none}}
---
apiVersion: zeebeops.io/v1alpha1
kind: GatewayQuiesce
metadata: {name: waits}
spec: {zeebe: {clusterRef: {name: none}, exporting: Paused}, maxDurationSeconds: 600, reason: a test}
YAML
commit first

application by-argocd helm-chart "$applications" "helm: {valuesObject: {crds: {install: false}, rbac: {aggregate: false}, replicas: 1, \
  watchNamespaces: [$applications], image: {repository: $images/zeebeops-operator}}}"
application ill ill "$users"
until_true 90 "the operator is installed by Argo CD" synced by-argocd
say "the chart is Synced and Healthy"
until_true 60 "an exporter that nobody has is Degraded" is_healthy_as ill typo Degraded
until_true 30 "a Zeebe that is away is Progressing" is_healthy_as ill away Progressing
until_true 30 "what waits for a Zeebe is Progressing" is_healthy_as ill waits "Progressing Progressing"
kubectl -n argocd delete application ill by-argocd --wait=false >/dev/null
k delete zex/typo zcl/away zb/waits gq/waits >/dev/null

created() { k get "$1" -o 'jsonpath={.metadata.creationTimestamp}'; } # KIND/NAME
application job job "$users"
until_true 120 "the sync with a Job is done" synced job
taken=$(k get zb -o name | grep /before-sync- || true)
equals 1 "$(wc -w <<<"$taken")" "backups that the Job took"
equals Completed "$(k get "$taken" -o 'jsonpath={.status.phase}')" "the backup before the sync"
[[ ! $(created configmap/upgraded-after-job) < $(k get "$taken" -o 'jsonpath={.status.finishedAt}' | cut -c1-19)Z ]] ||
  fail "the sync did not wait for the Job's backup"
say "a Job took a backup before the sync"
k delete "$taken" >/dev/null

claim=gq/while-elasticsearch-is-upgraded
application guarded guarded "$users"
until_true 120 "the guarded sync is done" synced guarded
taken=$(k get zb -o name | grep /before-sync- || true)
equals 1 "$(wc -w <<<"$taken")" "backups that the hook is"
equals Completed "$(k get "$taken" -o 'jsonpath={.status.phase}')" "the backup before the sync"
upgraded=$(created configmap/upgraded)
[[ ! $(created "$claim") < $(k get "$taken" -o 'jsonpath={.status.finishedAt}' | cut -c1-19)Z ]] || fail "the claim was made before the backup's end"
[[ ! $upgraded < $(field "$claim" .status.quiescedAt | cut -c1-19)Z ]] || fail "wave 1 did not wait until it was quiet"
equals PAUSED "$(brokers_say exporterPhase)" "exporting of all replicas after the sync"
equals Healthy "$(health guarded while-elasticsearch-is-upgraded)" "health of the claim"
equals Healthy "$(health guarded expb)" "health of the exporter"
say "backup, then quiet, then the upgrade"

# The claim is taken out of git: exporting goes on, and the next sync takes another backup.
in_git rm -q guarded/quiesce-wave.yaml
sed -i 's/"1"}$/"2"}/' "$repository/guarded/upgraded.yaml"
commit second
refresh guarded
second_version() { [[ $(k get configmap upgraded -o 'jsonpath={.data.version}') == 2 ]]; }
until_true 120 "the second version is there" second_version
until_true 60 "exporting goes on" exporting_is EXPORTING
until_true 60 "the second sync is done" synced guarded
equals 2 "$(k get zb -o name | grep -c /before-sync-)" "backups, one for each sync"
kubectl -n argocd delete application guarded job --wait=false >/dev/null
k delete zex --all >/dev/null
kubectl delete namespace "$applications" --wait=false >/dev/null
