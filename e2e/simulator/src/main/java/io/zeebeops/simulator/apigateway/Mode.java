package io.zeebeops.simulator.apigateway;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far a node that is up is quiesced. */
public sealed interface Mode {

    /** Not at all. */
    record Normal() implements Mode {}

    /** Changes are refused. */
    record DesignTime(Instant since) implements Mode {}

    /**
     * On its way to be quiesced for all requests.
     *
     * @param since when it was asked
     * @param flush what was asked to be flushed
     * @param steps what there is to flush on this node, and until when; empty when another node of the cluster does it
     * @param complete when the package will have been disabled
     * @param crash when the node will die of it; null for never
     */
    record Flushing(
            Instant since,
            List<FlushPart> flush,
            List<FlushStep> steps,
            Instant complete,
            @Nullable Instant crash) implements Mode {}

    /** Quiesced for all requests: the package is disabled. */
    record Quiesced(Instant since, Instant completed, List<FlushPart> flush, boolean flushed) implements Mode {}

    /** On its way out of it. */
    record Activating(Instant until) implements Mode {}

    /** One part of the flush, and when it is done. */
    record FlushStep(FlushPart part, Instant done, boolean told) {}

    /** Since when normal ports have not been served; empty while they are. */
    default Optional<Instant> awaySince() {
        return switch (this) {
            case Flushing flushing -> Optional.of(flushing.since());
            case Quiesced quiesced -> Optional.of(quiesced.since());
            default -> Optional.empty();
        };
    }

    /** Whether this node flushes, or has flushed, for its cluster. */
    default boolean flushesForAll() {
        return switch (this) {
            case Flushing flushing -> !flushing.steps().isEmpty();
            case Quiesced quiesced -> quiesced.flushed();
            default -> false;
        };
    }
}
