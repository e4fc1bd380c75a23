package io.zeebeops.operator.cluster;

import io.zeebeops.operator.zeebe.IdMode;
import io.zeebeops.operator.zeebe.Identity;
import java.time.Instant;
import java.util.Set;

/** What other kinds may know of a cluster before they act on it. */
public sealed interface ClusterView {

    /** There is no such ZeebeCluster. */
    record Missing() implements ClusterView {}

    /** It was not looked at since this process started. */
    record NotLookedAt() implements ClusterView {}

    /**
     * Nothing can be asked of it now.
     *
     * @param stalled whether somebody has to change something first
     */
    record Unavailable(String reason, String message, boolean stalled) implements ClusterView {}

    /** It answers. */
    record Available(Identity identity, StoreList store) implements ClusterView {}

    /**
     * The ids that the last complete list of the store held.
     *
     * @param listedAt when it was listed; {@link Instant#EPOCH} before the first list
     * @param idMode   who makes the ids, as far as known
     */
    record StoreList(Set<Long> ids, Instant listedAt, IdMode idMode) {
        /** Before the first list. */
        public static final StoreList UNKNOWN = new StoreList(Set.of(), Instant.EPOCH, IdMode.UNKNOWN);

        /** Takes a copy of the ids. */
        public StoreList {
            ids = Set.copyOf(ids);
        }

        /** The highest id, 0 where there is none. */
        public long highest() {
            return ids.stream().mapToLong(Long::longValue).max().orElse(0);
        }

        /** Whether an id was there in a list made after a moment. */
        public boolean showsAfter(long id, Instant moment) {
            return listedAt.isAfter(moment) && ids.contains(id);
        }
    }
}
