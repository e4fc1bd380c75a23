package io.zeebeops.operator.cluster.pause;

import io.zeebeops.operator.cluster.arbiter.PauseCall;
import io.zeebeops.operator.cluster.arbiter.PauseCall.Place;
import io.zeebeops.operator.cluster.arbiter.PauseSight;
import io.zeebeops.operator.cluster.arbiter.PauseSight.Abilities;
import io.zeebeops.operator.cluster.arbiter.PauseSight.Seen;
import io.zeebeops.operator.cluster.arbiter.Situation.Ledger;
import io.zeebeops.operator.cluster.arbiter.Subject;
import io.zeebeops.operator.cluster.arbiter.Tried;
import io.zeebeops.operator.cluster.arbiter.Tried.Verdict;
import io.zeebeops.operator.zeebe.Answer;
import io.zeebeops.operator.zeebe.Replica;
import io.zeebeops.operator.zeebe.Topology;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is known of the replicas of one Zeebe. In memory only: after a start everything is looked at first. Safe for many threads. */
public final class Knowledge {
    /** Calls further apart than this are no repetition. */
    private static final Duration ROW = Duration.ofMinutes(1);

    private final Consumer<PauseCall> contradictions;
    private final Map<Integer, Set<Integer>> topology = new HashMap<>();
    private final Map<Integer, Seen> seen = new HashMap<>();
    private final Set<Optional<Integer>> silent = new HashSet<>();
    private final Map<Integer, Long> looked = new HashMap<>();
    private final Map<Place, Tried> tried = new HashMap<>();
    private final List<PauseCall> underWay = new ArrayList<>();
    private final Map<Instant, Duration> knownSince = new HashMap<>();
    private final Set<Instant> inDoubt = new HashSet<>();
    private long order;
    private CaughtUp caughtUp = CaughtUp.NOT;
    private @Nullable Duration pauseUnseenSince;

    /** Nothing yet. */
    public Knowledge() {
        this(any -> {});
    }

    /**
     * Nothing yet.
     *
     * @param contradictions is told of each broker at which the first look shows that a call was not carried out that was answered to be
     */
    Knowledge(Consumer<PauseCall> contradictions) {
        this.contradictions = contradictions;
    }

    /**
     * The arbiter's view of it; what the ledger does not tell to be open any more is forgotten, so nobody else may ask.
     *
     * @param ledger what may still take effect stands there
     * @param uptime a time that nobody sets and that only goes on
     */
    public synchronized PauseSight sight(Abilities abilities, Ledger ledger, Duration uptime) {
        Set<Instant> open = new HashSet<>();
        Stream.of(ledger.exporting(), ledger.processing())
                .flatMap(Stream::ofNullable)
                .flatMap(pause -> Stream.ofNullable(pause.unsettledUntil()))
                .forEach(open::add);
        knownSince.keySet().retainAll(open);
        inDoubt.retainAll(open);
        open.forEach(one -> knownSince.putIfAbsent(one, uptime));
        Set<Instant> over = open.stream()
                .filter(one -> uptime.minus(knownSince.get(one)).compareTo(PauseSight.TAKES_EFFECT_WITHIN) >= 0)
                .collect(Collectors.toSet());
        return new PauseSight(abilities, topology, seen, silent, tried, underWay, inDoubt, over);
    }

    /**
     * For how long no broker that answered showed a pause, each time that this was asked.
     *
     * @param uptime a time that nobody sets and that only goes on
     */
    public synchronized Duration pauseUnseenFor(Duration uptime) {
        boolean shown = seen.values().stream()
                .flatMap(answer -> answer.replicas().stream())
                .anyMatch(PauseSight.Replica::isPaused);
        if (shown || pauseUnseenSince == null) {
            pauseUnseenSince = uptime;
        }
        return uptime.minus(pauseUnseenSince);
    }

    /** What was seen, for those who decide nothing about pauses: it does not depend on how old the ledger is that they know. */
    public synchronized PauseSight seen(Abilities abilities) {
        return new PauseSight(abilities, topology, seen, silent, Map.of(), List.of(), Set.of(), Set.of());
    }

    /** In how many looks in a row, with processing paused, every leader was seen to have exported all it processed. */
    public synchronized int looksCaughtUp() {
        return caughtUp.looks();
    }

    /** The brokers that may be there, from before this process began; what was told since is better. */
    public synchronized void remember(Set<Integer> brokers) {
        if (topology.isEmpty()) {
            brokers.forEach(broker -> topology.put(broker, Set.of()));
        }
    }

