package io.zeebeops.simulator.http;

import io.zeebeops.simulator.model.GatewayView;
import io.zeebeops.simulator.model.TimedOut;
import io.zeebeops.simulator.model.Topology;
import java.time.Duration;
import java.util.stream.IntStream;

/** Messages of a real Zeebe that name brokers and members; addresses are made up. */
final class Texts {

    static final String NO_STORE =
            "No backup store is configured on the brokers, so no request about backups can be handled.";
    static final String ID_MISSING = "A backupId must be provided and it must be > 0";
    static final String SCALING = "Cannot take backup while scaling is in progress.";
    static final String IDS_GENERATED =
            "No backupId may be provided: the cluster is configured to take backups by itself and generates ids";
    static final String NO_BACKUP_ID = "'%s' is neither the id of a backup nor a prefix that ends with *";

    static Answer noStore() {
        return Answer.message(400, NO_STORE);
    }

    static String taken(long requested, long latest) {
        return "Requested backup has id %d. The latest backup has id %d. Id of new backups must be higher than the previous one. "
                .formatted(requested, latest);
    }

    static String timedOut(TimedOut timedOut, Duration timeout) {
        return "Request from gateway to broker timed out. "
                + (timedOut.broker() == null
                        ? "Request timed out after " + timeout
                        : "Request backup-api-%d to %s timed out in %s"
                                .formatted(timedOut.partition(), address(timedOut.broker()), timeout));
    }

    static String connectionClosed(int broker) {
        return "Connection RemoteClientConnection{channel=[id: 0x00000001, L:/127.0.0.1:40000 ! R:127.0.0.1/%s]} was closed"
                .formatted(address(broker));
    }

    static String connectFailed(int broker) {
        return "Failed to connect channel for address %s (resolved: null) : io.netty.channel.AbstractChannel$AnnotatedConnectException: finishConnect(..) failed: Connection refused: /%s"
                .formatted(address(broker), address(broker));
    }

    static String silent(int broker, Duration timeout) {
        return "Request admin-api-1 to %s timed out in %s".formatted(address(broker), timeout);
    }

    static String memberUnknown(int broker) {
        return "Expected to send a message with subject 'topology-query' to member '%d', but member is not known. Known members are '[Member{id=gw0, address=127.0.0.1:26602, properties={event-service-topics-subscribed=KIIDAGpvYnNBdmFpbGFibOU=}}]'."
                .formatted(broker);
    }

    static String currentTopology(GatewayView view) {
        return "current topology: BrokerClusterStateImpl{partitionLeaders=%s, brokers=%s, partitions=%s, clusterSize=%d, partitionsCount=%d, replicationFactor=%d}"
                .formatted(
                        view.leaders(),
                        view.brokers(),
                        IntStream.rangeClosed(1, view.shape().partitions())
                                .boxed()
                                .toList(),
                        view.shape().brokers(),
                        view.shape().partitions(),
                        view.shape().replicationFactor());
    }

    static String changeInTheWay(Topology topology) {
        return "Cannot apply configuration change. Another configuration change [ClusterConfiguration[version=%d, pendingChanges=%s]] is in progress."
                .formatted(topology.version(), topology.pendingChange());
    }

    private static String address(int broker) {
        return "127.0.0.1:%d".formatted(26501 + 10 * broker);
    }

    private Texts() {}
}
