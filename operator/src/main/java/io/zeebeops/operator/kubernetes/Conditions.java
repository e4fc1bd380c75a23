package io.zeebeops.operator.kubernetes;

import io.zeebeops.v1alpha1.Condition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The conditions of one object, as the next status shall tell them. A transition time stays while the status of its condition does. */
public final class Conditions {
    /** Whether the object is as it was asked to be. */
    public static final String READY = "Ready";
    /** Present while the operator is at work on it. */
    public static final String RECONCILING = "Reconciling";
    /** Present while trying again does not help until somebody changes something. */
    public static final String STALLED = "Stalled";

    private final List<Condition> before;
    private final @Nullable Long generation;
    private final Instant now;
    private final List<Condition> next = new ArrayList<>();

    private Conditions(List<Condition> before, @Nullable Long generation, Instant now) {
        this.before = before;
        this.generation = generation;
        this.now = now;
    }

    /** Starts from what the object tells now. */
    public static Conditions after(@Nullable List<Condition> before, @Nullable Long generation, Instant now) {
        return new Conditions(before == null ? List.of() : before, generation, now);
    }

    /** Ready, and neither at work nor stuck. */
    public Conditions ready(String reason, String message) {
        return with(READY, true, reason, message);
    }

    /** Not ready yet, and at work. */
    public Conditions reconciling(String reason, String message) {
        return with(READY, false, reason, message).with(RECONCILING, true, reason, message);
    }

    /** Not ready, and stuck until somebody changes something. */
    public Conditions stalled(String reason, String message) {
        return with(READY, false, reason, message).with(STALLED, true, reason, message);
    }

    /** Any other condition. */
    public Conditions with(String type, boolean holds, String reason, String message) {
        String status = holds ? Condition.TRUE : Condition.FALSE;
        Instant since = find(before, type)
                .filter(condition -> condition.status().equals(status))
                .map(Condition::lastTransitionTime)
                .orElse(now);
        next.add(new Condition(type, status, reason, Bounded.text(message, Bounded.MESSAGE), since, generation));
        return this;
    }

    /** What the object tells now. */
    public Optional<Condition> before(String type) {
        return find(before, type);
    }

    /** What the status shall tell. */
    public List<Condition> list() {
        return List.copyOf(next);
    }

    /** One condition of a list. */
    public static Optional<Condition> find(@Nullable List<Condition> conditions, String type) {
        return conditions == null
                ? Optional.empty()
                : conditions.stream()
                        .filter(condition -> condition.type().equals(type))
                        .findFirst();
    }
}
