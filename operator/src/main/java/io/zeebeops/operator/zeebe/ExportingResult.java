package io.zeebeops.operator.zeebe;

/** What became of asking the gateway for an {@link ExportingChange}. */
public sealed interface ExportingResult {

    /** The gateway says that every replica that it knows did it. It is no proof: one that was away did not. */
    record Accepted() implements ExportingResult {}

    /** Refused as a whole, and nothing was changed: the gateway misses a replica or a leader. */
    record Refused(String message) implements ExportingResult {}

    /**
     * It did not work. {@link Failure.Doubtful}: some brokers may have done it, or will; look at all of them. {@link
     * Failure.Transient}: nothing was sent. {@link Failure.Rejected}: not offered here, or not allowed.
     */
    record Failed(Failure failure) implements ExportingResult {}
}
