package io.zeebeops.operator.cluster;

import static io.zeebeops.operator.cluster.ClusterExamples.BROKER_WELL;
import static io.zeebeops.operator.cluster.ClusterExamples.broker;
import static io.zeebeops.operator.cluster.ClusterExamples.gatewayOnly;
import static io.zeebeops.operator.cluster.ClusterExamples.replica;
import static io.zeebeops.operator.cluster.ClusterExamples.topology;
import static io.zeebeops.operator.cluster.ClusterExamples.unreached;
import static io.zeebeops.operator.cluster.ClusterExamples.well;
import static io.zeebeops.operator.cluster.ClusterExamples.with;
import static io.zeebeops.operator.cluster.ClusterExamples.withHealth;
import static io.zeebeops.operator.cluster.ClusterExamples.withReplicas;
import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.operator.zeebe.BrokerHealth;
import io.zeebeops.operator.zeebe.Topology;
import io.zeebeops.v1alpha1.ZeebeClusterStatus;
import io.zeebeops.v1alpha1.ZeebeClusterStatus.Broker;
import io.zeebeops.v1alpha1.ZeebeClusterStatus.Exporter;
import io.zeebeops.v1alpha1.ZeebeClusterStatus.Partition;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What was seen, sorted and bounded; what cannot be known is absent, never a default. */
class ClusterPictureTest {
    private final ClusterPicture picture = new ClusterPicture(well());

    @Test
    void allThatIsKnownIsToldInOrder() {
        assertThat(picture.topology()).isEqualTo(new ZeebeClusterStatus.Topology(2, 2, 2, null));
        assertThat(picture.gateway()).isEqualTo(new ZeebeClusterStatus.Gateway("UP", "UP", "UP"));
        assertThat(picture.brokers())
                .containsExactly(new Broker(0, "ACTIVE", "UP", "UP", "UP"), new Broker(1, "ACTIVE", "UP", "UP", "UP"));
        assertThat(picture.partitions())
                .containsExactly(
                        new Partition(1, "HEALTHY", 0, 2, "EXPORTING", "PROCESSING"),
                        new Partition(2, "HEALTHY", 1, 2, "EXPORTING", "PROCESSING"));
        assertThat(picture.exporters()).containsExactly(new Exporter("a", "ENABLED"), new Exporter("b", "DISABLED"));
        assertThat(picture.complaints()).isEmpty();
    }

    @Test
    void withoutBrokerAccessItsFactsAreAbsent() {
        ClusterPicture gateway = new ClusterPicture(gatewayOnly());
        assertThat(gateway.brokers())
                .containsExactly(new Broker(0, "ACTIVE", null, null, null), new Broker(1, "ACTIVE", null, null, null));
        assertThat(gateway.partitions())
                .containsExactly(
                        new Partition(1, "HEALTHY", null, 2, null, null),
                        new Partition(2, "HEALTHY", null, 2, null, null));
        assertThat(gateway.complaints()).isEmpty();
    }

    @Test
    void ofAClusterThatIsNotReachedAllIsAbsent() {
        ClusterPicture none = new ClusterPicture(unreached(ClusterReason.Unreachable, false));
        assertThat(none.topology()).isNull();
        assertThat(none.gateway()).isNull();
        assertThat(none.brokers()).isNull();
        assertThat(none.partitions()).isNull();
        assertThat(none.exporters()).isNull();
    }

    @Test
    void replicasThatDifferAreMixed() {
        ClusterPicture mixed = new ClusterPicture(withReplicas(
                well(),
                Map.of(
                        0, List.of(replica(1, "LEADER", "PAUSED", "PROCESSING")),
                        1, List.of(replica(1, "FOLLOWER", "EXPORTING", "REPLAY")))));
        assertThat(mixed.partitions().getFirst().exporting()).isEqualTo("MIXED");
        assertThat(mixed.partitions().getFirst().processing()).isEqualTo("PROCESSING");
    }

    @Test
    void aBrokerThatDoesNotAnswerIsAComplaint() {
        assertThat(new ClusterPicture(withHealth(well(), Map.of(0, BROKER_WELL))).complaints())
                .containsExactly("broker 1 does not answer");
        assertThat(new ClusterPicture(
                                withHealth(well(), Map.of(0, BROKER_WELL, 1, new BrokerHealth("UP", "UP", "DOWN"))))
                        .complaints())
                .containsExactly("broker 1 is DOWN");
    }

    @Test
    void aBrokerThatComesOrGoesIsAComplaint() {
        Topology leaving = new Topology(
                null,
                List.of(broker(0, "ACTIVE", 1, 2), broker(1, "LEAVING")),
                new Topology.PendingChange(8, List.of(), List.of()),
                null);
        ClusterPicture picture = new ClusterPicture(with(well(), leaving));
        assertThat(picture.complaints()).containsExactly("broker 1 is LEAVING");
        assertThat(picture.topology()).isEqualTo(new ZeebeClusterStatus.Topology(2, 2, 1, 8L));
        assertThat(with(well(), leaving).moving()).isTrue();
        assertThat(well().moving()).isFalse();
    }

    @Test
    void listsAreBounded() {
        Topology large = topology(IntStream.range(0, 300)
                .mapToObj(id ->
                        broker(id, "ACTIVE", IntStream.range(id * 4, id * 4 + 4).toArray()))
                .toArray(Topology.Broker[]::new));
        ClusterPicture picture = new ClusterPicture(with(well(), large));
        assertThat(picture.brokers()).hasSize(256);
        assertThat(picture.partitions()).hasSize(1024);
    }
}
