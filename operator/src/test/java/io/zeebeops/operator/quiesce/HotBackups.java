package io.zeebeops.operator.quiesce;

import io.zeebeops.operator.backup.SimulatedTime;
import io.zeebeops.operator.cluster.arbiter.Request;
import io.zeebeops.v1alpha1.Grant;
import io.zeebeops.v1alpha1.Grant.Want;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What ZeebeBackups ask of the arbiter, and how they take what they get: with a soft pause, or with the slot alone. */
final class HotBackups {

    /** One of them. */
    static final class Hot {
        final String name;
        final boolean pauses;
        final Instant createdAt;
        Instant begunAt;
        Instant endsAt;
        int baseline;

        Hot(String name, boolean pauses, Instant createdAt) {
            this.name = name;
            this.pauses = pauses;
            this.createdAt = createdAt;
        }

        boolean begun() {
            return begunAt != null;
        }
    }

    private final SimulatedTime time;
    private final Map<String, Hot> all = new TreeMap<>();
    private int count;

    HotBackups(SimulatedTime time) {
        this.time = time;
    }

    void add(boolean pauses) {
        String name = "hot-" + ++count;
        all.put(name, new Hot(name, pauses, time.instant()));
    }

    void clear() {
        all.clear();
    }

    List<Hot> list() {
        return List.copyOf(all.values());
    }

    List<Request> requests() {
        return all.values().stream()
                .map(one -> new Request(
                        one.name,
                        "ZeebeBackup",
                        one.name,
                        1,
                        one.pauses ? List.of(Want.Backup, Want.ExportingSoftPaused) : List.of(Want.Backup),
                        one.begun(),
                        one.createdAt,
                        Instant.EPOCH,
                        Optional.empty(),
                        Optional.of(Duration.ofHours(2)),
                        false,
                        one.baseline))
                .toList();
    }

    /** Those that were granted begin, those whose time has come end, as do those that lost their pause; says which of them ended well. */
    List<Hot> goOn(List<Grant> ledger) {
        List<Hot> completed = new ArrayList<>();
        for (Hot one : list()) {
            Optional<Grant> grant =
                    ledger.stream().filter(two -> two.uid().equals(one.name)).findFirst();
            int losses = grant.map(Grant::losses).orElse(0);
            boolean granted =
                    grant.filter(two -> two.state() == Grant.State.Granted).isPresent();
            if (!one.begun() && granted) {
                one.begunAt = time.instant();
                one.endsAt = time.instant().plusSeconds(45);
                one.baseline = losses;
            } else if (one.begun() && grant.isPresent() && (!granted || losses > one.baseline)) {
                all.remove(one.name);
            } else if (one.begun() && granted && !time.instant().isBefore(one.endsAt)) {
                completed.add(one);
                all.remove(one.name);
            }
        }
        return completed;
    }
}
