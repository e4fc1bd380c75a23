package io.zeebeops.operator.cluster.arbiter;

import io.zeebeops.operator.cluster.arbiter.Situation.Ledger;
import io.zeebeops.v1alpha1.Grant;
import io.zeebeops.v1alpha1.Grant.Want;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Requests, for the backup slot and due at once unless told otherwise. */
record Requests(
        String uid,
        String kind,
        String name,
        int attempt,
        List<Want> wants,
        boolean begun,
        Instant createdAt,
        Instant dueAt,
        Optional<Instant> startedAt,
        Optional<Duration> lasts,
        boolean drains) {
    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    static final Standing OPEN = new Standing.Open(false);

    static Requests request(String name) {
        return new Requests(
                "uid-" + name,
                "ZeebeBackup",
                name,
                1,
                List.of(Want.Backup),
                false,
                NOW,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /** A GatewayQuiesce. */
    static Requests claim(String name, Want... wants) {
        return new Requests(
                "uid-" + name,
                "GatewayQuiesce",
                name,
                1,
                List.of(wants),
                false,
                NOW,
                Instant.EPOCH,
                Optional.empty(),
                Optional.of(Duration.ofMinutes(10)),
                false);
    }

    static List<Request> all(Requests... requests) {
        return Arrays.stream(requests).map(Requests::build).toList();
    }

    /** What is decided where nothing is seen of any replica, and nothing can be paused. */
    static Arbitration decide(List<Request> requests, List<Grant> ledger, Standing standing, Instant now) {
        return Arbiter.decide(
                new Situation(requests, new Ledger(ledger, null, null), standing, PauseSight.NOTHING, false, now));
    }

    Requests uid(String other) {
        return new Requests(other, kind, name, attempt, wants, begun, createdAt, dueAt, startedAt, lasts, drains);
    }

    Requests age(long seconds) {
        return new Requests(
                uid, kind, name, attempt, wants, begun, NOW.minusSeconds(seconds), dueAt, startedAt, lasts, drains);
    }

    Requests attempt(int number) {
        return new Requests(uid, kind, name, number, wants, begun, createdAt, dueAt, startedAt, lasts, drains);
    }

    Requests wanting(Want... others) {
        return new Requests(
                uid, kind, name, attempt, List.of(others), begun, createdAt, dueAt, startedAt, lasts, drains);
    }

    Requests underWay() {
        return new Requests(uid, kind, name, attempt, wants, true, createdAt, dueAt, startedAt, lasts, drains);
    }

    Requests dueIn(long seconds) {
        return new Requests(
                uid, kind, name, attempt, wants, begun, createdAt, NOW.plusSeconds(seconds), startedAt, lasts, drains);
    }

    Requests startedIn(long seconds) {
        return new Requests(
                uid,
                kind,
                name,
                attempt,
                wants,
                true,
                createdAt,
                dueAt,
                Optional.of(NOW.plusSeconds(seconds)),
                lasts,
                drains);
    }

    Requests lasting(long seconds) {
        return new Requests(
                uid,
                kind,
                name,
                attempt,
                wants,
                begun,
                createdAt,
                dueAt,
                startedAt,
                Optional.of(Duration.ofSeconds(seconds)),
                drains);
    }

    Requests draining() {
        return new Requests(uid, kind, name, attempt, wants, begun, createdAt, dueAt, startedAt, lasts, true);
    }

    Request build() {
        return new Request(uid, kind, name, attempt, wants, begun, createdAt, dueAt, startedAt, lasts, drains, 0);
    }
}
