package io.zeebeops.operator.backup;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.zeebeops.operator.zeebe.Backup;
import io.zeebeops.operator.zeebe.Backup.State;
import io.zeebeops.v1alpha1.ClusterRef;
import io.zeebeops.v1alpha1.Condition;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeBackupSpec;
import io.zeebeops.v1alpha1.ZeebeBackupSpec.DeletionPolicy;
import io.zeebeops.v1alpha1.ZeebeBackupSpec.Exporting;
import io.zeebeops.v1alpha1.ZeebeBackupSpec.Source;
import io.zeebeops.v1alpha1.ZeebeBackupStatus;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.IdSource;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Objects as the API server would hold them, built from what happened to them. */
final class BackupExamples {
    static final Instant CREATED = Instant.parse("2026-11-21T10:00:00Z");
    static final long ID = CREATED.plusSeconds(1).toEpochMilli();
    static final String UID = "4f1c";

    private Long backupId;
    private Source source = Source.New;
    private Exporting exporting;
    private Integer startingDeadlineSeconds;
    private Integer retries;
    private DeletionPolicy deletionPolicy = DeletionPolicy.Retain;
    private Integer ttlSecondsAfterFinished;
    private Instant deletedAt;
    private boolean held;
    private ZeebeBackupStatus status;

    private BackupExamples() {}

    static BackupExamples aBackup() {
        return new BackupExamples();
    }

    /** The next moments of an object that was created at {@link #CREATED}. */
    static Instant after(long seconds) {
        return CREATED.plusSeconds(seconds);
    }

    BackupExamples withId(long id) {
        backupId = id;
        return this;
    }

    BackupExamples existing(long id) {
        source = Source.Existing;
        return withId(id);
    }

    BackupExamples withPause() {
        exporting = new Exporting(Exporting.Pause.Soft);
        return this;
    }

    BackupExamples startingWithin(int seconds) {
        startingDeadlineSeconds = seconds;
        return this;
    }

    BackupExamples retries(int times) {
        retries = times;
        return this;
    }

    BackupExamples deletionPolicy(DeletionPolicy policy) {
        deletionPolicy = policy;
        return this;
    }

    BackupExamples ttl(int seconds) {
        ttlSecondsAfterFinished = seconds;
        return this;
    }

    /** Has our finalizer. */
    BackupExamples held() {
        held = true;
        return this;
    }

    BackupExamples deletedAt(Instant moment) {
        deletedAt = moment;
        return this;
    }

    /** Something was decided, and its status written. */
    BackupExamples then(Instant at, BackupDecision decision) {
        status = BackupStatus.next(build(), decision, at).orElse(status);
        return this;
    }

    /** The first attempt was written down at second 1. */
    BackupExamples begun() {
        return then(after(1), new BackupDecision.Begin(ID, idSource(), 1));
    }

    /** The first attempt was written down at second 1, for Zeebe to make its id. */
    BackupExamples begunUnnamed() {
        return then(after(1), new BackupDecision.BeginUnnamed(1));
    }

    /** Zeebe accepted the first attempt at second 1. */
    BackupExamples accepted() {
        return begun().then(after(1), new BackupDecision.Accepted(BackupCase.FASTEST_POLL));
    }

    /** The first attempt is complete at second 10. */
    BackupExamples completed() {
        return accepted().then(after(10), new BackupDecision.Complete(backup(ID, State.COMPLETED)));
    }

    /** The running attempt ended. */
    BackupExamples ended(Instant at, BackupReason reason, boolean last) {
        return then(
                at, new BackupDecision.EndAttempt(Result.Failed, reason, "Said Zeebe.", null, Optional.empty(), last));
    }

    /** The running attempt found its id taken. */
    BackupExamples taken(Instant at, Long latestId) {
        BackupReason reason = latestId == null ? BackupReason.IdTaken : BackupReason.IdOvertaken;
        return then(
                at,
                new BackupDecision.EndAttempt(Result.Taken, reason, "Said Zeebe.", latestId, Optional.empty(), false));
    }

    ZeebeBackup build() {
        ZeebeBackup backup = new ZeebeBackup();
        backup.setMetadata(new ObjectMetaBuilder()
                .withName("nightly")
                .withNamespace("camunda")
                .withUid(UID)
                .withGeneration(1L)
                .withResourceVersion("1")
                .withCreationTimestamp(CREATED.toString())
                .withDeletionTimestamp(deletedAt == null ? null : deletedAt.toString())
                .withFinalizers(held ? List.of(BackupPolicy.FINALIZER) : List.of())
                .build());
        backup.setSpec(new ZeebeBackupSpec(
                new ClusterRef("prod"),
                backupId,
                source,
                exporting,
                startingDeadlineSeconds,
                3600,
                retries,
                deletionPolicy,
                ttlSecondsAfterFinished));
        backup.setStatus(status);
        return backup;
    }

    private IdSource idSource() {
        return backupId == null ? IdSource.Allocated : IdSource.User;
    }

    /** A backup whose partitions are all in this state, begun at second 2. */
    static Backup backup(long id, State state) {
        return backup(id, state, state, state, state);
    }

    /** A backup over partitions, the first of which has id 1. */
    static Backup backup(long id, State state, State... partitions) {
        return backup(id, after(2), state, partitions);
    }

    static Backup backup(long id, Instant createdAt, State state, State... partitions) {
        List<Backup.Partition> all = new ArrayList<>();
        for (State partition : partitions) {
            all.add(partition(all.size() + 1, partition, createdAt));
        }
        return new Backup(id, state, state == State.FAILED ? "Disk full." : null, all);
    }

    static Backup.Partition partition(int id, State state, Instant createdAt) {
        boolean exists = state != State.DOES_NOT_EXIST && state != State.DELETED;
        return new Backup.Partition(
                id,
                state,
                state == State.FAILED ? "Disk full." : null,
                exists ? createdAt : null,
                exists ? createdAt.plusSeconds(3) : null,
                exists ? "snapshot-" + id : null,
                exists ? 11L : null,
                null,
                exists ? id - 1 : null,
                exists ? "8.6.0" : null);
    }

    static Condition condition(ZeebeBackup backup, String type) {
        return condition(backup.getStatus(), type).orElseThrow();
    }

    static Optional<Condition> condition(ZeebeBackupStatus status, String type) {
        return status.conditions().stream()
                .filter(condition -> condition.type().equals(type))
                .findFirst();
    }

    /** Every state a partition of a backup can be in. */
    static List<State> states() {
        return Arrays.asList(State.values());
    }
}
