package io.zeebeops.operator.zeebe;

import org.jspecify.annotations.Nullable;

/**
 * One replica as its broker tells of it (GET partitions). Positions are -1 where nothing was processed or exported yet. Words are kept as
 * Zeebe says them; what it does not say is null.
 */
public record Replica(
        int partitionId,
        String role,
        long processedPosition,
        long exportedPosition,
        @Nullable String streamProcessorPhase,
        @Nullable String exporterPhase) {

    /** Whether it leads its partition. Only a leader exports and knows how far. */
    public boolean leads() {
        return role.equals("LEADER");
    }

    /** Phase of its exporting. */
    public Exporting exporting() {
        return Fields.known(Exporting.UNKNOWN, exporterPhase);
    }

    /** Phase of its processing. */
    public Processing processing() {
        return Fields.known(Processing.UNKNOWN, streamProcessorPhase);
    }

    /** Phase of exporting; followers have one too. */
    public enum Exporting {
        /** Not paused. */
        EXPORTING,
        /** Nothing is exported. */
        PAUSED,
        /** Exported, not acknowledged. */
        SOFT_PAUSED,
        /** There is no exporting: starting, or failed. */
        CLOSED,
        /** Not told, or a word this operator does not know. */
        UNKNOWN
    }

    /** Phase of processing. */
    public enum Processing {
        /** Starting. */
        INITIAL,
        /** Following what the leader processed. */
        REPLAY,
        /** Leading. */
        PROCESSING,
        /** Broken. */
        FAILED,
        /** Paused, whether it leads or follows. */
        PAUSED,
        /** Not told, or a word this operator does not know. */
        UNKNOWN
    }
}