    /** The gateway told of the cluster; of one without replicas it told nothing. */
    public synchronized void told(Topology cluster) {
        topology.clear();
        cluster.brokers().stream()
                .filter(broker -> !broker.partitions().isEmpty())
                .forEach(broker -> topology.put(broker.brokerId(), Set.copyOf(broker.partitions())));
        seen.keySet().retainAll(topology.keySet());
        silent.removeIf(one -> one.filter(id -> !topology.containsKey(id)).isPresent());
        if (topology.isEmpty()) {
            notTold();
        } else {
            silent.remove(Optional.<Integer>empty());
        }
    }

    /** The gateway did not. */
    public synchronized void notTold() {
        silent.add(Optional.empty());
    }

    /** The brokers that have replicas. */
    public synchronized Set<Integer> brokers() {
        return Set.copyOf(topology.keySet());
    }

    /** Looks at one broker, in this thread, and takes note of what it tells. */
    public Answer<List<Replica>> look(int broker, InstantSource clock, Supplier<Answer<List<Replica>>> question) {
        Instant at = clock.instant();
        long begun = begin();
        Answer<List<Replica>> answer = question.get();
        boolean late = clock.instant().isAfter(at.plus(PauseSight.FRESH));
        told(broker, begun, at, answer.found().orElse(List.of()), late);
        return answer;
    }

    private synchronized long begin() {
        return ++order;
    }

    private synchronized void told(int broker, long begun, Instant begunAt, List<Replica> replicas, boolean late) {
        long before = looked.getOrDefault(broker, 0L);
        if (before > begun) {
            return;
        }
        looked.put(broker, begun);
        if (replicas.isEmpty() || late) {
            silent.add(Optional.of(broker));
        } else {
            silent.remove(Optional.of(broker));
        }
        if (replicas.isEmpty()) {
            seen.remove(broker);
        } else {
            Seen last = seen.get(broker);
            Seen now = new Seen(
                    begunAt,
                    begun,
                    last == null ? begunAt : last.since(),
                    replicas.stream().map(Knowledge::replica).toList());
            seen.put(broker, now);
            Stream.of(Subject.values())
                    .flatMap(subject -> lastCall(subject, broker).stream())
                    .filter(call -> before < call.order() && call.order() < begun)
                    .filter(call -> call.isContradictedBy(now.replicas()))
                    .forEach(call -> contradictions.accept(call.call()));
        }
        caughtUp = caughtUp.after(topology, seen);
    }

    private Optional<Tried> lastCall(Subject subject, int broker) {
        return tried.values().stream()
                .filter(one -> one.call().place().reaches(subject, broker))
                .max(Comparator.comparing(Tried::order))
                .filter(last -> underWay.stream().noneMatch(call -> call.place().reaches(subject, broker)));
    }

    /** A call begins, unless the same place is asked already. */
    public synchronized boolean callBegins(PauseCall call) {
        boolean free = underWay.stream().noneMatch(other -> other.place().equals(call.place()));
        if (free) {
            underWay.add(call);
        }
        return free;
    }

    /** A call ended. */
    public synchronized void callEnded(PauseCall call, Verdict verdict, String message, Instant now) {
        Tried before = tried.get(call.place());
        int row = 0;
        if (before != null
                && before.call().mode() == call.mode()
                && now.isBefore(before.at().plus(ROW))) {
            row = before.inARow();
        }
        underWay.remove(call);
        if (verdict == Verdict.Doubtful) {
            call.settles().ifPresent(inDoubt::add);
        }
        tried.put(call.place(), new Tried(call, verdict, message, now, ++order, row + 1));
    }

    /** Whether the last look at a broker began before the last call to it, or to all, ended. */
    public synchronized boolean isOutdated(int broker) {
        long begun = looked.getOrDefault(broker, 0L);
        return tried.entrySet().stream()
                .filter(entry -> entry.getKey().broker().map(id -> id == broker).orElse(true))
                .anyMatch(entry -> entry.getValue().order() > begun);
    }

    /** Since when the oldest of the last answers is there; empty while a broker did not answer. */
    public synchronized Optional<Instant> wholeSince() {
        return topology.isEmpty() || !seen.keySet().containsAll(topology.keySet())
                ? Optional.empty()
                : seen.values().stream().map(Seen::at).min(Instant::compareTo);
    }

    private static PauseSight.Replica replica(Replica one) {
        return new PauseSight.Replica(
                one.partitionId(),
                one.role(),
                one.exporterPhase(),
                one.streamProcessorPhase(),
                one.processedPosition(),
                one.exportedPosition());
    }
}
