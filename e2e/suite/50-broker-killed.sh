# A broker's pod is killed while a backup is under way: that attempt fails, is cleaned up, and the next one completes.
new_zeebe
cluster prod
ready zcl/prod
simulator_does /uploads/held
backup broker-killed
until_true 60 "the backup is under way" field_is zb/broker-killed .status.phase InProgress
kill_pod "$release-zeebe-1"
wait_for_simulator
simulator_does /uploads/free
ready zb/broker-killed 180
attempts=$(field zb/broker-killed '.status.attempts[*].attempt' | wc -w)
id=$(field zb/broker-killed .status.backupId)
listed=$(kubectl get --raw "$gateway/actuator/backups" | grep -o '"backupId":[0-9]*' | sort -u)
equals "\"backupId\":$id" "$listed" "backups in the store after $attempts attempts"
say "complete after $attempts attempts; the store holds that one alone"
