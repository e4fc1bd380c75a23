package io.zeebeops.simulator.apigateway;

import io.zeebeops.simulator.model.Journal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of a cluster, or those of them that live here. Verbs are for requests that were admitted; each catches up with the clock first.
 * Safe for use by several threads.
 */
public final class ApiGatewayModel {

    /** How many nodes, and how each begins. */
    public record Beginning(List<Node> nodes, boolean allNeedsQuiescePort) {
        public Beginning {
            nodes = List.copyOf(nodes);
        }
    }

    /** Null: of whatever node. */
    private record Fated(@Nullable String node, WebhookFate fate) {}

    private final List<Node> nodes;
    private final boolean allNeedsQuiescePort;
    private final Kept kept;
    private final InstantSource clock;
    private final Journal journal;
    private final List<Delivery> deliveries = new ArrayList<>();
    private final List<Fated> fates = new ArrayList<>();
    private long made;

    /** Nodes begin with what they kept. */
    public ApiGatewayModel(Beginning beginning, Kept kept, InstantSource clock, Journal journal) {
        this.nodes = new ArrayList<>();
        this.allNeedsQuiescePort = beginning.allNeedsQuiescePort();
        this.kept = kept;
        this.clock = clock;
        this.journal = journal;
        beginning.nodes().forEach(node -> nodes.add(remembering(node)));
        nodes.forEach(node -> kept.flushes(node.name(), false));
    }

    private Node remembering(Node node) {
        Kept.OfNode remembered = kept.node(node.name());
        return remembered == null ? node : node.with(remembered.ports()).withQuiescePort(remembered.quiescePort());
    }

    /** How many nodes there are. */
    public int size() {
        return nodes.size();
    }

    /** A node as it is now. */
    public synchronized Node node(int index) {
        catchUp();
        return nodes.get(index);
    }

    /** All nodes as they are now. */
    public synchronized List<Node> nodes() {
        catchUp();
        return List.copyOf(nodes);
    }

    /** The time it lives in. */
    public Instant now() {
        return clock.instant();
    }

    /** Who asked what and what happened. */
    public Journal journal() {
        return journal;
    }

    /** What a port takes connections for. */
    public synchronized List<Port> listening(int index) {
        return NodeRules.listening(node(index));
    }

    /** Lets happen what is due. */
    public synchronized void catchUp() {
        Instant now = now();
        OptionalInt next = next(now);
        while (next.isPresent()) {
            int index = next.getAsInt();
            Instant at = NodeRules.due(nodes.get(index)).orElseThrow();
            take(index, NodeRules.pass(nodes.get(index)), at, Journal.NOBODY);
            next = next(now);
        }
    }

