# All pods of the operator are killed in each phase of a backup: it goes on, and asks Zeebe once.
kill_operators() {
  kill_pod -l app.kubernetes.io/component=operator
  ks rollout status "deployment/$release" --timeout=120s >/dev/null || fail "the operator does not come back"
}
simulator_does /uploads/held
backup holds-the-slot
until_true 60 "the first is under way" field_is zb/holds-the-slot .status.phase InProgress
backup in-waiting
until_true 60 "the second waits" field_is zb/in-waiting .status.phase Waiting
before=$(taken)
kill_operators # InProgress and Waiting
simulator_does /uploads/free
ready zb/holds-the-slot
ready zb/in-waiting
equals $((before + 1)) "$(taken)" "backups that Zeebe took for the one that waited"

# Requested: Zeebe has accepted it and does not show it yet.
simulator_does "/timing?startDelay=PT8S"
before=$(taken)
backup in-requested
until_true 60 "it is requested" field_is zb/in-requested .status.phase Requested
kill_operators
ready zb/in-requested
equals $((before + 1)) "$(taken)" "backups that Zeebe took for the one that was requested"
simulator_does "/timing?startDelay=PT0.3S"

# Deleting: the data goes before the object.
backup in-deleting "deletionPolicy: Delete"
ready zb/in-deleting
simulator_does /store/down
k delete zb in-deleting --wait=false >/dev/null
until_true 60 "it is being deleted" field_is zb/in-deleting .status.phase Deleting
id=$(field zb/in-deleting .status.backupId)
kill_operators
simulator_does /store/up
k wait --for=delete zb/in-deleting --timeout=120s >/dev/null || fail "zb/in-deleting stays"
if kubectl get --raw "$gateway/actuator/backups" | grep -q "\"backupId\":$id\b"; then
  fail "the data of in-deleting is still there"
fi
for name in holds-the-slot in-waiting in-requested; do
  equals 1 "$(field "zb/$name" '.status.attempts[*].attempt' | wc -w)" "attempts of $name"
done
