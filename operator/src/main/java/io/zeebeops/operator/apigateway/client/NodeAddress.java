package io.zeebeops.operator.apigateway.client;

import java.net.URI;
import java.util.List;

/**
 * How one node is reached.
 *
 * @param ordinary    base address of its administration
 * @param quiescePort its quiesce port; 0 where none is used
 * @param names       names of which its certificate must carry one, where the address is that of a pod; empty: the host of the address
 */
public record NodeAddress(URI ordinary, int quiescePort, List<String> names) {
    /** Keeps a copy. */
    public NodeAddress {
        names = List.copyOf(names);
    }
}
