package io.zeebeops.simulator.model;

import java.util.Map;

/** What a {@link Journal} tells: calls, and effects, each at the moment it took place. */
public sealed interface Happening {

    /**
     * The model was asked.
     *
     * @param verb for example {@code take}
     * @param subject what it was about, for example the id; may be empty
     */
    record Asked(String verb, String subject, Outcome outcome) implements Happening {}

    /** An HTTP request came in. Target is {@code gateway} or {@code broker-n}. */
    record Received(String target, String method, String path) implements Happening {}

    /** An HTTP request was answered; status 0: the connection was cut instead. */
    record Answered(String target, String method, String path, int status) implements Happening {}

    /** An injected HTTP fault took effect. */
    record Faulted(String target, String method, String path, String fault) implements Happening {}

    /** A partition made a new checkpoint: from here on the id is used up there. */
    record BackupTaken(long id, int partition) implements Happening {}

    /** A partition made a checkpoint without any backup: from here on the id is used up there. */
    record MarkerMade(long id, int partition) implements Happening {}

    /** A partition made a checkpoint and refused the backup of it: partitions are being added. */
    record BackupRefused(long id, int partition) implements Happening {}

    /** A partition's backup can be seen in the store. */
    record BackupStarted(long id, int partition) implements Happening {}

    /** A partition's backup ended well. */
    record BackupCompleted(long id, int partition) implements Happening {}

    /** A partition's backup failed. */
    record BackupFailed(long id, int partition, String reason) implements Happening {}

    /** A partition's backup was removed from the store. */
    record BackupDeleted(long id, int partition) implements Happening {}

    /** A partition's backup should have been deleted, and could not be. */
    record DeletionFailed(long id, int partition) implements Happening {}

    /** A partition no longer knows of any checkpoint. */
    record CheckpointsCleared(int partition) implements Happening {}

    /** All replicas of a broker stopped exporting; soft: they export and do not acknowledge. */
    record ExportingPaused(int broker, boolean soft) implements Happening {}

    /** All replicas of a broker export again. */
    record ExportingResumed(int broker) implements Happening {}

    /** All replicas of a broker stopped processing. */
    record ProcessingPaused(int broker) implements Happening {}

    /** All replicas of a broker process again. */
    record ProcessingResumed(int broker) implements Happening {}

    /** A cluster change began that is about anything but enabling and disabling. */
    record OtherChangePlanned(long changeId, String change) implements Happening {}

    /** One replica's exporter is gone. */
    record ExporterDeleted(long changeId, int broker, int partition, String exporter) implements Happening {}

    /** There is one more partition. */
    record PartitionAdded(int partition) implements Happening {}

    /** A partition is as empty as a new one. */
    record PartitionPurged(int partition) implements Happening {}

    /** A cluster change began. */
    record ChangePlanned(long changeId, String exporter, ExporterState target) implements Happening {}

    /** One replica's exporter was changed. */
    record ExporterChanged(long changeId, int broker, int partition, String exporter, ExporterState state)
            implements Happening {}

    /** A cluster change ended. */
    record ChangeEnded(long changeId, ChangeStatus status) implements Happening {}

    /** A broker's process is gone. */
    record BrokerDown(int broker) implements Happening {}

    /** A broker's process stands still: it takes connections and answers nothing. */
    record BrokerHangs(int broker) implements Happening {}

    /** A replica is no longer paused, and nobody resumed it. */
    record PauseLost(int broker, int partition) implements Happening {}

    /** A broker answers again. */
    record BrokerUp(int broker) implements Happening {}

    /** A partition has a new leader. */
    record LeaderElected(int partition, int broker) implements Happening {}

    /** The state of the backup store changed. */
    record StoreChanged(StoreState state) implements Happening {}

    /** The latest checkpoint of all partitions was moved without any backup. */
    record IdsJumped(long latest) implements Happening {}

    /** What happened in something else than a Zeebe, and is told in the same way. */
    non-sealed interface Elsewhere extends Happening {}

    /** What another process told before this one went on with the cluster. */
    record Recalled(Map<String, Object> told) implements Happening {}
}
