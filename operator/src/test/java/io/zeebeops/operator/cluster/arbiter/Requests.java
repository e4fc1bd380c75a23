package io.zeebeops.operator.cluster.arbiter;

import io.zeebeops.v1alpha1.Grant;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Requests for the backup slot, due at once unless told otherwise. */
record Requests(String uid, String name, int attempt, boolean begun, Instant createdAt, Instant dueAt) {
    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    static final Standing OPEN = new Standing.Open(false);

    static Requests request(String name) {
        return new Requests("uid-" + name, name, 1, false, NOW, Instant.EPOCH);
    }

    static List<Request> all(Requests... requests) {
        return Arrays.stream(requests).map(Requests::build).toList();
    }

    Requests uid(String other) {
        return new Requests(other, name, attempt, begun, createdAt, dueAt);
    }

    Requests age(long seconds) {
        return new Requests(uid, name, attempt, begun, NOW.minusSeconds(seconds), dueAt);
    }

    Requests attempt(int number) {
        return new Requests(uid, name, number, begun, createdAt, dueAt);
    }

    Requests underWay() {
        return new Requests(uid, name, attempt, true, createdAt, dueAt);
    }

    Requests dueIn(long seconds) {
        return new Requests(uid, name, attempt, begun, createdAt, NOW.plusSeconds(seconds));
    }

    Request build() {
        return new Request(uid, "ZeebeBackup", name, attempt, List.of(Grant.Want.Backup), begun, createdAt, dueAt);
    }
}
