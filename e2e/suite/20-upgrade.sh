# An upgrade while a backup is under way: from one pod that sees all namespaces to two that see one. There is no released chart yet,
# so what is upgraded from is this chart with other values and a CRD that lacks a column.
older=$(kubectl get crd zeebebackups.zeebeops.io -o json | grep -c '"jsonPath"')
kubectl patch crd zeebebackups.zeebeops.io --type=json -p '[{"op": "remove", "path": "/spec/versions/0/additionalPrinterColumns/0"}]' >/dev/null
backup across-upgrade
install_chart --set replicas=2 --set "watchNamespaces={$users}"
ready zb/across-upgrade
equals 1 "$(k get zb/across-upgrade -o json | grep -c '"attempt":')" "attempts of the backup across the upgrade"
equals "$older" "$(kubectl get crd zeebebackups.zeebeops.io -o json | grep -c '"jsonPath"')" "columns of the CRD after the upgrade"
equals 2 "$(ks get deployment "$release" -o 'jsonpath={.status.readyReplicas}')" "ready pods"
