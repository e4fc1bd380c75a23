package io.zeebeops.operator;

import io.zeebeops.simulator.model.ExporterPhase;
import io.zeebeops.simulator.model.ReplicaView;
import io.zeebeops.simulator.model.ReplicasOutcome;
import io.zeebeops.simulator.model.ZeebeModel;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** What the nine replicas of a simulated Zeebe of three brokers really do. */
record Replicas(ZeebeModel model) {
    private static final int BROKERS = 3;
    private static final int ALL = 9;

    List<ReplicaView> list() {
        return IntStream.range(0, BROKERS)
                .mapToObj(broker -> model.replicas(broker, "test"))
                .filter(ReplicasOutcome.Replicas.class::isInstance)
                .flatMap(outcome -> ((ReplicasOutcome.Replicas) outcome).replicas().stream())
                .toList();
    }

    boolean all(ExporterPhase phase) {
        return all(replica -> replica.exporterPhase() == phase);
    }

    boolean all(Predicate<ReplicaView> are) {
        return list().size() == ALL && list().stream().allMatch(are);
    }
}
