package io.zeebeops.simulator.apigateway;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong on a node, as it was told to.
 *
 * @param refusals the next requests to be quiesced are refused with these
 * @param crashAfter the next flush kills the node when it has lasted so long; null: it does not
 * @param quiescePortUnreachable nothing listens at the port that is the quiesce port
 * @param activeModeIgnored that many requests to leave quiesce mode are answered well and have no effect
 * @param livenessAfter the node is restarted when its normal port has not been served for so long, as a liveness probe would; null: it is not
 */
public record NodeFaults(
        List<Refusal> refusals,
        @Nullable Duration crashAfter,
        boolean quiescePortUnreachable,
        int activeModeIgnored,
        @Nullable Duration livenessAfter) {

    /** How a request to be quiesced is refused. */
    public record Refusal(int status, String failureReason) {}

    public NodeFaults {
        refusals = List.copyOf(refusals);
    }

    static NodeFaults none() {
        return new NodeFaults(List.of(), null, false, 0, null);
    }

    NodeFaults withRefusals(List<Refusal> refusals) {
        return new NodeFaults(refusals, crashAfter, quiescePortUnreachable, activeModeIgnored, livenessAfter);
    }

    NodeFaults withCrashAfter(@Nullable Duration crashAfter) {
        return new NodeFaults(refusals, crashAfter, quiescePortUnreachable, activeModeIgnored, livenessAfter);
    }

    NodeFaults withQuiescePortUnreachable(boolean unreachable) {
        return new NodeFaults(refusals, crashAfter, unreachable, activeModeIgnored, livenessAfter);
    }

    NodeFaults withActiveModeIgnored(int times) {
        return new NodeFaults(refusals, crashAfter, quiescePortUnreachable, times, livenessAfter);
    }

    NodeFaults withLivenessAfter(@Nullable Duration livenessAfter) {
        return new NodeFaults(refusals, crashAfter, quiescePortUnreachable, activeModeIgnored, livenessAfter);
    }
}
