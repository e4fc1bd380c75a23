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

        Instant startedAt = Instant.EPOCH;
        Deque<Topology.Operation> todo = new ArrayDeque<>();
        List<Topology.CompletedOperation> done = new ArrayList<>();
        boolean stepDue;
    }

    long version = 1;
    Map<Integer, Member> members = new LinkedHashMap<>();
    /** Changes stand still. */
    boolean stuck;

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

    void apply(Topology.Operation operation, Instant at) {
        Member member = member(operation.broker());
        exporters(operation.broker(), operation.partition()).put(operation.exporter(), operation.target());
        member.version++;
        member.lastUpdatedAt = at;
    }

    List<Topology.Operation> plan(String exporter, ExporterState target) {
        List<Topology.Operation> plan = new ArrayList<>();
        members.forEach((broker, member) -> member.partitions
                .keySet()
                .forEach(partition -> plan.add(new Topology.Operation(broker, partition, exporter, target))));
        return plan;
    }

    @Nullable
    ExporterState state(int broker, int partition, String exporter) {
        return exporters(broker, partition).get(exporter);
    }

    /** The exporters that are enabled on one replica. */
    List<String> enabled(int broker, int partition) {
        return exporters(broker, partition).entrySet().stream()
                .filter(exporter -> exporter.getValue() == ExporterState.ENABLED)
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

    private Map<String, ExporterState> exporters(int broker, int partition) {
        Map<String, ExporterState> exporters = member(broker).partitions.get(partition);
        if (exporters == null) {
            throw new IllegalArgumentException("Broker %d has no replica of partition %d".formatted(broker, partition));
        }
        return exporters;
    }
}