    private OptionalInt next(Instant now) {
        return IntStream.range(0, nodes.size())
                .filter(index -> NodeRules.due(nodes.get(index))
                        .filter(due -> !due.isAfter(now))
                        .isPresent())
                .boxed()
                .min(Comparator.comparing(
                        index -> NodeRules.due(nodes.get(index)).orElseThrow()))
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    private void take(int index, Step step, Instant at, String who) {
        Node node = step.node();
        nodes.set(index, node);
        kept.flushes(node.name(), node.mode().flushesForAll());
        step.told().forEach(happening -> journal.add(at, who, happening));
        step.events().forEach(event -> send(node, event, at));
    }

    private void send(Node node, WebhookEvent event, Instant at) {
        List<Webhook> wanted =
                kept.webhooks().stream().filter(webhook -> webhook.wants(event)).toList();
        for (Webhook webhook : wanted) {
            Delivery delivery = new Delivery(at, node.name(), webhook, event, at);
            switch (nextFate(node.name())) {
                case null -> deliveries.add(delivery);
                case WebhookFate.Never ignored ->
                    journal.add(
                            at,
                            Journal.NOBODY,
                            new NodeHappening.WebhookWithheld(node.name(), webhook.id(), event.word()));
                case WebhookFate.Twice ignored -> deliveries.addAll(List.of(delivery, delivery));
                case WebhookFate.Late(Duration by) ->
                    deliveries.add(new Delivery(at.plus(by), node.name(), webhook, event, at));
            }
        }
    }

    private @Nullable WebhookFate nextFate(String node) {
        Fated next = fates.stream()
                .filter(fated -> fated.node() == null || fated.node().equals(node))
                .findFirst()
                .orElse(null);
        if (next == null) {
            return null;
        }
        fates.remove(next);
        return next.fate();
    }

    /** Events that have to be sent now; they are not told again. */
    public synchronized List<Delivery> dueDeliveries() {
        catchUp();
        Instant now = now();
        List<Delivery> due =
                deliveries.stream().filter(one -> !one.due().isAfter(now)).toList();
        deliveries.removeIf(one -> !one.due().isAfter(now));
        return due;
    }

    /** Events that have to be sent at some time. */
    public synchronized List<Delivery> pendingDeliveries() {
        return List.copyOf(deliveries);
    }

    /** What the receiver answered; 0 for nothing. */
    public void delivered(Delivery delivery, int status) {
        journal.add(
                now(),
                Journal.NOBODY,
                new NodeHappening.WebhookSent(
                        delivery.node(),
                        delivery.webhook().id(),
                        delivery.event().word(),
                        status));
    }

    /** Asks a node to be quiesced, or not to be any longer. */
    public synchronized QuiesceStatus quiesce(
            int index, boolean enable, Block block, List<FlushPart> flush, String who) {
        Node node = node(index);
        List<FlushPart> parts = block == Block.DESIGNTIME ? List.of() : flush.isEmpty() ? FlushPart.all() : flush;
        journal.add(
                now(),
                who,
                new NodeHappening.QuiesceAsked(node.name(), enable, block, parts, node.quiescePortAnswers()));
        if (!enable) {
            return free(index, node, who);
        }
        List<NodeFaults.Refusal> refusals = node.faults().refusals();
        if (!refusals.isEmpty()) {
            nodes.set(index, node.with(node.faults().withRefusals(refusals.subList(1, refusals.size()))));
            return refused(
                    node,
                    block,
                    parts,
                    refusals.getFirst().status(),
                    refusals.getFirst().failureReason(),
                    who);
        }
        if (block == Block.ALL && allNeedsQuiescePort && node.portToQuiesceBy().isEmpty()) {
            return refused(node, block, parts, 200, "The quiesce port is not configured", who);
        }
        switch (block) {
            case DESIGNTIME -> take(index, NodeRules.designTime(node, now()), now(), who);
            case ALL ->
                take(index, NodeRules.flushing(node, parts, !kept.anotherFlushes(node.name()), now()), now(), who);
        }
        return QuiesceStatus.of(true, block, parts);
    }

    private QuiesceStatus free(int index, Node node, String who) {
        if (node.mode() instanceof Mode.DesignTime) {
            take(index, NodeRules.designTimeFree(node), now(), who);
        }
        return QuiesceStatus.of(false, Block.DESIGNTIME, List.of());
    }

    private QuiesceStatus refused(Node node, Block block, List<FlushPart> parts, int code, String reason, String who) {
        journal.add(now(), who, new NodeHappening.QuiesceRefused(node.name(), block, reason));
        return new QuiesceStatus(code, true, block, parts, reason);
    }

    /** What a node says of its quiesce mode, as long as it can. */
    public synchronized QuiesceStatus quiesceStatus(int index) {
        return switch (node(index).mode()) {
            case Mode.DesignTime ignored -> QuiesceStatus.of(true, Block.DESIGNTIME, List.of());
            case Mode.Flushing flushing -> QuiesceStatus.of(true, Block.ALL, flushing.flush());
            case Mode.Quiesced quiesced -> QuiesceStatus.of(true, Block.ALL, quiesced.flush());
            case Mode.Normal ignored -> QuiesceStatus.of(false, null, List.of());
            case Mode.Activating ignored -> QuiesceStatus.of(false, null, List.of());
        };
    }

    /** Whether Integration Server says that it is in quiesce mode. */
    public synchronized boolean isQuiesceMode(int index) {
        Mode mode = node(index).mode();
        return mode instanceof Mode.Quiesced || mode instanceof Mode.Activating;
    }

    /** Asks Integration Server to leave quiesce mode. */
    public synchronized void setActiveMode(int index, String who) {
        take(index, NodeRules.activeMode(node(index), now()), now(), who);
    }

    /** Makes a port, disabled; empty when its number or its alias is taken. */
    public synchronized Optional<Port> createPort(int index, int number, String alias, String pkg, String who) {
        Node node = node(index);
        boolean taken = node.ports().stream()
                .anyMatch(port -> port.number() == number || port.alias().equals(alias));
        if (taken) {
            return Optional.empty();
        }
        Port port = new Port(number, alias, Port.HTTP, pkg, false);
        List<Port> ports = new ArrayList<>(node.ports());
        ports.add(port);
        keep(
                index,
                Step.of(node.with(ports), new NodeHappening.PortCreated(node.name(), port.listenerKey(), port.alias())),
                who);
        return Optional.of(port);
    }

    /** Enables or disables a port; false when there is none of that name. */
    public synchronized boolean enablePort(int index, String listenerKey, boolean enabled, String who) {
        Node node = node(index);
        if (node.ports().stream().noneMatch(port -> port.listenerKey().equals(listenerKey))) {
            return false;
        }
        List<Port> ports = node.ports().stream()
                .map(port -> port.listenerKey().equals(listenerKey) ? port.withEnabled(enabled) : port)
                .toList();
        NodeHappening told = enabled
                ? new NodeHappening.PortEnabled(node.name(), listenerKey)
                : new NodeHappening.PortDisabled(node.name(), listenerKey);
        keep(index, Step.of(node.with(ports), told), who);
        return true;
    }

    /** Deletes a port; false when there is none of that name. */
    public synchronized boolean deletePort(int index, String listenerKey, String who) {
        Node node = node(index);
        List<Port> rest = node.ports().stream()
                .filter(port -> !port.listenerKey().equals(listenerKey))
                .toList();
        if (rest.size() == node.ports().size()) {
            return false;
        }
        keep(index, Step.of(node.with(rest), new NodeHappening.PortDisabled(node.name(), listenerKey)), who);
        return true;
    }

    /** Makes a port the quiesce port; false when no port has that alias. */
    public synchronized boolean setQuiescePort(int index, String alias, String who) {
        Node node = node(index);
        if (node.ports().stream().noneMatch(port -> port.alias().equals(alias))) {
            return false;
        }
        keep(index, Step.of(node.withQuiescePort(alias), new NodeHappening.QuiescePortSet(node.name(), alias)), who);
        return true;
    }

    private void keep(int index, Step step, String who) {
        take(index, step, now(), who);
        kept.node(
                step.node().name(),
                new Kept.OfNode(step.node().ports(), step.node().quiescePort()));
    }

    /** Ends the process, and starts it again if it shall bounce. */
    public synchronized void shutdown(int index, boolean bounce, Duration patience, String who) {
        take(index, NodeRules.shutdown(node(index), bounce, patience, now()), now(), who);
    }

    /** A request to an API comes through. */
    public synchronized void beginRuntime(int index, String api, String who) {
        Node node = node(index);
        take(index, Step.of(NodeRules.begun(node), new NodeHappening.RuntimeServed(node.name(), api)), now(), who);
    }

    /** It has got its answer. */
    public synchronized void endRuntime(int index) {
        take(index, Step.of(NodeRules.finished(node(index), now())), now(), Journal.NOBODY);
    }

    /** All that are registered. */
    public synchronized List<Webhook> webhooks() {
        return kept.webhooks();
    }

    /** Registers one; its id is made up. */
    public synchronized Webhook register(int index, Webhook wanted, String who) {
        Webhook webhook = wanted.withId(newId());
        List<Webhook> all = new ArrayList<>(kept.webhooks());
        all.add(webhook);
        kept.webhooks(all);
        journal.add(
                now(), who, new NodeHappening.WebhookRegistered(node(index).name(), webhook.id(), webhook.events()));
        return webhook;
    }

    /** Replaces one; false when there is none with its id. */
    public synchronized boolean change(int index, Webhook webhook, String who) {
        boolean there = kept.webhooks().stream().anyMatch(one -> one.id().equals(webhook.id()));
        if (there) {
            kept.webhooks(kept.webhooks().stream()
                    .map(one -> one.id().equals(webhook.id()) ? webhook : one)
                    .toList());
            journal.add(
                    now(), who, new NodeHappening.WebhookChanged(node(index).name(), webhook.id(), webhook.events()));
        }
        return there;
    }

    /** Forgets one; false when there is none with that id. */
    public synchronized boolean removeWebhook(int index, String id, String who) {
        List<Webhook> rest =
                kept.webhooks().stream().filter(one -> !one.id().equals(id)).toList();
        boolean there = rest.size() < kept.webhooks().size();
        if (there) {
            kept.webhooks(rest);
            journal.add(now(), who, new NodeHappening.WebhookRemoved(node(index).name(), id));
        }
        return there;
    }

    /** All of one collection. */
    public synchronized List<Kept.Asset> assets(String collection) {
        return kept.assets().stream()
                .filter(asset -> asset.collection().equals(collection))
                .toList();
    }

    /** Makes one. */
    public synchronized Kept.Asset createAsset(int index, String collection, Map<String, Object> body, String who) {
        Kept.Asset asset = new Kept.Asset(collection, newId(), body);
        changeAssets(index, asset, "created", List.of(asset), who);
        return asset;
    }

    /** Replaces one; empty when there is none with that id. */
    public synchronized Optional<Kept.Asset> changeAsset(
            int index, String collection, String id, Map<String, Object> body, String who) {
        Optional<Kept.Asset> there = asset(collection, id);
        return there.map(asset -> {
            Kept.Asset changed = new Kept.Asset(collection, id, body);
            changeAssets(index, asset, "changed", List.of(changed), who);
            return changed;
        });
    }

    /** Removes one; false when there is none with that id. */
    public synchronized boolean deleteAsset(int index, String collection, String id, String who) {
        Optional<Kept.Asset> there = asset(collection, id);
        there.ifPresent(asset -> changeAssets(index, asset, "deleted", List.of(), who));
        return there.isPresent();
    }

    /** One of a collection. */
    public synchronized Optional<Kept.Asset> asset(String collection, String id) {
        return assets(collection).stream()
                .filter(asset -> asset.id().equals(id))
                .findFirst();
    }

    private void changeAssets(int index, Kept.Asset old, String how, List<Kept.Asset> instead, String who) {
        List<Kept.Asset> all = new ArrayList<>(kept.assets());
        all.removeIf(
                one -> one.collection().equals(old.collection()) && one.id().equals(old.id()));
        all.addAll(instead);
        kept.assets(all);
        journal.add(now(), who, new NodeHappening.AssetChanged(node(index).name(), old.collection(), old.id(), how));
    }

    /** Other processes of the cluster make ids too. */
    private String newId() {
        String text = "%s %s %d".formatted(nodes.getFirst().name(), now(), ++made);
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Ends a node's process at once; it stays down. */
    public synchronized void kill(int index) {
        take(index, NodeRules.down(node(index), "killed"), now(), Journal.NOBODY);
    }

    /** Starts a node that is down. */
    public synchronized void startNode(int index) {
        if (node(index).life() instanceof Life.Down) {
            take(index, NodeRules.started(node(index), now()), now(), Journal.NOBODY);
        }
    }

    /** Ends a node's process and starts it again. */
    public synchronized void restart(int index) {
        take(index, NodeRules.restarted(node(index), "restarted", now()), now(), Journal.NOBODY);
    }

    /** The next requests to quiesce this node are refused. */
    public void refuseQuiesce(int index, int times, int status, String failureReason) {
        List<NodeFaults.Refusal> more = IntStream.range(0, times)
                .mapToObj(i -> new NodeFaults.Refusal(status, failureReason))
                .toList();
        faults(index, faults -> {
            List<NodeFaults.Refusal> all = new ArrayList<>(faults.refusals());
            all.addAll(more);
            return faults.withRefusals(all);
        });
    }

    /** The node's next flush kills it when it has lasted so long. */
    public void crashWhileFlushing(int index, Duration after) {
        faults(index, faults -> faults.withCrashAfter(after));
    }

    /** Whether nothing listens at the port that is the quiesce port. */
    public void quiescePortUnreachable(int index, boolean unreachable) {
        faults(index, faults -> faults.withQuiescePortUnreachable(unreachable));
    }

    /** The next requests to leave quiesce mode are answered well and have no effect. */
    public void activeModeIgnored(int index, int times) {
        faults(index, faults -> faults.withActiveModeIgnored(times));
    }

    /** The node is restarted whenever its normal port has not been served for so long, as a liveness probe would do it. */
    public void livenessProbe(int index, Duration after) {
        faults(index, faults -> faults.withLivenessAfter(after));
    }

    /** How long things take on the node that begin from now on. */
    public synchronized void timing(int index, NodeTiming timing) {
        nodes.set(index, node(index).with(timing));
    }

    /** What becomes of the next events, one after the other, over all nodes and webhooks. */
    public synchronized void nextWebhook(WebhookFate fate) {
        fates.add(new Fated(null, fate));
    }

    /** The same for events of one node. */
    public synchronized void nextWebhook(int index, WebhookFate fate) {
        fates.add(new Fated(node(index).name(), fate));
    }

    /** Nothing goes wrong any longer. */
    public synchronized void clearFaults() {
        fates.clear();
        IntStream.range(0, nodes.size()).forEach(index -> faults(index, faults -> NodeFaults.none()));
    }

    private synchronized void faults(int index, UnaryOperator<NodeFaults> change) {
        Node node = node(index);
        nodes.set(index, node.with(change.apply(node.faults())));
    }
}
