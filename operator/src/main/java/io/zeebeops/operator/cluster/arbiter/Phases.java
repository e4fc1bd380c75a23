package io.zeebeops.operator.cluster.arbiter;

import io.zeebeops.operator.cluster.arbiter.PauseSight.Replica;
import io.zeebeops.operator.cluster.arbiter.PauseSight.Seen;
import io.zeebeops.v1alpha1.ZeebeClusterStatus.PauseMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How one subject goes on at each broker, as far as it is known.
 *
 * @param expected the brokers that must be known
 * @param current  what each of those that are known does; nothing that a call may have changed since
 * @param steady   whether every one has been known for a moment
 * @param observed in the words of the status; null while nothing is known
 */
record Phases(
        Set<Integer> expected,
        Map<Integer, Set<PauseMode>> current,
        boolean steady,
        @Nullable String observed) {
    /**
     * A broker that stood still (SIGSTOP, a frozen node) may answer a look before it does what it was told while it stood; so much after it
     * goes on it has done that. Nobody knows that of brokers that were not seen before, so it holds after each start of the operator too.
     */
    private static final Duration STEADY = Duration.ofSeconds(3);

    static Phases of(Subject subject, PauseSight sight, Instant now) {
        Map<Integer, Set<PauseMode>> current = new LinkedHashMap<>();
        Set<PauseMode> all = EnumSet.noneOf(PauseMode.class);
        boolean steady = true;
        for (int broker : sight.expected()) {
            Seen seen = sight.complete(broker).orElse(null);
            if (seen == null) {
                steady = false;
                continue;
            }
            steady &= !seen.since().plus(STEADY).isAfter(now) || seen.since().isAfter(now);
            Set<PauseMode> modes = modes(subject, seen);
            all.addAll(modes);
            if (!modes.isEmpty() && sight.isCurrent(subject, broker, seen)) {
                current.put(broker, modes);
            }
        }
        String observed = all.isEmpty()
                ? null
                : all.size() > 1 ? "Mixed" : all.iterator().next().name();
        return new Phases(sight.expected(), current, steady, observed);
    }

    /** Empty where it is not known of each. */
    private static Set<PauseMode> modes(Subject subject, Seen seen) {
        Set<PauseMode> modes = EnumSet.noneOf(PauseMode.class);
        for (Replica replica : seen.replicas()) {
            PauseMode mode = mode(subject, replica);
            if (mode == null) {
                return Set.of();
            }
            modes.add(mode);
        }
        return modes;
    }

    /** What a replica does; null where that is not known. */
    static @Nullable PauseMode mode(Subject subject, Replica replica) {
        return subject == Subject.Exporting ? exporting(replica) : processing(replica);
    }

    private static @Nullable PauseMode exporting(Replica replica) {
        return switch (Objects.requireNonNullElse(replica.exporting(), "")) {
            case "EXPORTING" -> PauseMode.Running;
            case "SOFT_PAUSED" -> PauseMode.SoftPaused;
            case "PAUSED" -> PauseMode.Paused;
            default -> null;
        };
    }

    private static @Nullable PauseMode processing(Replica replica) {
        return replica.processing() == null
                ? null
                : replica.processing().equals("PAUSED") ? PauseMode.Paused : PauseMode.Running;
    }

    /** Whether every broker is known. */
    boolean whole() {
        return !expected.isEmpty() && current.size() == expected.size();
    }

    /** Whether every broker is known, and all their replicas do only this. */
    boolean allAre(PauseMode... modes) {
        Set<PauseMode> allowed = EnumSet.of(modes[0], modes);
        return whole() && current.values().stream().allMatch(allowed::containsAll);
    }

    /** The brokers of which a replica is known to do this. */
    List<Integer> with(PauseMode... modes) {
        Set<PauseMode> wanted = EnumSet.of(modes[0], modes);
        return brokers(seen -> seen.stream().anyMatch(wanted::contains));
    }

    boolean any(PauseMode... modes) {
        return !with(modes).isEmpty();
    }

    private List<Integer> brokers(Predicate<Set<PauseMode>> are) {
        List<Integer> brokers = new ArrayList<>();
        current.forEach((broker, modes) -> {
            if (are.test(modes)) {
                brokers.add(broker);
            }
        });
        return brokers;
    }
}
