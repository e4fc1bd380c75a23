# A namespace goes with all that is in it, also a backup whose data should have gone with it.
backup with-data "deletionPolicy: Delete"
ready zb/with-data
kubectl delete namespace "$users" --timeout=120s >/dev/null || fail "the namespace stays: $(kubectl get namespace "$users" -o yaml)"
