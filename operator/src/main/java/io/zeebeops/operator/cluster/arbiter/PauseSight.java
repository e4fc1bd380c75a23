package io.zeebeops.operator.cluster.arbiter;

import io.zeebeops.operator.cluster.arbiter.PauseCall.Place;
import io.zeebeops.v1alpha1.ZeebeClusterStatus.PauseMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the replicas, and of the calls that were made: all of it from memory, so it is empty after a start.
 *
 * @param abilities what can be asked
 * @param topology  the brokers that have replicas, and the partitions of those; without partitions where only the broker is known
 * @param seen      the last answer of each broker; without those that did not answer when they were last asked
 * @param silent    the brokers that did not answer when they were last asked, or so late that it is not fresh any more; empty: the gateway,
 *     about the topology
 * @param tried     the last call to each place
 * @param underWay  calls that have no answer yet
 * @param inDoubt   what calls had to settle of which one was not answered clearly
 * @param over      what calls had to settle and can take effect no more: known for long enough, by a clock that nobody sets
 */
public record PauseSight(
        Abilities abilities,
        Map<Integer, Set<Integer>> topology,
        Map<Integer, Seen> seen,
        Set<Optional<Integer>> silent,
        Map<Place, Tried> tried,
        List<PauseCall> underWay,
        Set<Instant> inDoubt,
        Set<Instant> over) {

    /** Nothing can be asked, and nothing was seen. */
    public static final PauseSight NOTHING =
            new PauseSight(Abilities.NONE, Map.of(), Map.of(), Set.of(), Map.of(), List.of(), Set.of(), Set.of());

    /** A call is given up after 20 s; Zeebe's own patience with its brokers is 15 s. */
    public static final Duration TAKES_EFFECT_WITHIN = Duration.ofSeconds(40);

    /** What was seen longer ago may not be so any more. */
    public static final Duration FRESH = Duration.ofSeconds(2);

    private static final Duration FIRST_RETRY = Duration.ofMillis(250);
    private static final Duration LAST_RETRY = Duration.ofSeconds(8);

    /** Takes copies. */
    public PauseSight {
        topology = Map.copyOf(topology);
        seen = Map.copyOf(seen);
        silent = Set.copyOf(silent);
        tried = Map.copyOf(tried);
        underWay = List.copyOf(underWay);
        inDoubt = Set.copyOf(inDoubt);
        over = Set.copyOf(over);
    }

    /**
     * What can be asked of this Zeebe.
     *
     * @param exporting  whether exporting can be paused at the gateway
     * @param brokers    whether it is known which brokers there are, and each can be asked by itself
     * @param softUnseen whether it is known to pause softly when asked to, so that nobody has to look (8.6 and later)
     * @param version    its version; null where it does not say
     */
    public record Abilities(
            boolean exporting,
            boolean brokers,
            boolean softUnseen,
            @Nullable String version) {
        /** Nothing is known of it. */
        public static final Abilities NONE = new Abilities(false, false, false, null);

        String versionOrUnknown() {
            return version == null ? "unknown" : version;
        }
    }

    /**
     * What one broker said.
     *
     * @param at       when it was asked
     * @param order    its place among the ends of calls and the beginnings of looks
     * @param since    since when it has answered each time
     * @param replicas what it has; never empty: an empty answer is none
     */
    public record Seen(Instant at, long order, Instant since, List<Replica> replicas) {
        /** Takes a copy. */
        public Seen {
            replicas = List.copyOf(replicas);
        }

        private boolean tellsOf(Set<Integer> partitions) {
            for (int partition : partitions) {
                if (replicas.stream().noneMatch(replica -> replica.partition() == partition)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** One replica, in Zeebe's own words. */
    public record Replica(
            int partition,
            String role,
            @Nullable String exporting,
            @Nullable String processing,
            long processedPosition,
            long exportedPosition) {

        /** Whether it exports, or processes, nothing. */
        public boolean isPaused() {
            return "PAUSED".equals(processing) || exportsNothing();
        }

        boolean exportsNothing() {
            return "PAUSED".equals(exporting) || "SOFT_PAUSED".equals(exporting);
        }

        /** Whether it leads its partition. */
        public boolean leads() {
            return role.equals("LEADER");
        }
    }

    /** What each broker that answers said of its replicas. */
    public Map<Integer, List<Replica>> replicas() {
        Map<Integer, List<Replica>> replicas = new TreeMap<>();
        seen.forEach((broker, answer) -> replicas.put(broker, answer.replicas()));
        return replicas;
    }

    /** The brokers that must be seen, in order. */
    Set<Integer> expected() {
        return new TreeSet<>(topology.keySet());
    }

    /** What a broker said of all its replicas. A partition that fails is left out of an answer, which then is none. */
    Optional<Seen> complete(int broker) {
        Seen answer = seen.get(broker);
        return answer != null && answer.tellsOf(topology.getOrDefault(broker, Set.of()))
                ? Optional.of(answer)
                : Optional.empty();
    }

    /** Whether no call was made since that may have changed it. */
    boolean isCurrent(Subject subject, int broker, Seen answer) {
        boolean changing = underWay.stream().anyMatch(call -> call.place().reaches(subject, broker));
        long changed = tried.entrySet().stream()
                .filter(entry -> entry.getKey().reaches(subject, broker))
                .mapToLong(entry -> entry.getValue().order())
                .max()
                .orElse(0);
        return !changing && answer.order() > changed;
    }

    /**
     * Whether nothing was exported at this moment or later, as far as anybody can see: every broker was asked since. Where they cannot be
     * asked the gateway's word has to do.
     */
    public boolean showsNoExporting(Instant since) {
        if (!abilities.brokers()) {
            return abilities.exporting();
        }
        return isWholeSince(since)
                && seenOfExpected()
                        .flatMap(answer -> answer.replicas().stream())
                        .allMatch(Replica::exportsNothing);
    }

    /** Whether it is known which brokers there are, and all of them answer. */
    public boolean isWhole() {
        Set<Integer> brokers = expected();
        return !brokers.isEmpty()
                && brokers.stream().allMatch(broker -> complete(broker).isPresent());
    }

    /** Whether all of them that can be asked answered what they were asked then or later. What a clock set back made the future is not waited for. */
    public boolean isSeenSince(Instant then, Instant now) {
        return !abilities.brokers() || then.isAfter(now) || isWholeSince(then);
    }

    private boolean isWholeSince(Instant then) {
        return isWhole() && seenOfExpected().noneMatch(answer -> answer.at().isBefore(then));
    }

    private Stream<Seen> seenOfExpected() {
        return expected().stream().flatMap(broker -> complete(broker).stream());
    }

    /** Whether something that must be seen was asked for, and not told, or not all of it. */
    boolean isPartlySilent() {
        return (topology.isEmpty() && silent.contains(Optional.<Integer>empty()))
                || expected().stream()
                        .anyMatch(broker -> silent.contains(Optional.of(broker))
                                || (seen.containsKey(broker) && complete(broker).isEmpty()));
    }

    /** Whether a broker was seen within this time; what seems to come is from before the clock was set back. */
    boolean isSeenWithin(int broker, Duration age, Instant now) {
        return complete(broker)
                .filter(answer ->
                        !answer.at().isAfter(now) && !answer.at().plus(age).isBefore(now))
                .isPresent();
    }

    /** Whether every broker was. */
    boolean isWholeWithin(Duration age, Instant now) {
        Set<Integer> brokers = expected();
        return !brokers.isEmpty() && brokers.stream().allMatch(broker -> isSeenWithin(broker, age, now));
    }

    /** From when on this may be asked of a place: the same is asked less and less often; empty while something is asked there. */
    Optional<Instant> mayAskFrom(Place place, PauseMode mode, Instant now) {
        if (underWay.stream().anyMatch(call -> call.place().equals(place))) {
            return Optional.empty();
        }
        return Optional.of(Optional.ofNullable(tried.get(place))
                .filter(last -> last.call().mode() == mode && !last.at().isAfter(now))
                .map(last -> last.at().plus(pauseAfter(last.inARow())))
                .orElse(Instant.MIN));
    }

    private static Duration pauseAfter(int inARow) {
        Duration grown = FIRST_RETRY.multipliedBy(1L << Math.min(inARow - 1, 10));
        return grown.compareTo(LAST_RETRY) < 0 ? grown : LAST_RETRY;
    }
}
