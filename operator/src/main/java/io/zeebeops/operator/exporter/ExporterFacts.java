package io.zeebeops.operator.exporter;

import io.zeebeops.operator.kubernetes.Conditions;
import io.zeebeops.v1alpha1.Condition;
import io.zeebeops.v1alpha1.ZeebeExporter;
import io.zeebeops.v1alpha1.ZeebeExporterStatus;
import io.zeebeops.v1alpha1.ZeebeExporterStatus.Action;
import io.zeebeops.v1alpha1.ZeebeExporterStatus.Change;
import io.zeebeops.v1alpha1.ZeebeExporterStatus.Result;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What must not be lost between two looks: what was asked of Zeebe, and for which edit it was seen to be as asked.
 *
 * @param change            null before anything was asked for
 * @param settledGeneration null before it was as asked
 * @param corrections       how often it was changed back since the last edit
 * @param message           what the object tells now
 */
record ExporterFacts(@Nullable Change change, @Nullable Long settledGeneration, int corrections, String message) {

    static ExporterFacts of(ZeebeExporter exporter) {
        ZeebeExporterStatus status = exporter.getStatus();
        if (status == null) {
            return new ExporterFacts(null, null, 0, "");
        }
        return new ExporterFacts(
                status.change(),
                status.settledGeneration(),
                Objects.requireNonNullElse(status.corrections(), 0),
                Conditions.find(status.conditions(), Conditions.READY)
                        .map(Condition::message)
                        .orElse(""));
    }

    boolean settledFor(long generation) {
        return settledGeneration != null && settledGeneration == generation;
    }

    /** What was asked for because of this edit, and reached Zeebe; null when nothing did. */
    @Nullable
    Change arrivedFor(long generation) {
        return change != null
                        && Objects.equals(change.generation(), generation)
                        && (change.result() != Result.Unknown || change.changeId() != null)
                ? change
                : null;
    }

    Instant lastAskedAt() {
        return change == null || change.requestedAt() == null ? Instant.EPOCH : change.requestedAt();
    }

    ExporterFacts asking(Action action, long generation, boolean correction, Instant now) {
        int corrected = correction ? corrections + 1 : settledFor(generation) ? corrections : 0;
        return new ExporterFacts(
                new Change(generation, action, now, null, null, null), settledGeneration, corrected, message);
    }

    ExporterFacts accepted(long changeId, boolean nothingToDo, Instant now) {
        Change asked = Objects.requireNonNull(change);
        return with(new Change(
                asked.generation(),
                asked.action(),
                asked.requestedAt(),
                changeId,
                nothingToDo ? now : null,
                nothingToDo ? Result.Completed : null));
    }

    ExporterFacts ended(Result result, Instant now) {
        Change asked = Objects.requireNonNull(change);
        return with(new Change(asked.generation(), asked.action(), asked.requestedAt(), asked.changeId(), now, result));
    }

    /** As if it had not been written down; when it was is kept, so that corrections keep their distance. */
    ExporterFacts notAsked(Instant now) {
        return ended(Result.Unknown, now);
    }

    ExporterFacts settled(long generation) {
        return new ExporterFacts(change, generation, corrections, message);
    }

    private ExporterFacts with(Change next) {
        return new ExporterFacts(next, settledGeneration, corrections, message);
    }
}
