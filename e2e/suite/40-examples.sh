# Every file of examples/ becomes Ready, with the simulated Zeebe at the addresses that the files name.
for namespace in camunda staging; do
  kubectl create namespace "$namespace" >/dev/null
  kubectl -n "$namespace" create service externalname zeebe-gateway \
    --external-name "$release-zeebe-gateway.$system.svc.cluster.local" >/dev/null
done

# What was taken so far has higher ids than those of the examples.
k delete zb --all >/dev/null
k delete zcl --all >/dev/null
new_zeebe
simulator_does "/backups?backupId=1748850821000"

example() { k apply -f "$root/examples/$1" -o name | sed 's/\.zeebeops\.io//'; }
tried=()
cluster_example=$(example zeebecluster.yaml)
ready "$cluster_example"
tried+=(zeebecluster.yaml)
for file in zeebebackup-existing zeebebackup-with-id zeebebackup zeebebackup-delete-with-object; do
  name=$(example $file.yaml)
  ready "$name"
  tried+=("$file.yaml")
done
k delete zb --all --timeout=60s >/dev/null

# The simulated brokers have exporters of other names.
for file in zeebeexporter-disabled zeebeexporter zeebeexporter-removed; do
  name=$(sed 's/: elasticsearch-a$/: expa/; s/exporterId: elasticsearch-b$/exporterId: expb/' "$root/examples/$file.yaml" |
    k apply -f - -o name | sed 's/\.zeebeops\.io//')
  ready "$name"
  tried+=("$file.yaml")
done
k delete zex --all --timeout=60s >/dev/null
k delete "$cluster_example" >/dev/null

# Names of brokers as a StatefulSet gives them.
{
  printf '{apiVersion: v1, kind: Service, metadata: {name: zeebe}, spec: {clusterIP: None, ports: [{name: management, port: 9600}]}}\n---\n'
  printf '{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: zeebe, labels: {kubernetes.io/service-name: zeebe}},\n'
  printf ' addressType: IPv4, ports: [{name: management, port: 9600}], endpoints: [\n'
  for id in 0 1 2; do
    printf '  {hostname: zeebe-%d, addresses: [%s], conditions: {ready: true}},\n' "$id" \
      "$(ks get pod "$release-zeebe-$id" -o 'jsonpath={.status.podIP}')"
  done
  printf ']}\n'
} | kubectl -n staging apply -f - >/dev/null
name=$(example zeebecluster-with-brokers.yaml)
ready "$name"
seen() { field_is "$name" '.status.partitions[*].exporting' 'EXPORTING EXPORTING EXPORTING'; }
until_true 30 "each broker was asked" seen
k delete "$name" >/dev/null
tried+=(zeebecluster-with-brokers.yaml)

# Behind a proxy with TLS that there is none of here: it says what is missing.
name=$(example zeebecluster-tls-basic-auth.yaml)
until_true 60 "$name says what is missing" field_is "$name" '.status.conditions[?(@.type=="Ready")].reason' SecretNotFound
k delete "$name" >/dev/null
tried+=(zeebecluster-tls-basic-auth.yaml)

# Those of API gateways are tried by api-gateway.
tried+=(gatewayquiesce-api-gateway.yaml gatewayquiesce-api-gateway-design-time.yaml)
equals "$(cd "$root/examples" && printf '%s\n' *.yaml | sort)" "$(printf '%s\n' "${tried[@]}" | sort)" "examples that this scenario knows"
kubectl delete namespace camunda staging --wait=false >/dev/null
say "all but zeebecluster-tls-basic-auth.yaml became Ready; that one needs a proxy and said SecretNotFound"
