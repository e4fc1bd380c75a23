# The pod that holds the Lease is killed: the other one acts within 20 s.
holder=$(leader)
[[ -n $holder ]] || fail "nobody holds the Lease"
before=$SECONDS
kill_pod "${holder%%_*}"
another_leads() { local now; now=$(leader) && [[ -n $now && ${now%%_*} != "${holder%%_*}" ]]; }
until_true 20 "another pod leads" another_leads
say "another pod leads after $((SECONDS - before)) s"
backup after-the-leader
ready zb/after-the-leader
ks rollout status "deployment/$release" --timeout=120s >/dev/null || fail "the second pod does not come back"
