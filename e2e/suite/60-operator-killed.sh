# All pods of the operator are killed in each phase of a backup: it goes on, and asks Zeebe once.
simulator_does /uploads/held
backup holds-the-slot
until_true 60 "the first is under way" field_is zb/holds-the-slot .status.phase InProgress
backup in-waiting
until_true 60 "the second waits" field_is zb/in-waiting .status.phase Waiting
kill_operators # InProgress and Waiting
simulator_does /uploads/free
ready zb/holds-the-slot
ready zb/in-waiting

# Requested: Zeebe has accepted it and does not show it yet.
simulator_does "/timing?startDelay=PT8S"
backup in-requested
not_seen_yet() { [[ -n $(field zb/in-requested .status.requestedAt) && -z $(field zb/in-requested .status.startedAt) ]]; }
until_true 60 "it is requested" not_seen_yet
kill_operators
ready zb/in-requested
simulator_does "/timing?startDelay=PT0.3S"

# Deleting: the data goes before the object.
backup in-deleting "deletionPolicy: Delete"
ready zb/in-deleting
simulator_does "/faults?method=DELETE&path=/actuator/backups*&fault=status&status=500&for=PT15S"
k delete zb in-deleting --wait=false >/dev/null
until_true 60 "it is being deleted" field_is zb/in-deleting .status.phase Deleting
id=$(field zb/in-deleting .status.backupId)
kill_operators
k wait --for=delete zb/in-deleting --timeout=120s >/dev/null || fail "zb/in-deleting stays"
if kubectl get --raw "$gateway/actuator/backups" | grep -q "\"backupId\":$id\b"; then
  fail "the data of in-deleting is still there"
fi
for name in holds-the-slot in-waiting in-requested; do
  equals 1 "$(field "zb/$name" '.status.attempts[*].attempt' | wc -w)" "attempts of $name"
  equals 1 "$(ids_taken_for "zb/$name")" "ids that Zeebe began for $name"
done
