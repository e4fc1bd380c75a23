# The gateway is away: that is told, what was begun waits, and goes on when it is back.
ks scale "deployment/$release-zeebe-gateway" --replicas=0 >/dev/null
backup meanwhile
until_true 60 "the cluster is told to be unreachable" field_is zcl/prod '.status.conditions[?(@.type=="Ready")].reason' Unreachable
equals "" "$(field zb/meanwhile .status.completedAt)" "end of a backup without a gateway"
ks scale "deployment/$release-zeebe-gateway" --replicas=1 >/dev/null
wait_for_simulator
ready zb/meanwhile
ready zcl/prod
