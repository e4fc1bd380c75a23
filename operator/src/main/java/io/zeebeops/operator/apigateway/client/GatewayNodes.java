package io.zeebeops.operator.apigateway.client;

import io.zeebeops.operator.zeebe.Caller;
import java.net.URI;
import java.util.List;

/** The nodes of an API Gateway, each asked by itself. No method throws because of what a node does, and none sends a change twice. */
public interface GatewayNodes {

    /** How a node is now; its quiesce port is looked at where it has one. */
    NodeSight look(NodeAddress node, Login login, Caller caller);

    /** Creates and enables the quiesce port where it does not answer yet, and makes it the quiesce port. Harmless when it is that already. */
    ChangeResult makeQuiescePort(NodeAddress node, Login login, Caller caller, String alias, String setPath);

    /** Blocks design time, or lets it go on. */
    ChangeResult designTime(NodeAddress node, Login login, Caller caller, boolean blocked);

    /** Blocks everything, once these are flushed. Not asked, and NotSent, when the quiesce port does not answer with 200 just before. */
    ChangeResult blockAll(NodeAddress node, Login login, Caller caller, List<String> flush);

    /** Has the node leave quiesce mode, by its quiesce port. */
    ChangeResult setActive(NodeAddress node, Login login, Caller caller);

    /** Has it tell this address of the event, where it does not yet; removes other webhooks of ours, whose addresses contain the marker. */
    ChangeResult registerWebhook(NodeAddress node, Login login, Caller caller, URI url, String event, String marker);

    /** Removes the webhooks whose addresses contain the marker. */
    ChangeResult removeWebhooks(NodeAddress node, Login login, Caller caller, String marker);
}
