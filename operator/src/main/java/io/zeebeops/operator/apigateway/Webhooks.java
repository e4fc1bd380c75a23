package io.zeebeops.operator.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import java.net.InetAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What nodes told by themselves, at a secret path for each claim. Nothing of it survives this process: another one gives other paths to the
 * nodes that it asks, and polls the rest.
 *
 * <p>The nodes of a cluster share their webhooks, and what is sent is not documented: an event is one of the node whose address it came
 * from, and of no node where it came by a proxy.
 */
final class Webhooks {
    /** What a node tells once everything is flushed and blocked. */
    static final String COMPLETED = "migration:quiesce:all:completed";

    private static final int SECRET_BYTES = 16;

    private record Inbox(ResourceID claim, String secret, Set<InetAddress> told) {}

    private final Optional<URI> base;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Inbox> inboxes = new ConcurrentHashMap<>();
    private volatile Consumer<ResourceID> listener = claim -> {};

    /** Nodes reach them below this address; empty: there are none. */
    Webhooks(Optional<URI> base) {
        this.base = base;
    }

    /** Hears of each claim that somebody told something of. */
    void onNews(Consumer<ResourceID> news) {
        listener = news;
    }

    /** Where the nodes of a claim shall tell; empty when nowhere. */
    Optional<URI> of(GatewayQuiesce claim) {
        return base.map(below -> {
            String uid = claim.getMetadata().getUid();
            Inbox inbox = inboxes.computeIfAbsent(
                    uid, fresh -> new Inbox(ResourceID.fromResource(claim), secret(), ConcurrentHashMap.newKeySet()));
            return URI.create(below + marker(claim) + inbox.secret());
        });
    }

    /** What all addresses of a claim have in common, whichever process gave them. */
    static String marker(GatewayQuiesce claim) {
        return "/webhooks/" + claim.getMetadata().getUid() + "/";
    }

    private String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private Optional<Inbox> inbox(String path) {
        return inboxes.entrySet().stream()
                .filter(entry -> path.endsWith(
                        "/webhooks/" + entry.getKey() + "/" + entry.getValue().secret()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Whether a claim's nodes tell at this path. */
    boolean knows(String path) {
        return inbox(path).isPresent();
    }

    /** Takes what came from an address to a path. */
    void take(String path, InetAddress from, JsonNode body) {
        inbox(path).ifPresent(inbox -> {
            if (isCompletion(body)) {
                inbox.told().add(from);
            }
            listener.accept(inbox.claim());
        });
    }

    /** By the name of the event and its status, where it has them. */
    private static boolean isCompletion(JsonNode body) {
        for (JsonNode value : body) {
            String text = value.asText("");
            boolean other = text.matches("(migration|apigateway):.*") && !text.equals(COMPLETED);
            if (other) {
                return false;
            }
        }
        return !body.path("status").asText("").toLowerCase(Locale.ROOT).startsWith("fail");
    }

    /** From which addresses somebody told that a node is quiet. */
    Set<InetAddress> told(GatewayQuiesce claim) {
        return Optional.ofNullable(inboxes.get(claim.getMetadata().getUid()))
                .map(inbox -> Set.copyOf(inbox.told()))
                .orElse(Set.of());
    }

    void forget(GatewayQuiesce claim) {
        inboxes.remove(claim.getMetadata().getUid());
    }
}
