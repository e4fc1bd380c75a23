package io.zeebeops.simulator.model;

import java.util.Optional;
import java.util.function.Supplier;

/** Questions to the leader of a partition: it answers when it does, and refuses when it no longer leads. */
final class LeaderCalls {

    private final ClusterState state;
    private final BackupStore store;

    LeaderCalls(ClusterState state, BackupStore store) {
        this.state = state;
        this.store = store;
    }

    boolean leads(Partition partition, int asked) {
        return partition.leader == asked;
    }

    /** Answered by the leader alone. */
    <A> Part<A> ofLeader(Partition partition, int asked, Supplier<A> answer) {
        return () -> {
            if (!leads(partition, asked)) {
                return Optional.of(new Part.Answer.Refused<>(asked));
            }
            return state.broker(asked).up() ? Optional.of(new Part.Answer.Given<>(answer.get())) : Optional.empty();
        };
    }

    /** Answered by the leader with the help of the store. */
    <A> Part<A> ofStore(Partition partition, int asked, Supplier<A> answer) {
        Part<A> part = ofLeader(partition, asked, answer);
        return () -> {
            if (leads(partition, asked) && !store.available()) {
                return Optional.empty();
            }
            try {
                return part.poll();
            } catch (StoreUnreachable away) {
                store.become(away.state());
                return Optional.empty();
            }
        };
    }
}
