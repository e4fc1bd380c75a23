# helm install into a namespace that takes only pods of the restricted standard, to the first backup.
kubectl create namespace "$system" >/dev/null
kubectl label namespace "$system" pod-security.kubernetes.io/enforce=restricted >/dev/null
kubectl create namespace "$users" >/dev/null
install_chart --set replicas=1
cluster prod
backup first
ready zb/first
field_is zb/first .status.phase Completed
say "from helm install to the first complete backup: done"
