package io.zeebeops.operator.backup;

import io.zeebeops.operator.zeebe.Backup;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.IdSource;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.Outcome;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.Result;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What may be done next for one ZeebeBackup. Each is one step; the next reconcile sees what came of it. */
sealed interface BackupDecision {

    /** Nothing to do, and nothing new to tell. */
    record Rest(Optional<Duration> recheck) implements BackupDecision {}

    /** Nothing can be decided before Zeebe said what it knows of this id; with a list where it has to be told apart whether it knows anything. */
    record Ask(long id, boolean andList) implements BackupDecision {}

    /** Something else has to happen first. Not told while it may be over in a moment. */
    record Wait(BackupReason reason, String message, Duration recheck, boolean tell) implements BackupDecision {}

    /** Somebody has to change something first; looked at again now and then. */
    record Stall(BackupReason reason, String message, Duration recheck) implements BackupDecision {}

    /** Write the attempt down, then ask Zeebe for it: the first time for certain. */
    record Begin(long id, IdSource source, int attempt, int lossesBefore) implements BackupDecision {

        /** Of a backup whose pause was never lost, or that holds none. */
        Begin(long id, IdSource source, int attempt) {
            this(id, source, attempt, 0);
        }
    }

    /** The same, for an attempt whose id Zeebe makes. */
    record BeginUnnamed(int attempt, int lossesBefore) implements BackupDecision {

        /** Of a backup whose pause was never lost, or that holds none. */
        BeginUnnamed(int attempt) {
            this(attempt, 0);
        }
    }

    /** Ask Zeebe again for the id that the open attempt may have asked for before. */
    record TakeAgain(long id) implements BackupDecision {}

    /** Write down that Zeebe is asked again for an id of its own, of which it certainly made none for the open attempt yet; then ask. */
    record TakeNextAgain() implements BackupDecision {}

    /** Zeebe certainly made nothing for the open attempt, whose id it makes; {@code told} says why, and what is next. */
    record NotTaken(BackupDecision told) implements BackupDecision {}

    /** Zeebe accepted the open attempt, or is known to have it. */
    record Accepted(Duration recheck) implements BackupDecision {}

    /** Zeebe accepted the open attempt under an id that it made. */
    record Named(long id, Duration recheck) implements BackupDecision {}

    /** Zeebe has it complete; before that is told, look whether its pause held until then. */
    record LookAtPause(Backup backup, Duration recheck) implements BackupDecision {}

    /** Tell what Zeebe has of it. */
    record Track(Optional<Backup> backup, Duration recheck) implements BackupDecision {}

    /** Zeebe has it complete on every partition. */
    record Complete(Backup backup) implements BackupDecision {}

    /** The open attempt ended without a backup; with {@code last} so did the object. */
    record EndAttempt(
            Result result,
            BackupReason reason,
            String message,
            @Nullable Long latestId,
            Optional<Backup> backup,
            boolean last)
            implements BackupDecision {}

    /** It ended, without an attempt or between two. */
    record Finish(Outcome outcome, BackupReason reason, String message, Optional<Backup> backup)
            implements BackupDecision {}

    /** Delete what is in the store under this id; it was seen to be ours. */
    record DeleteData(long id) implements BackupDecision {}

    /** Nothing is in the store under this id any more. */
    record DataGone(long id) implements BackupDecision {}

    /** Note that Zeebe says DELETED of what is being deleted; it does so before the data is gone. */
    record NoteMarkedDeleted(Duration recheck) implements BackupDecision {}

    /** Note since when the cluster is not found. */
    record NoteClusterMissing() implements BackupDecision {}

    /** Hold the object until its data is deleted. */
    record HoldFinalizer() implements BackupDecision {}

    /** Let the object go; {@code leftBehind} tells which data stays in the store, and why. */
    record DropFinalizer(Optional<BackupEvent> leftBehind) implements BackupDecision {}

    /** Its time to live is over: delete the object, never the data. */
    record DeleteObject() implements BackupDecision {}
}
