# Three simulated nodes of an API gateway: quiet by evidence, also after the operator was killed, and at work again when the claim goes.
install_chart --set replicas=2 --set "watchNamespaces={$users}" --set webhooks.enabled=true --set rbac.evictPods=true
sed "s|image: zeebeops/|image: $images/|" "$root/examples/api-gateway/simulated-nodes.yaml" | k apply -f - >/dev/null
k rollout status statefulset/apigateway --timeout=180s >/dev/null || fail "the simulated nodes do not start"

nodes_are() { field_is "$1" '.status.nodes[*].state' "$2"; } # KIND/NAME STATES
evidence_is() { field_is "$1" '.status.nodes[*].evidence' "$2"; }
nodes_are_ready() { [[ $(k get statefulset apigateway -o 'jsonpath={.status.readyReplicas}') == "$1" ]]; }
node_does() { kubectl create --raw "/api/v1/namespaces/$users/pods/apigateway-$1:9605/proxy/simulator/nodes/0/$2" -f /dev/null >/dev/null; } # NODE PATH

k apply -f "$root/examples/gatewayquiesce-api-gateway-design-time.yaml" >/dev/null
ready gq/no-changes
evidence_is gq/no-changes "QuiesceMode QuiesceMode QuiesceMode" || fail "evidence of design time: $(field gq/no-changes .status.nodes)"
nodes_are_ready 3 || fail "nodes that block design time only do not answer"
k delete gq no-changes --timeout=60s >/dev/null

k apply -f "$root/examples/gatewayquiesce-api-gateway.yaml" >/dev/null
ready gq/gateway-upgrade
until_true 30 "each node told so itself" evidence_is gq/gateway-upgrade "Webhook Webhook Webhook"
until_true 30 "no node answers requests" nodes_are_ready ""
kill_operators
still_quiet() { field_is gq/gateway-upgrade '.status.conditions[?(@.type=="Ready")].status' True; }
until_true 60 "they are quiet after the operator was killed" still_quiet
nodes_are gq/gateway-upgrade "Quiesced Quiesced Quiesced" || fail "nodes after the operator was killed: $(field gq/gateway-upgrade .status.nodes)"
k delete gq gateway-upgrade --timeout=60s >/dev/null || fail "the nodes do not go back to work: $(field gq/gateway-upgrade .status)"
until_true 60 "all nodes answer requests" nodes_are_ready 3

# One that does not go back to work by itself is evicted, and no other.
node_does 1 "active-mode-ignored?times=100"
uids() { k get pods -l app.kubernetes.io/name=simulated-api-gateway --sort-by=.metadata.name -o 'jsonpath={.items[*].metadata.uid}'; }
before=($(uids))
sed 's/name: gateway-upgrade/name: restarts/; s/    block: All/    block: All\n    resume: RestartPods/' \
  "$root/examples/gatewayquiesce-api-gateway.yaml" | k apply -f - >/dev/null
ready gq/restarts
k delete gq restarts --timeout=180s >/dev/null || fail "the node was not restarted: $(field gq/restarts .status)"
until_true 60 "all nodes answer requests" nodes_are_ready 3
after=($(uids))
[[ ${after[0]} == "${before[0]}" && ${after[1]} != "${before[1]}" && ${after[2]} == "${before[2]}" ]] ||
  fail "pods before ${before[*]}, after ${after[*]}: the second one, and no other, was to be evicted"

# A wrong password blocks nothing, and is told.
k create secret generic apigateway-wrong --from-literal=username=Administrator --from-literal=password=wrong >/dev/null
sed 's/name: gateway-upgrade/name: wrong/; s/name: apigateway-admin/name: apigateway-wrong/' \
  "$root/examples/gatewayquiesce-api-gateway.yaml" | k apply -f - >/dev/null
is_unauthorized() { field_is gq/wrong '.status.conditions[?(@.type=="Stalled")].reason' NodeUnauthorized; }
until_true 60 "a wrong password is told" is_unauthorized
nodes_are_ready 3 || fail "a node was blocked with a wrong password"
k delete gq wrong --timeout=60s >/dev/null
k delete statefulset,service apigateway >/dev/null
k delete secret apigateway-admin apigateway-wrong >/dev/null
install_chart --set replicas=2 --set "watchNamespaces={$users}"
