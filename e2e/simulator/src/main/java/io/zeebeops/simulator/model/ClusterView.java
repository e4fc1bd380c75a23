package io.zeebeops.simulator.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cluster as somebody sees it who can look into every process and is noticed by none: what no Zeebe tells. Partitions are told in a
 * window, as there may be a thousand.
 *
 * @param at simulated time
 * @param recordsPerSecond traffic of each partition
 * @param brokers all, by id
 * @param partitions those of the window, by id
 * @param backups the newest that are in the store, newest first
 * @param exporters by the order of their configuration
 * @param script what a script of faults still has in store: the next of it
 */
public record ClusterView(
        Instant at,
        ClusterShape shape,
        long recordsPerSecond,
        Totals totals,
        List<BrokerSeen> brokers,
        List<PartitionSeen> partitions,
        StoreSeen store,
        List<BackupSeen> backups,
        ChangesSeen changes,
        List<ExporterSeen> exporters,
        List<ScriptedMishap> script) {

    /**
     * Over all partitions.
     *
     * @param notExporting replicas whose exporters are paused, softly or not
     * @param processingPaused replicas
     * @param troubled the first partitions of which anything of this is true
     */
    public record Totals(int withoutLeader, int notExporting, int processingPaused, List<Integer> troubled) {}

    /**
     * A broker's process.
     *
     * @param process UP, HANGING, STARTING or DOWN
     * @param silentReads how many of the next questions about its partitions it answers with nothing
     * @param leads how many partitions
     */
    public record BrokerSeen(
            int broker, String process, boolean partitionsFailed, boolean neverReady, int silentReads, int leads) {}

    /**
     * A partition.
     *
     * @param leader null without one
     * @param dead it gets no leader
     * @param processed -1 before the first record
     * @param lag records that the slowest exporter has not acknowledged, or not since a pause; null without leader or exporters
     * @param latestCheckpoint the highest backup id that is used up; 0 for none
     */
    public record PartitionSeen(
            int partition,
            @Nullable Integer leader,
            boolean dead,
            long processed,
            @Nullable Long lag,
            long latestCheckpoint,
            List<ReplicaSeen> replicas) {}

    /**
     * One broker's copy.
     *
     * @param exported as its broker tells it
     * @param snapshot processed position in the latest snapshot; null without one
     * @param restartPrevented its pause was written so that its broker cannot start its partitions again
     */
    public record ReplicaSeen(
            int broker,
            boolean leader,
            ExporterPhase exporterPhase,
            boolean processingPaused,
            long exported,
            @Nullable Long snapshot,
            boolean restartPrevented) {}

    /**
     * The backup store.
     *
     * @param waiting parts of backups that wait for it
     * @param nextFates what shall become of the next backups
     * @param stored how many backups are in it, those left out of the list too
     */
    public record StoreSeen(
            boolean configured,
            StoreState state,
            boolean uploadsHeld,
            LateDelete lateDelete,
            int waiting,
            List<Fate> nextFates,
            int stored) {}

    /**
     * A backup.
     *
     * @param takenBy who asked for it
     * @param completed partitions; the same for the others
     * @param parts those of the window
     * @param failures the first parts that failed, of the window or not
     */
    public record BackupSeen(
            long id,
            BackupState state,
            String takenBy,
            Instant createdAt,
            int completed,
            int inProgress,
            int failed,
            int missing,
            List<PartitionBackupView> parts,
            List<PartitionBackupView> failures) {}

    /** Cluster changes; pending and last are null when there is none. */
    public record ChangesSeen(
            long version, boolean stuck, @Nullable ChangeSeen pending, Topology.@Nullable CompletedChange last) {}

    /** A change under way. */
    public record ChangeSeen(long id, String who, Instant startedAt, int done, int todo, Topology.Operation next) {}

    /**
     * An exporter.
     *
     * @param enabled on how many replicas
     */
    public record ExporterSeen(String id, long enabled, long disabled, boolean failing, Duration every, Duration lag) {}

    /** Something that will go wrong. */
    public record ScriptedMishap(Instant at, Mishap mishap) {}
}
