package io.zeebeops.simulator.apigateway;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a node says of its quiesce mode.
 *
 * @param code of HTTP
 * @param block null when nothing is blocked and nothing was asked
 * @param failureReason null for success
 */
public record QuiesceStatus(
        int code,
        boolean enable,
        @Nullable Block block,
        List<FlushPart> flush,
        @Nullable String failureReason) {

    static QuiesceStatus of(boolean enable, @Nullable Block block, List<FlushPart> flush) {
        return new QuiesceStatus(200, enable, block, flush, null);
    }

    /** {@code success} or {@code failure}. */
    public String status() {
        return failureReason == null ? "success" : "failure";
    }
}
