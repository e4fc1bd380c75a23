package io.zeebeops.operator.apigateway;

import io.zeebeops.operator.apigateway.client.NodeSight;
import io.zeebeops.operator.apigateway.client.NodeSight.DesignTime;
import io.zeebeops.operator.apigateway.client.NodeSight.Mode;
import io.zeebeops.operator.apigateway.client.NodeSight.Pulse;

/** A rule that is broken on purpose, to see that the histories tell. */
enum GatewayBreakage {
    NONE,
    /** Every quiesce port is said to answer. */
    PORT_NOT_LOOKED_AT,
    /** Pods are taken for the same whatever their uid. */
    UID_IGNORED,
    /** A node that does not answer is said to be quiet. */
    SILENCE_IS_EVIDENCE,
    /** The status is written after the calls only. */
    LEDGER_TOO_LATE,
    /** Nodes are not asked back to work. */
    RELEASE_FORGOTTEN,
    /** Time never ends a claim. */
    NEVER_EXPIRES,
    /** What was said of restarts is lost. */
    RESTARTS_IGNORED;

    /** What the operator sees instead. */
    NodeSight of(NodeSight sight) {
        return switch (this) {
            case PORT_NOT_LOOKED_AT ->
                new NodeSight(sight.ordinary(), Pulse.Well, sight.mode(), sight.designTime(), "");
            case SILENCE_IS_EVIDENCE ->
                sight.quiescePort() == Pulse.Silent && sight.ordinary() == Pulse.Silent
                        ? new NodeSight(sight.ordinary(), Pulse.Silent, Mode.Quiet, DesignTime.Blocked, "")
                        : sight;
            default -> sight;
        };
    }
}
