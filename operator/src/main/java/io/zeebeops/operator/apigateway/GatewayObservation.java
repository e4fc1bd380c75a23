package io.zeebeops.operator.apigateway;

import io.zeebeops.operator.apigateway.client.NodeSight;
import io.zeebeops.v1alpha1.ApiGatewayQuiesce;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that was read for one decision, at one moment.
 *
 * @param places   the nodes there are, by name; those of the Service, and the pods of those that were noted before
 * @param sights   what looks at them showed, by name
 * @param webhooks the nodes that told that they are quiet; empty when nodes have nobody to tell
 * @param othersReady whether every endpoint of the Service is ready
 * @param secret   why there are no credentials; empty when there are
 * @param older    the older claim of the same gateway that is not done
 * @param cap      the longest time that a claim may ask for
 * @param unseen   why no node could be looked for; empty when they could
 */
record GatewayObservation(
        List<NodePlace> places,
        Map<String, NodeSight> sights,
        Optional<Set<String>> webhooks,
        boolean othersReady,
        Optional<String> secret,
        Optional<String> older,
        Duration cap,
        Optional<Unseen> unseen) {

    /**
     * The operator may not look for nodes.
     *
     * @param why     for people
     * @param forGood whether they go away all the same, with their namespace
     */
    record Unseen(String why, boolean forGood) {}

    /** Where nodes could be looked for. */
    GatewayObservation(
            List<NodePlace> places,
            Map<String, NodeSight> sights,
            Optional<Set<String>> webhooks,
            boolean othersReady,
            Optional<String> secret,
            Optional<String> older,
            Duration cap) {
        this(places, sights, webhooks, othersReady, secret, older, cap, Optional.empty());
    }

    static GatewayObservation of(Unseen unseen, Duration cap) {
        return new GatewayObservation(
                List.of(),
                Map.of(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                cap,
                Optional.of(unseen));
    }

    Optional<NodePlace> place(String name) {
        return places.stream().filter(place -> place.name().equals(name)).findFirst();
    }

    NodeSight sight(String name) {
        return sights.getOrDefault(name, NodeSight.NOTHING);
    }

    NodeScene scene(NodeFacts node, ApiGatewayQuiesce wish, Instant now) {
        return new NodeScene(
                wish, place(node.name()), sight(node.name()), webhooks.map(told -> told.contains(node.name())), now);
    }
}
