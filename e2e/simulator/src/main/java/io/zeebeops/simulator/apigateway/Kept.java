package io.zeebeops.simulator.apigateway;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What outlives the processes of nodes: of the cluster, and of each node. */
public interface Kept {

    /**
     * What a node remembers of itself.
     *
     * @param quiescePort alias; null for none
     */
    record OfNode(List<Port> ports, @Nullable String quiescePort) {}

    /** An API, an application, a policy. */
    record Asset(String collection, String id, Map<String, Object> body) {}

    /** All that are registered, by whichever node. */
    List<Webhook> webhooks();

    /** Replaces them. */
    void webhooks(List<Webhook> webhooks);

    /** All there are. */
    List<Asset> assets();

    /** Replaces them. */
    void assets(List<Asset> assets);

    /** What this node kept; null for nothing. */
    @Nullable
    OfNode node(String name);

    /** Replaces it. */
    void node(String name, OfNode kept);

    /** Whether another node flushes for the cluster, or has flushed and is still quiesced. */
    boolean anotherFlushes(String name);

    /** Tells whether this one does. */
    void flushes(String name, boolean forAll);
}
