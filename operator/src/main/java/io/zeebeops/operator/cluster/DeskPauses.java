package io.zeebeops.operator.cluster;

import io.zeebeops.operator.cluster.arbiter.PauseCall;
import io.zeebeops.operator.cluster.arbiter.PauseSight;
import io.zeebeops.operator.cluster.arbiter.PauseSight.Abilities;
import io.zeebeops.operator.cluster.pause.Knowledge;
import io.zeebeops.operator.cluster.pause.PauseDesk;
import io.zeebeops.operator.cluster.pause.Target;
import io.zeebeops.operator.zeebe.Connection;
import io.zeebeops.v1alpha1.ZeebeCluster;
import io.zeebeops.v1alpha1.ZeebeClusterStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The pauses of real Zeebes. */
public record DeskPauses(PauseDesk desk) implements Pauses {

    @Override
    public PauseSight sight(ZeebeCluster cluster) {
        return knowledge(cluster).sight(abilities(cluster), ClusterConductor.ledger(cluster), desk.uptime());
    }

    @Override
    public Duration pauseUnseenFor(ZeebeCluster cluster) {
        return knowledge(cluster).pauseUnseenFor(desk.uptime());
    }

    /** What was seen of its replicas, for those who decide nothing about pauses. */
    public PauseSight seen(ZeebeCluster cluster) {
        return knowledge(cluster).seen(abilities(cluster));
    }

    private Knowledge knowledge(ZeebeCluster cluster) {
        Knowledge knowledge = desk.of(cluster.getMetadata().getUid());
        // After a start the gateway may be away, and what is to be released is at brokers that were seen before.
        knowledge.remember(
                Optional.ofNullable(cluster.getStatus()).map(ZeebeClusterStatus::brokers).orElse(List.of()).stream()
                        .map(ZeebeClusterStatus.Broker::brokerId)
                        .collect(Collectors.toSet()));
        return knowledge;
    }

    private Abilities abilities(ZeebeCluster cluster) {
        return target(cluster).map(Target::abilities).orElse(Abilities.NONE);
    }

    @Override
    public Optional<Connection> address(ZeebeCluster cluster) {
        return target(cluster).map(Target::connection);
    }

    @Override
    public void call(ZeebeCluster cluster, PauseCall call) {
        target(cluster).ifPresent(target -> desk.call(target, call));
    }

    @Override
    public void look(ZeebeCluster cluster, Duration notOlderThan) {
        target(cluster).ifPresent(target -> desk.look(target, notOlderThan));
    }

    private Optional<Target> target(ZeebeCluster cluster) {
        return desk.target(cluster.getMetadata().getUid());
    }
}
