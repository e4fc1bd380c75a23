package io.zeebeops.operator.exporter;

import io.zeebeops.operator.kubernetes.Bounded;
import io.zeebeops.v1alpha1.ZeebeExporter;
import io.zeebeops.v1alpha1.ZeebeExporterStatus;
import io.zeebeops.v1alpha1.ZeebeExporterStatus.Action;
import io.zeebeops.v1alpha1.ZeebeExporterStatus.Change;
import io.zeebeops.v1alpha1.ZeebeExporterStatus.Result;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What must not be lost between two looks: what was asked of Zeebe, and for which edit it was seen to be as asked.
 *
 * @param change            null before anything was asked for
 * @param settledGeneration null before it was as asked
 * @param corrections       how often it was changed back since the last edit
 */
record ExporterFacts(@Nullable Change change, @Nullable Long settledGeneration, int corrections) {
    /** As much as a message of the remote side has. */
    private static final int REFUSAL = 256;

    static ExporterFacts of(ZeebeExporter exporter) {
        ZeebeExporterStatus status = exporter.getStatus();
        return status == null
                ? new ExporterFacts(null, null, 0)
                : new ExporterFacts(
                        status.change(),
                        status.settledGeneration(),
                        Objects.requireNonNullElse(status.corrections(), 0));
    }

    boolean settledFor(long generation) {
        return settledGeneration != null && settledGeneration == generation;
    }

    /** What was asked for because of this edit, and reached Zeebe. */
    Optional<Change> arrivedFor(long generation) {
        return Optional.ofNullable(change)
                .filter(asked -> Objects.equals(asked.generation(), generation))
                .filter(asked -> asked.result() != Result.Unknown || asked.changeId() != null);
    }

    Instant lastAskedAt() {
        return change == null || change.requestedAt() == null ? Instant.EPOCH : change.requestedAt();
    }

    ExporterFacts asking(Action action, long generation, boolean correction, Instant now) {
        int corrected = correction ? corrections + 1 : settledFor(generation) ? corrections : 0;
        return new ExporterFacts(
                new Change(generation, action, now, null, null, null, null, null), settledGeneration, corrected);
    }

    ExporterFacts accepted(long changeId, boolean nothingToDo, Instant now) {
        Change asked = Objects.requireNonNull(change);
        return with(new Change(
                asked.generation(),
                asked.action(),
                asked.requestedAt(),
                changeId,
                nothingToDo ? now : null,
                nothingToDo ? Result.Completed : null,
                null,
                null));
    }

    ExporterFacts ended(Result result, Instant now) {
        Change asked = Objects.requireNonNull(change);
        return with(new Change(
                asked.generation(), asked.action(), asked.requestedAt(), asked.changeId(), now, result, null, null));
    }

    ExporterFacts refused(ExporterReason reason, String message, Instant now) {
        Change asked = Objects.requireNonNull(change);
        Change refused = new Change(
                asked.generation(),
                asked.action(),
                asked.requestedAt(),
                null,
                now,
                Result.Refused,
                reason.name(),
                Bounded.text(message, REFUSAL));
        return new ExporterFacts(refused, settledGeneration, withoutThis(asked));
    }

    /** As if it had not been written down; when it was is kept, so that corrections keep their distance. */
    ExporterFacts notAsked(Instant now) {
        return new ExporterFacts(
                ended(Result.Unknown, now).change(), settledGeneration, withoutThis(Objects.requireNonNull(change)));
    }

    /** Only what was done counts as a correction. */
    private int withoutThis(Change asked) {
        boolean counted = asked.generation() != null && settledFor(asked.generation());
        return counted ? Math.max(0, corrections - 1) : corrections;
    }

    ExporterFacts askedAt(Instant now) {
        Change asked = Objects.requireNonNull(change);
        return with(new Change(
                asked.generation(),
                asked.action(),
                now,
                asked.changeId(),
                asked.endedAt(),
                asked.result(),
                null,
                null));
    }

    ExporterFacts settled(long generation) {
        return new ExporterFacts(change, generation, corrections);
    }

    private ExporterFacts with(Change next) {
        return new ExporterFacts(next, settledGeneration, corrections);
    }
}
