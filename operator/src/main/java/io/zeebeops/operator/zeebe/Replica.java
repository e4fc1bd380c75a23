package io.zeebeops.operator.zeebe;

import org.jspecify.annotations.Nullable;

/** One replica as its broker tells of it (GET partitions). Positions are -1 where nothing was processed or exported yet. */
public record Replica(
        int partitionId,
        String role,
        long processedPosition,
        long exportedPosition,
        @Nullable String streamProcessorPhase,
        @Nullable String exporterPhase) {}
