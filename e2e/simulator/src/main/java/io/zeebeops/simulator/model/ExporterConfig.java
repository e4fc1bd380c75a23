package io.zeebeops.simulator.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The dynamic part of the configuration: which exporter is enabled on which replica. Copied to see what a plan would lead to. */
final class ExporterConfig {

    private static final class MemberConfig {
        long version;

        @Nullable
        Instant lastUpdatedAt;

        final Map<Integer, Map<String, ExporterState>> partitions = new TreeMap<>();
    }

    private final ClusterShape shape;
    private final Map<Integer, MemberConfig> members = new LinkedHashMap<>();

    ExporterConfig(ClusterShape shape) {
        this.shape = shape;
        for (int broker : shape.brokersAsTold()) {
            MemberConfig member = new MemberConfig();
            for (int partition = 1; partition <= shape.partitions(); partition++) {
                if (shape.members(partition).contains(broker)) {
                    Map<String, ExporterState> exporters = new LinkedHashMap<>();
                    shape.exporters().forEach(exporter -> exporters.put(exporter, ExporterState.ENABLED));
                    member.partitions.put(partition, exporters);
                }
            }
            members.put(broker, member);
        }
    }

    ExporterConfig copy() {
        ExporterConfig copy = new ExporterConfig(shape);
        members.forEach((broker, member) -> {
            MemberConfig other = copy.memberOf(broker);
            other.version = member.version;
            other.lastUpdatedAt = member.lastUpdatedAt;
            member.partitions.forEach(
                    (partition, exporters) -> other.partitions.put(partition, new LinkedHashMap<>(exporters)));
        });
        return copy;
    }

    void apply(Topology.Operation operation, Instant at) {
        MemberConfig member = memberOf(operation.broker());
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

    Set<String> exporterIds() {
        Set<String> ids = new LinkedHashSet<>();
        members.values()
                .forEach(member -> member.partitions.values().forEach(exporters -> ids.addAll(exporters.keySet())));
        return ids;
    }

    Set<ExporterState> states(String exporter) {
        Set<ExporterState> states = new LinkedHashSet<>();
        for (MemberConfig member : members.values()) {
            for (Map<String, ExporterState> exporters : member.partitions.values()) {
                ExporterState state = exporters.get(exporter);
                if (state != null) {
                    states.add(state);
                }
            }
        }
        return states;
    }

    List<Topology.Member> view() {
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

    private MemberConfig memberOf(int broker) {
        MemberConfig member = members.get(broker);
        if (member == null) {
            throw new IllegalArgumentException("There is no broker " + broker);
        }
        return member;
    }

    private Map<String, ExporterState> exporters(int broker, int partition) {
        Map<String, ExporterState> exporters = memberOf(broker).partitions.get(partition);
        if (exporters == null) {
            throw new IllegalArgumentException("Broker %d has no replica of partition %d".formatted(broker, partition));
        }
        return exporters;
    }
}
