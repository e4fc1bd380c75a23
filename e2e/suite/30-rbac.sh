# What the operator, and people by the aggregated roles, may and may not do.
operator=system:serviceaccount:$system:$release
may() { # yes|no USER NAMESPACE VERB RESOURCE [MORE]
  local expected=$1 user=$2 namespace=$3
  shift 3
  equals "$expected" "$(kubectl auth can-i --as="$user" --as-group=system:authenticated -n "$namespace" "$@" 2>/dev/null || true)" "$user in $namespace: $*"
}
may yes "$operator" "$users" list zeebebackups.zeebeops.io
may yes "$operator" "$users" patch zeebebackups.zeebeops.io --subresource=status
may yes "$operator" "$users" get secrets
may no "$operator" "$users" list secrets
may no "$operator" "$users" watch secrets
may no "$operator" "$users" create secrets
may no "$operator" "$users" delete zeebeclusters.zeebeops.io
may no "$operator" "$users" create zeebebackups.zeebeops.io
may no "$operator" "$users" list pods
may no "$operator" "$users" create pods
may no "$operator" default get secrets
may no "$operator" default delete zeebebackups.zeebeops.io
may no "$operator" "$system" get secrets
may yes "$operator" "$system" update leases.coordination.k8s.io/"$release"
may no "$operator" "$system" update leases.coordination.k8s.io/another

for role in view edit admin; do
  k create serviceaccount "has-$role" >/dev/null
  k create rolebinding "has-$role" --clusterrole="$role" --serviceaccount="$users:has-$role" >/dev/null
done
user() { echo "system:serviceaccount:$users:has-$1"; }
aggregated() { [[ $(kubectl auth can-i --as="$(user admin)" -n "$users" create zeebeclusters.zeebeops.io) == yes ]]; }
until_true 30 "the cluster's roles have the kinds" aggregated
may yes "$(user view)" "$users" get zeebebackups.zeebeops.io
may no "$(user view)" "$users" create zeebebackups.zeebeops.io
may yes "$(user edit)" "$users" create zeebebackups.zeebeops.io
may no "$(user edit)" "$users" create zeebeclusters.zeebeops.io
may no "$(user edit)" "$users" patch zeebebackups.zeebeops.io --subresource=status
may yes "$(user admin)" "$users" create zeebeclusters.zeebeops.io
