# An exporter is switched off and on by editing one object; what somebody else changes is told; a typo is not asked for.
exporter() { # NAME EXPORTER STATE [MORE OF THE SPEC]
  k apply -f - >/dev/null <<YAML
apiVersion: zeebeops.io/v1alpha1
kind: ZeebeExporter
metadata: {name: "$1"}
spec: {clusterRef: {name: prod}, exporterId: $2, state: $3, allowDataGap: true${4:+, $4}}
YAML
}
settles() { # NAME PHASE
  until_true 60 "zex/$1 is $2" field_is "zex/$1" .status.phase "$2"
}
in_zeebe() { # EXPORTER STATE
  local states
  states=$(kubectl get --raw "$gateway/actuator/exporters" | tr '{' '\n' | grep "\"$1\"" | grep -o '"status":"[A-Z_]*"')
  equals "\"status\":\"$2\"" "$states" "exporter $1, as Zeebe says"
}

# Held for a while: each phase of a change is seen, and a change that does not end is told.
simulator_does /changes/stuck
exporter switch expa Disabled "changeDeadlineSeconds: 10"
settles switch Disabling
exporter waits-its-turn expb Disabled
settles waits-its-turn Waiting
settles switch Stuck
simulator_does /changes/free
settles switch Disabled
settles waits-its-turn Disabled
ready zex/switch
in_zeebe expa DISABLED

exporter too expa Enabled
settles too Conflict
k delete zex too >/dev/null
kubectl create --raw "$gateway/actuator/exporters/expa/enable" -f /dev/null >/dev/null
settles switch Drifted

exporter switch expa Enabled
settles switch Enabled
in_zeebe expa ENABLED
exporter waits-its-turn expb Enabled
settles waits-its-turn Enabled

exporter typo elastic Enabled
until_true 30 "the typo is told" field_is zex/typo '.status.conditions[?(@.type=="Stalled")].reason' NotConfigured
k delete zex --all >/dev/null
