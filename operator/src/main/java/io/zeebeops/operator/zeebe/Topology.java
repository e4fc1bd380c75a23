package io.zeebeops.operator.zeebe;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The cluster configuration (GET cluster).
 *
 * @param clusterId       8.8 and later, else null
 * @param brokers         by id
 * @param pendingChangeId the change that is being made
 */
public record Topology(@Nullable String clusterId, List<Broker> brokers, OptionalLong pendingChangeId) {

    /** Takes a copy of the brokers. */
    public Topology {
        brokers = List.copyOf(brokers);
    }

    /** One broker and the partitions it has a replica of. */
    public record Broker(int brokerId, String state, List<Integer> partitions) {
        /** Takes a copy of the partitions. */
        public Broker {
            partitions = List.copyOf(partitions);
        }
    }
}
