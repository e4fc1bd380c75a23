package io.zeebeops.simulator.model;

import io.zeebeops.simulator.model.Topology.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a request for a change of the cluster's configuration leads to. */
sealed interface ChangePlan {

    /**
     * Steps, one after the other.
     *
     * @param initializeFrom the exporter whose position the enabled one takes over; null for none
     * @param partitions how many there will be; 0 if it is not about that
     * @param told what the journal is told of the change with this id
     */
    record Steps(List<Operation> steps, @Nullable String initializeFrom, int partitions, LongFunction<Happening> told)
            implements ChangePlan {

        static Steps of(List<Operation> steps, String what) {
            return new Steps(steps, null, 0, id -> new Happening.OtherChangePlanned(id, what));
        }
    }

    /** It makes no sense in the present state. */
    record Refused(String reason) implements ChangePlan {}

    /** Adds partitions, up to this number. */
    static ChangePlan scaling(int partitions, Configuration config, ClusterShape shape) {
        int present = shape.partitions();
        if (partitions < present) {
            return new Refused("Partitions can only be added: there are %d, not %d".formatted(present, partitions));
        }
        if (partitions == present) {
            return Steps.of(List.of(), "no more partitions");
        }
        int coordinator = coordinator(config);
        List<Operation> steps = new ArrayList<>();
        steps.add(Operation.ofCluster(OperationKind.START_PARTITION_SCALE_UP, coordinator));
        IntStream.rangeClosed(present + 1, partitions).forEach(partition -> steps.addAll(replicas(partition, shape)));
        steps.add(Operation.ofCluster(OperationKind.AWAIT_REDISTRIBUTION, coordinator));
        steps.add(Operation.ofCluster(OperationKind.AWAIT_RELOCATION, coordinator));
        return new Steps(
                steps, null, partitions, id -> new Happening.OtherChangePlanned(id, partitions + " partitions"));
    }

    private static List<Operation> replicas(int partition, ClusterShape shape) {
        List<Operation> steps = new ArrayList<>();
        for (int broker : shape.members(partition)) {
            OperationKind kind = steps.isEmpty() ? OperationKind.PARTITION_BOOTSTRAP : OperationKind.PARTITION_JOIN;
            steps.add(Operation.ofReplica(kind, broker, partition, shape.priority(partition, broker)));
        }
        return steps;
    }

    /** All leave their partitions, then come back to empty ones. */
    static ChangePlan purge(Configuration config, ClusterShape shape) {
        int coordinator = coordinator(config);
        List<Operation> steps = new ArrayList<>();
        config.members.forEach((broker, member) -> member.partitions
                .keySet()
                .forEach(partition ->
                        steps.add(Operation.ofReplica(OperationKind.PARTITION_LEAVE, broker, partition, null))));
        steps.add(Operation.ofCluster(OperationKind.DELETE_HISTORY, coordinator));
        steps.add(Operation.ofCluster(OperationKind.UPDATE_INCARNATION_NUMBER, coordinator));
        IntStream.rangeClosed(1, shape.partitions()).forEach(partition -> steps.addAll(replicas(partition, shape)));
        return Steps.of(steps, "purge");
    }

    /** Sets, or makes anew, which partitions take part: they are all the same here. */
    static ChangePlan routing(Configuration config) {
        return Steps.of(
                List.of(Operation.ofCluster(OperationKind.UPDATE_ROUTING_STATE, coordinator(config))), "routing");
    }

    private static int coordinator(Configuration config) {
        return config.members.keySet().stream().min(Integer::compare).orElseThrow();
    }
}
