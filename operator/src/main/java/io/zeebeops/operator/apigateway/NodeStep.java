package io.zeebeops.operator.apigateway;

import java.util.Optional;

/**
 * One node, one step further.
 *
 * @param next what is to be written of it, before the call
 * @param call what is done to it then
 * @param need what somebody has to do, for people; empty when nobody has to do anything
 */
record NodeStep(NodeFacts next, Optional<NodeCall> call, Optional<String> need) {
    static NodeStep only(NodeFacts next) {
        return new NodeStep(next, Optional.empty(), Optional.empty());
    }

    static NodeStep calling(NodeFacts next, NodeCall call) {
        return new NodeStep(next, Optional.of(call), Optional.empty());
    }

    static NodeStep needing(NodeFacts next, String need) {
        return new NodeStep(next.told(need), Optional.empty(), Optional.of(need));
    }
}
