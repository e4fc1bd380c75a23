package io.zeebeops.operator.backup;

import io.zeebeops.operator.kubernetes.Bounded;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.Attempt;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.Result;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The steps of an attempt, each the same attempt with one more fact. */
final class AttemptSteps {

    private AttemptSteps() {}

    /** Written down; without an id when Zeebe makes it. */
    static Attempt begun(int number, @Nullable Long id, int lossesBefore, Instant now) {
        return new Attempt(
                number,
                id,
                now,
                null,
                id == null ? now : null,
                null,
                null,
                null,
                null,
                lossesBefore == 0 ? null : lossesBefore,
                null,
                null,
                null);
    }

    /** Zeebe has it complete; whether its pause held until then is another question. A clock that was set back makes it now. */
    static Attempt complete(Attempt one, Instant now) {
        boolean known = one.completeAt() != null && !one.completeAt().isAfter(now);
        return new Attempt(
                one.attempt(),
                one.backupId(),
                one.requestedAt(),
                one.acceptedAt(),
                one.askingSince(),
                known ? one.completeAt() : now,
                one.endedAt(),
                one.cleanedAt(),
                one.latestId(),
                one.lossesBefore(),
                one.result(),
                one.reason(),
                one.message());
    }

    /** Zeebe is about to be asked for an id of its own, or certainly did not take what it was asked. */
    static Attempt asking(Attempt one, @Nullable Instant since) {
        return new Attempt(
                one.attempt(),
                one.backupId(),
                one.requestedAt(),
                one.acceptedAt(),
                since,
                one.completeAt(),
                one.endedAt(),
                one.cleanedAt(),
                one.latestId(),
                one.lossesBefore(),
                one.result(),
                one.reason(),
                one.message());
    }

    /** Zeebe accepted it, or was seen to have it, under this id. */
    static Attempt accepted(Attempt one, @Nullable Long id, Instant now) {
        return one.acceptedAt() != null
                ? one
                : new Attempt(
                        one.attempt(),
                        id,
                        one.requestedAt(),
                        now,
                        null,
                        one.completeAt(),
                        one.endedAt(),
                        one.cleanedAt(),
                        one.latestId(),
                        one.lossesBefore(),
                        one.result(),
                        one.reason(),
                        one.message());
    }

    static Attempt ended(
            Attempt one,
            Result result,
            BackupReason reason,
            @Nullable Long latestId,
            @Nullable String message,
            Instant now) {
        return new Attempt(
                one.attempt(),
                one.backupId(),
                one.requestedAt(),
                one.acceptedAt(),
                null,
                one.completeAt(),
                now,
                one.cleanedAt(),
                latestId,
                one.lossesBefore(),
                result,
                reason.name(),
                message == null ? null : Bounded.text(message, Bounded.MESSAGE));
    }

    static Attempt cleaned(Attempt one, Instant now) {
        return new Attempt(
                one.attempt(),
                one.backupId(),
                one.requestedAt(),
                one.acceptedAt(),
                one.askingSince(),
                one.completeAt(),
                one.endedAt(),
                now,
                one.latestId(),
                one.lossesBefore(),
                one.result(),
                one.reason(),
                one.message());
    }
}
