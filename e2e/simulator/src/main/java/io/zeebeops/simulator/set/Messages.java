package io.zeebeops.simulator.set;

import io.zeebeops.simulator.http.RequestFault;
import io.zeebeops.simulator.model.ClusterShape;
import io.zeebeops.simulator.model.ReplicaDisk;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What brokers of a set tell each other. */
final class Messages {

    /**
     * Who one is, told several times a second.
     *
     * @param epoch of the copy of the cluster that one has: grows with each primary
     * @param sequence of that copy: grows with each change
     * @param primary whether one is the primary
     */
    record Hello(int broker, long epoch, long sequence, boolean primary, ClusterShape shape) {}

    /**
     * A broker has started, with this in its data folder.
     *
     * @param life tells its process from those before
     */
    record Join(int broker, String life, Map<Integer, ReplicaDisk> disk) {}

    /**
     * The cluster as of now.
     *
     * @param primary who sends it
     * @param image null when it is as in the copy before
     * @param faults those of requests
     * @param disk what the receiver has to have in its data folder
     * @param up whether the primary knows that the receiver takes part
     * @param journal what was told since the copy before
     */
    record Copy(
            int primary,
            long epoch,
            long sequence,
            @Nullable String image,
            List<RequestFault> faults,
            Map<Integer, ReplicaDisk> disk,
            boolean up,
            List<Map<String, Object>> journal) {}

    private Messages() {}
}
