package io.zeebeops.simulator.apigateway;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lives as long as the JVM. */
public final class KeptInMemory implements Kept {

    private List<Webhook> webhooks = List.of();
    private List<Asset> assets = List.of();
    private final Map<String, OfNode> nodes = new HashMap<>();
    private final Set<String> flushing = new HashSet<>();

    @Override
    public List<Webhook> webhooks() {
        return webhooks;
    }

    @Override
    public void webhooks(List<Webhook> webhooks) {
        this.webhooks = List.copyOf(webhooks);
    }

    @Override
    public List<Asset> assets() {
        return assets;
    }

    @Override
    public void assets(List<Asset> assets) {
        this.assets = List.copyOf(assets);
    }

    @Override
    public @Nullable OfNode node(String name) {
        return nodes.get(name);
    }

    @Override
    public void node(String name, OfNode kept) {
        nodes.put(name, kept);
    }

    @Override
    public boolean anotherFlushes(String name) {
        return flushing.stream().anyMatch(other -> !other.equals(name));
    }

    @Override
    public void flushes(String name, boolean forAll) {
        if (forAll) {
            flushing.add(name);
        } else {
            flushing.remove(name);
        }
    }
}
