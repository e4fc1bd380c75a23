package io.zeebeops.operator.apigateway;

import io.zeebeops.operator.apigateway.client.ChangeResult;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus.NodeState;
import java.time.Instant;

/** What became of a call, in the ledger of its node. No I/O. */
final class NodeResults {
    private NodeResults() {}

    static NodeFacts after(NodeFacts node, NodeCall call, ChangeResult result, Instant now) {
        return switch (call) {
            case MakeQuiescePort ->
                switch (result) {
                    case ChangeResult.Accepted accepted -> node.portSet(now).told("its quiesce port was made");
                    case ChangeResult.NotSent(String why) -> node.told("no quiesce port: " + why);
                    case ChangeResult.Refused(String why) -> node.told("its quiesce port was refused: " + why);
                    case ChangeResult.Doubtful(String why) -> node.told("no quiesce port yet: " + why);
                };
            case Quiesce ->
                switch (result) {
                    case ChangeResult.Accepted accepted -> node.accepted(now).now(NodeState.Flushing, "it has begun");
                    case ChangeResult.NotSent(String why) ->
                        node.asked(null).now(NodeState.Pending, "could not be asked: " + why);
                    case ChangeResult.Refused(String why) -> node.now(NodeState.Failed, "it refused: " + why);
                    case ChangeResult.Doubtful(String why) ->
                        node.now(NodeState.Unknown, "it was asked, and the answer is missing: " + why);
                };
            case UnblockDesignTime, SetActive ->
                switch (result) {
                    case ChangeResult.Accepted accepted -> node.told("it went along; not seen working yet");
                    case ChangeResult.NotSent(String why) -> node.told("could not be asked back to work: " + why);
                    case ChangeResult.Refused(String why) -> node.told("it refused to go back to work: " + why);
                    case ChangeResult.Doubtful(String why) -> node.told("asked back to work; no answer: " + why);
                };
            // It works: a webhook that is left tells nobody, and is no reason to hold the claim.
            case RemoveWebhooks ->
                node.now(
                        NodeState.Released,
                        result instanceof ChangeResult.Accepted ? null : "its webhook may be left: " + reason(result));
            case Evict ->
                result instanceof ChangeResult.Accepted
                        ? node.told("its pod was evicted")
                        : node.told("its pod could not be evicted: " + reason(result));
        };
    }

    private static String reason(ChangeResult result) {
        return switch (result) {
            case ChangeResult.Accepted accepted -> "";
            case ChangeResult.NotSent(String why) -> why;
            case ChangeResult.Refused(String why) -> why;
            case ChangeResult.Doubtful(String why) -> why;
        };
    }
}
