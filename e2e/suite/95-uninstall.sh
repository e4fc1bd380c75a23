# helm uninstall leaves nothing but the CRDs, which were to stay, and what they hold.
kubectl get namespace "$users" >/dev/null 2>&1 || kubectl create namespace "$users" >/dev/null
k create serviceaccount unused >/dev/null
backup stays
helm uninstall "$release" -n "$system" --wait --timeout 3m >"$work/helm.log" 2>&1 || fail "$(cat "$work/helm.log")"
# The controller manager puts the cluster's certificate into each namespace; Helm's Secrets and the Lease are looked at by name.
left=$(
  kubectl api-resources --verbs=list --namespaced -o name | grep -v '^events' |
    xargs -n1 kubectl -n "$system" get --ignore-not-found -o name 2>/dev/null |
    grep -vE '^(configmap/kube-root-ca\.crt|serviceaccount/default|pod/|lease)' || true
  kubectl get clusterrole,clusterrolebinding -l "app.kubernetes.io/instance=$release" -o name
)
equals "" "$left" "what the release left"
for crd in $(crds); do
  kubectl get crd "$crd" >/dev/null || fail "$crd did not stay"
done
k get zb/stays >/dev/null || fail "the object did not stay"

# Installed again, it takes them over.
install_chart --set replicas=1
cluster prod
new_zeebe
ready zb/stays
