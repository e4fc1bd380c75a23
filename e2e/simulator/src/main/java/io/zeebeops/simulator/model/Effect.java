package io.zeebeops.simulator.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What time brings about. Each is a record, so that what is to come can be written down and goes on after a change of process. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "effect")
@JsonSubTypes({
    @JsonSubTypes.Type(Effect.BackupAppears.class),
    @JsonSubTypes.Type(Effect.BackupEnds.class),
    @JsonSubTypes.Type(Effect.BackupFails.class),
    @JsonSubTypes.Type(Effect.BackupForgotten.class),
    @JsonSubTypes.Type(Effect.BackupRefused.class),
    @JsonSubTypes.Type(Effect.BackupMarked.class),
    @JsonSubTypes.Type(Effect.BackupRemoved.class),
    @JsonSubTypes.Type(Effect.SchedulerWakes.class),
    @JsonSubTypes.Type(Effect.CleanupDue.class),
    @JsonSubTypes.Type(Effect.LateDelete.class),
    @JsonSubTypes.Type(Effect.Election.class),
    @JsonSubTypes.Type(Effect.LeaderMissed.class),
    @JsonSubTypes.Type(Effect.BrokerStarted.class),
    @JsonSubTypes.Type(Effect.FollowersHear.class),
    @JsonSubTypes.Type(Effect.SnapshotsTaken.class),
    @JsonSubTypes.Type(Effect.ChangeStep.class),
    @JsonSubTypes.Type(Effect.Scripted.class)
})
sealed interface Effect {

    /** The leader writes the first word of a backup to the store. */
    record BackupAppears(int partition, long term, BackupSeed seed) implements Effect {}

    /** The upload is done. */
    record BackupEnds(int partition, long term, long id) implements Effect {}

    /** The upload failed. */
    record BackupFails(int partition, long term, long id, String reason) implements Effect {}

    /** The leader gave up before the store knew of the backup. */
    record BackupForgotten(int partition, long term, long id) implements Effect {}

    /** A backup that was not taken is written down as failed. */
    record BackupRefused(int partition, BackupSeed seed, String reason) implements Effect {}

    /** A backup that shall be deleted says so. */
    record BackupMarked(int partition, long term, long id, String who) implements Effect {}

    /** A backup that says that it shall be deleted is removed. */
    record BackupRemoved(int partition, long term, long id, String who) implements Effect {}

    /** The brokers look for backups and markers that are due; {@code life} tells a program from earlier and later ones. */
    record SchedulerWakes(long life) implements Effect {}

    /** The brokers look for backups that are too old. */
    record CleanupDue(long life) implements Effect {}

    /** A delete that nobody waits for any more is carried out. */
    record LateDelete(long id, List<Integer> partitions, String who) implements Effect {}

    /** The partition elects a leader. */
    record Election(int partition) implements Effect {}

    /** The followers have not heard of their leader for too long. */
    record LeaderMissed(int partition, long term) implements Effect {}

    /** A broker's process answers; {@code life} tells it from earlier and later ones. */
    record BrokerStarted(int broker, long life) implements Effect {}

    /** The leader of a term tells its followers how far it has exported. */
    record FollowersHear(int partition, long term) implements Effect {}

    /** Each replica takes a snapshot, and again after the period. */
    record SnapshotsTaken() implements Effect {}

    /** One operation of the pending change is due. */
    record ChangeStep(long changeId) implements Effect {}

    /** What a script of faults says. */
    record Scripted(Mishap mishap) implements Effect {}
}
