package io.zeebeops.operator.backup;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a process means to do, and when. */
final class Due {

    /** What is done. */
    enum Work {
        RECONCILE,
        ARBITRATE,
        LOOK
    }

    /** To do something for the object, or the cluster, of that name. */
    record Task(Work work, String name) {}

    private final Map<Task, Instant> tasks = new HashMap<>();

    void clear() {
        tasks.clear();
    }

    /** An event makes it due at once, a timer later; the earlier one wins. */
    void at(Work work, String name, Instant when) {
        tasks.merge(new Task(work, name), when, (one, other) -> one.isBefore(other) ? one : other);
    }

    void done(Work work, String name) {
        tasks.remove(new Task(work, name));
    }

    Optional<Map.Entry<Task, Instant>> next() {
        return tasks.entrySet().stream()
                .min(Map.Entry.<Task, Instant>comparingByValue()
                        .thenComparing(entry -> entry.getKey().work())
                        .thenComparing(entry -> entry.getKey().name()));
    }
}
