package io.zeebeops.operator.cluster.arbiter;

import io.zeebeops.operator.cluster.arbiter.PauseCall.Place;
import io.zeebeops.operator.cluster.arbiter.PauseSight.Abilities;
import io.zeebeops.operator.cluster.arbiter.PauseSight.Replica;
import io.zeebeops.operator.cluster.arbiter.PauseSight.Seen;
import io.zeebeops.operator.cluster.arbiter.Situation.Ledger;
import io.zeebeops.operator.cluster.arbiter.Tried.Verdict;
import io.zeebeops.v1alpha1.Grant;
import io.zeebeops.v1alpha1.ZeebeClusterStatus.Pause;
import io.zeebeops.v1alpha1.ZeebeClusterStatus.PauseMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Zeebe of three brokers with one partition on each, moved by hand, and the arbiter that is asked about it. */
final class Scene {
    private static final int ROUNDS = 30;
    private static final Set<Integer> PARTITIONS = Set.of(1);

    final Map<Integer, PauseMode> exporting =
            new TreeMap<>(Map.of(0, PauseMode.Running, 1, PauseMode.Running, 2, PauseMode.Running));
    final Map<Integer, PauseMode> processing = new TreeMap<>(exporting);
    final Set<Integer> away = new HashSet<>();
    /** Brokers that leave their partition out of what they tell. */
    final Set<Integer> failing = new HashSet<>();

    final List<PauseCall> underWay = new ArrayList<>();
    final List<String> calls = new ArrayList<>();
    Standing standing = new Standing.Open(false);
    Abilities abilities = new Abilities(true, true, true, "8.6.0");
    Instant now = Requests.NOW;
    Ledger ledger = Ledger.EMPTY;
    boolean lifts;
    private Map<Place, Tried> tried = new HashMap<>();
    private Map<Integer, Seen> seen = new HashMap<>();
    private final Map<Integer, Instant> since = new HashMap<>();
    private final Set<Instant> inDoubt = new HashSet<>();
    private long order;

    Scene() {
        look();
        pass(60);
    }

    Scene gatewayOnly() {
        abilities = new Abilities(true, false, true, "8.6.0");
        seen.clear();
        return this;
    }

    Scene everywhere(Map<Integer, PauseMode> subject, PauseMode mode) {
        subject.replaceAll((broker, before) -> mode);
        return this;
    }

    Scene pass(long seconds) {
        now = now.plusSeconds(seconds);
        return look();
    }

    /** What is in memory is gone; calls under way have no answer any more. */
    Scene restart() {
        tried = new HashMap<>();
        seen = new HashMap<>();
        since.clear();
        underWay.clear();
        inDoubt.clear();
        return this;
    }

    Scene look() {
        for (int broker : exporting.keySet()) {
            if (away.contains(broker) || !abilities.brokers()) {
                seen.remove(broker);
                since.remove(broker);
            } else {
                since.putIfAbsent(broker, now);
                seen.put(broker, new Seen(now, ++order, since.get(broker), List.of(replica(broker))));
            }
        }
        return this;
    }

    private Replica replica(int broker) {
        String phase = switch (exporting.get(broker)) {
            case Running -> "EXPORTING";
            case SoftPaused -> "SOFT_PAUSED";
            case Paused -> "PAUSED";
        };
        return new Replica(
                failing.contains(broker) ? 2 : 1,
                broker == 0 ? "LEADER" : "FOLLOWER",
                phase,
                processing.get(broker) == PauseMode.Paused ? "PAUSED" : broker == 0 ? "PROCESSING" : "REPLAY",
                7,
                8);
    }

    PauseSight sight() {
        Map<Integer, Set<Integer>> topology = new HashMap<>();
        exporting.keySet().forEach(broker -> topology.put(broker, PARTITIONS));
        Set<Optional<Integer>> silent = new HashSet<>();
        away.forEach(broker -> silent.add(Optional.of(broker)));
        return new PauseSight(abilities, topology, seen, silent, tried, underWay, inDoubt, over());
    }

    private Set<Instant> over() {
        return Stream.of(ledger.exporting(), ledger.processing())
                .flatMap(Stream::ofNullable)
                .flatMap(pause -> Stream.ofNullable(pause.unsettledUntil()))
                .filter(until -> !now.isBefore(until))
                .collect(Collectors.toSet());
    }

    /** Decides, writes the ledger, and begins the calls. */
    Arbitration decide(Requests... requests) {
        Arbitration decided =
                Arbiter.decide(new Situation(Requests.all(requests), ledger, standing, sight(), lifts, now));
        ledger = decided.ledger();
        decided.calls().forEach(call -> calls.add(describe(call)));
        underWay.addAll(decided.calls());
        return decided;
    }

    /** All calls under way are carried out where somebody is there, and answered. */
    Scene carriedOut() {
        return answered(Verdict.Accepted, true);
    }

    Scene refused() {
        return answered(Verdict.Refused, false);
    }

    /** Carried out where somebody is there, and the answer says nothing. */
    Scene doubtful() {
        return answered(Verdict.Doubtful, true);
    }

    Scene answered(Verdict verdict, boolean carriedOut) {
        for (PauseCall call : List.copyOf(underWay)) {
            if (carriedOut) {
                carryOut(call);
            }
            Tried before = tried.get(call.place());
            if (verdict == Verdict.Doubtful) {
                call.settles().ifPresent(inDoubt::add);
            }
            int inARow = before != null && before.call().mode() == call.mode() ? before.inARow() + 1 : 1;
            tried.put(call.place(), new Tried(call, verdict, "said", now, ++order, inARow));
            underWay.remove(call);
        }
        return this;
    }

    private void carryOut(PauseCall call) {
        Map<Integer, PauseMode> subject = call.place().subject() == Subject.Exporting ? exporting : processing;
        call.place()
                .broker()
                .map(Stream::of)
                .orElseGet(() -> exporting.keySet().stream())
                .filter(broker -> !away.contains(broker))
                .forEach(broker -> subject.put(broker, call.mode()));
    }

    /** Decides, lets all happen, looks, and so on, until nothing is asked any more. */
    Arbitration settle(Requests... requests) {
        for (int round = 0; round < ROUNDS; round++) {
            Ledger before = ledger;
            Arbitration decided = decide(requests);
            if (decided.calls().isEmpty() && before.equals(decided.ledger()) && !decided.looks()) {
                return decided;
            }
            carriedOut();
            now = now.plus(Duration.ofMillis(300));
            look();
        }
        return decide(requests);
    }

    Grant grant(String name) {
        return ledger.grants().stream()
                .filter(grant -> grant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no grant of " + name + " in " + ledger));
    }

    String states() {
        return String.join(
                " ",
                ledger.grants().stream()
                        .map(grant -> grant.name() + ":" + grant.state()
                                + (grant.reason() == null ? "" : "(" + grant.reason() + ")"))
                        .toList());
    }

    Pause exportingLedger() {
        return Optional.ofNullable(ledger.exporting()).orElseThrow();
    }

    private static String describe(PauseCall call) {
        return call.place().broker().map(broker -> "b" + broker).orElse("gw")
                + (call.place().subject() == Subject.Processing ? " processing " : " ")
                + call.mode();
    }
}
