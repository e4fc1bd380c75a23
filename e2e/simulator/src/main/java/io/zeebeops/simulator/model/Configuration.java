package io.zeebeops.simulator.model;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The cluster's configuration: which exporter is enabled on which replica, and the change under way. */
final class Configuration {

    static final class Member {
        long version;

        @Nullable
        Instant lastUpdatedAt;

        Map<Integer, Map<String, ExporterState>> partitions = new TreeMap<>();
    }

    /** A change that is worked off one operation after the other. */
    static final class Pending {
        long id;
        String who = "";
        /** The exporter whose position the enabled one takes over; null for none. */
        @Nullable
        String initializeFrom;

        /** How many partitions there shall be; 0 if it is not about that. */
        int partitions;

        Instant startedAt = Instant.EPOCH;
        Deque<Topology.Operation> todo = new ArrayDeque<>();
        List<Topology.CompletedOperation> done = new ArrayList<>();
        boolean stepDue;
    }

    /** Which partitions take part: all that there are, but while some are being added. */
    static final class RoutingState {
        long version = 1;
        int requested;
        int correlated;
        /** How many there shall be; 0 when none are being added. */
        int target;

        Topology.Routing told() {
            List<Integer> inactive = IntStream.rangeClosed(requested + 1, Math.max(target, requested))
                    .boxed()
                    .toList();
            return new Topology.Routing(version, requested, inactive, correlated);
        }
    }

    long version = 1;
    Map<Integer, Member> members = new LinkedHashMap<>();
    /** Changes stand still. */
    /** A change stands still after so many operations. */
    int restAfter = Integer.MAX_VALUE;

    RoutingState routing = new RoutingState();

    @Nullable
    Pending pending;

    Topology.@Nullable CompletedChange last;

    Configuration() {}

    Configuration(ClusterShape shape) {
        for (int broker : shape.brokersAsTold()) {
            members.put(broker, new Member());
        }
        for (int partition = 1; partition <= shape.partitions(); partition++) {
            for (int broker : shape.members(partition)) {
                Map<String, ExporterState> exporters = new LinkedHashMap<>();
                shape.exporters().forEach(exporter -> exporters.put(exporter, ExporterState.ENABLED));
                member(broker).partitions.put(partition, exporters);
            }
        }
        routing.requested = shape.partitions();
        routing.correlated = shape.partitions();
    }

    /** Partitions are being added, or will be in a moment. */
    boolean scaling() {
        return routing.target > 0 || (pending != null && pending.partitions > 0);
    }

    /** The members alone, to see what a plan would lead to. */
    Configuration copy() {
        Configuration copy = new Configuration();
        members.forEach((broker, member) -> {
            Member other = new Member();
            other.version = member.version;
            other.lastUpdatedAt = member.lastUpdatedAt;
            member.partitions.forEach(
                    (partition, exporters) -> other.partitions.put(partition, new LinkedHashMap<>(exporters)));
            copy.members.put(broker, other);
        });
        return copy;
    }

    /** New replicas have the exporters that are given. */
    void apply(Topology.Operation operation, List<String> configured, Instant at) {
        Member member = member(operation.broker());
        switch (operation.kind()) {
            case PARTITION_ENABLE_EXPORTER -> put(operation, ExporterState.ENABLED);
            case PARTITION_DISABLE_EXPORTER -> put(operation, ExporterState.DISABLED);
            case PARTITION_DELETE_EXPORTER ->
                exporters(operation.broker(), operation.partitionId()).remove(operation.exporterId());
            case PARTITION_BOOTSTRAP, PARTITION_JOIN -> {
                Map<String, ExporterState> exporters = new LinkedHashMap<>();
                configured.forEach(exporter -> exporters.put(exporter, ExporterState.ENABLED));
                member.partitions.put(operation.partitionId(), exporters);
            }
            case PARTITION_LEAVE -> member.partitions.remove(operation.partitionId());
            default -> {}
        }
        member.version++;
        member.lastUpdatedAt = at;
    }

    /** A replica starts with an exporter that is configured, or no longer is; an old one forgets it then. */
    void configured(int broker, int partition, String exporter, boolean configured, boolean remembers) {
        Map<String, ExporterState> exporters = member(broker).partitions.get(partition);
        if (exporters == null) {
            return;
        }
        if (configured) {
            exporters.compute(
                    exporter,
                    (id, state) ->
                            state == null || state == ExporterState.CONFIG_NOT_FOUND ? ExporterState.ENABLED : state);
        } else if (remembers) {
            exporters.computeIfPresent(exporter, (id, state) -> ExporterState.CONFIG_NOT_FOUND);
        } else {
            exporters.remove(exporter);
        }
    }

    private void put(Topology.Operation operation, ExporterState state) {
        exporters(operation.broker(), operation.partitionId()).put(operation.exporterId(), state);
    }

    /** The same for an exporter of every replica. */
    List<Topology.Operation> everywhere(OperationKind kind, String exporter) {
        List<Topology.Operation> plan = new ArrayList<>();
        members.forEach((broker, member) -> member.partitions
                .keySet()
                .forEach(partition -> plan.add(Topology.Operation.ofExporter(kind, broker, partition, exporter))));
        return plan;
    }

    @Nullable
    ExporterState state(int broker, int partition, String exporter) {
        return exporters(broker, partition).get(exporter);
    }

    /** The exporters that one replica waits for: also for those that are no longer configured. */
    List<String> awaited(int broker, int partition) {
        return member(broker).partitions.getOrDefault(partition, Map.of()).entrySet().stream()
                .filter(exporter -> exporter.getValue() != ExporterState.DISABLED)
                .map(Map.Entry::getKey)
                .toList();
    }

    Set<String> exporterIds() {
        Set<String> ids = new LinkedHashSet<>();
        members.values()
                .forEach(member -> member.partitions.values().forEach(exporters -> ids.addAll(exporters.keySet())));
        return ids;
    }

    Set<ExporterState> states(String exporter) {
        Set<ExporterState> states = new LinkedHashSet<>();
        for (Member member : members.values()) {
            for (Map<String, ExporterState> exporters : member.partitions.values()) {
                ExporterState state = exporters.get(exporter);
                if (state != null) {
                    states.add(state);
                }
            }
        }
        return states;
    }

    List<Topology.Member> view(ClusterShape shape) {
        List<Topology.Member> view = new ArrayList<>();
        members.forEach((broker, member) -> {
            List<Topology.MemberPartition> partitions = new ArrayList<>();
            member.partitions.forEach((partition, exporters) -> partitions.add(new Topology.MemberPartition(
                    partition,
                    shape.priority(partition, broker),
                    Collections.unmodifiableMap(new LinkedHashMap<>(exporters)))));
            view.add(new Topology.Member(broker, member.version, member.lastUpdatedAt, partitions));
        });
        return view;
    }

    private Member member(int broker) {
        Member member = members.get(broker);
        if (member == null) {
            throw new IllegalArgumentException("There is no broker " + broker);
        }
        return member;
    }

    Map<String, ExporterState> exporters(int broker, int partition) {
        Map<String, ExporterState> exporters = member(broker).partitions.get(partition);
        if (exporters == null) {
            throw new IllegalArgumentException("Broker %d has no replica of partition %d".formatted(broker, partition));
        }
        return exporters;
    }
}
