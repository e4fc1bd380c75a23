# Zeebe is made quiet, stays so while the operator is killed, and is as it was before when the last claim has gone or its time is over.
claim() { # NAME SECONDS ZEEBE
  k apply -f - >/dev/null <<YAML
apiVersion: zeebeops.io/v1alpha1
kind: GatewayQuiesce
metadata: {name: $1}
spec:
  zeebe: {clusterRef: {name: prod}, $3}
  maxDurationSeconds: $2
  reason: a test
YAML
}
phase_is() { field_is "gq/$1" .status.phase "$2"; }

claim all-of-it 600 "exporting: Paused, processing: Paused"
until_true 60 "it is quiet" phase_is all-of-it Quiesced
equals PAUSED "$(brokers_say exporterPhase)" "exporting of all replicas"
equals PAUSED "$(brokers_say streamProcessorPhase)" "processing of all replicas"
kill_operators
until_true 60 "the operator has looked again" field_is zcl/prod '.status.conditions[?(@.type=="Ready")].status' True
until_true 60 "it is quiet after the operator was killed" phase_is all-of-it Quiesced
equals PAUSED "$(brokers_say exporterPhase)" "exporting of all replicas after the operator was killed"
equals "" "$(field gq/all-of-it .status.losses)" "pauses that were lost meanwhile"
claim soft 600 "exporting: SoftPaused"
k delete gq all-of-it >/dev/null
until_true 60 "the other claim is held" phase_is soft Quiesced
equals SOFT_PAUSED "$(brokers_say exporterPhase)" "exporting of all replicas with the soft claim"

# One ends by an edit, one by its time, one because exporters do not catch up.
claim soft 1 "exporting: SoftPaused"
# Expired where the edit came within its first second.
until_true 60 "it was cut short" phase_is soft "Released|Expired"
claim short 5 "exporting: Paused"
until_true 60 "its time was over" phase_is short Expired
until_true 30 "exporting goes on" exporting_is EXPORTING
simulator_does "/traffic?perSecond=50"
simulator_does /exporters/expa/failing
claim never-drained 600 "processing: Paused, drain: {timeoutSeconds: 5}"
until_true 60 "exporters are waited for" phase_is never-drained Draining
until_true 60 "they did not catch up" phase_is never-drained Failed
simulator_does /exporters/expa/working
equals EXPORTING "$(brokers_say exporterPhase)" "exporting in the end"
processing_goes_on() { ! brokers_say streamProcessorPhase | grep -q PAUSED; }
until_true 30 "processing goes on" processing_goes_on
k delete gq --all >/dev/null
no_ledger() { [[ -z $(field zcl/prod '.metadata.finalizers') ]]; }
until_true 30 "nothing is held at the cluster" no_ledger
