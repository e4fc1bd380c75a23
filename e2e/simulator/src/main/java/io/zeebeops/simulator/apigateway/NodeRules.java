package io.zeebeops.simulator.apigateway;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What time and requests make of a node. */
final class NodeRules {

    /** What time has in store for a node. */
    private record Due(Instant at, Effect effect) {}

    @FunctionalInterface
    private interface Effect {
        Step on(Node node, Instant at);
    }

    /** When something will happen by itself. */
    static Optional<Instant> due(Node node) {
        return next(node).map(Due::at);
    }

    /** Lets happen what comes next. */
    static Step pass(Node node) {
        Due due = next(node).orElseThrow();
        return due.effect().on(node, due.at());
    }

    private static Optional<Due> next(Node node) {
        return switch (node.life()) {
            case Life.Down ignored -> Optional.empty();
            case Life.Starting(Instant until) -> Optional.of(new Due(until, (one, at) -> up(one)));
            case Life.Draining(Instant until, boolean bounce) ->
                Optional.of(new Due(until, (one, at) -> ended(one, bounce, at)));
            case Life.Up ignored -> Stream.concat(ofMode(node), liveness(node)).min(Comparator.comparing(Due::at));
        };
    }

    private static Stream<Due> ofMode(Node node) {
        return switch (node.mode()) {
            case Mode.Flushing flushing -> {
                Due own = flushing.steps().stream()
                        .filter(step -> !step.told())
                        .findFirst()
                        .map(step -> new Due(step.done(), (one, at) -> flushed(one, flushing, step)))
                        .orElseGet(() -> new Due(flushing.complete(), (one, at) -> quiesced(one, flushing)));
                yield flushing.crash() == null
                        ? Stream.of(own)
                        : Stream.of(new Due(flushing.crash(), (one, at) -> down(one, "crashed")), own);
            }
            case Mode.Activating(Instant until) -> Stream.of(new Due(until, (one, at) -> activated(one)));
            case Mode.Normal ignored -> Stream.empty();
            case Mode.DesignTime ignored -> Stream.empty();
            case Mode.Quiesced ignored -> Stream.empty();
        };
    }

    private static Stream<Due> liveness(Node node) {
        Duration after = node.faults().livenessAfter();
        return after == null
                ? Stream.empty()
                : node.mode().awaySince().stream()
                        .map(since -> new Due(since.plus(after), (one, at) -> restarted(one, "liveness", at)));
    }

    private static Step flushed(Node node, Mode.Flushing flushing, Mode.FlushStep done) {
        List<Mode.FlushStep> steps = flushing.steps().stream()
                .map(step -> step.equals(done) ? new Mode.FlushStep(step.part(), step.done(), true) : step)
                .toList();
        return Step.of(
                node.with(new Mode.Flushing(
                        flushing.since(), flushing.flush(), steps, flushing.complete(), flushing.crash())),
                new NodeHappening.Flushed(node.name(), done.part()));
    }

    private static Step quiesced(Node node, Mode.Flushing flushing) {
        Mode mode = new Mode.Quiesced(
                flushing.since(),
                flushing.complete(),
                flushing.flush(),
                !flushing.steps().isEmpty());
        return Step.of(node.with(mode), new NodeHappening.Quiesced(node.name())).sending(WebhookEvent.ALL_COMPLETED);
    }

    private static Step activated(Node node) {
        return Step.of(node.with(new Mode.Normal()), new NodeHappening.Activated(node.name()));
    }

    private static Step up(Node node) {
        return Step.of(node.with(new Life.Up()), new NodeHappening.NodeUp(node.name()))
                .sending(WebhookEvent.SERVER_STARTED);
    }

    private static Step ended(Node node, boolean bounce, Instant at) {
        return bounce ? restarted(node, "bounced", at) : down(node, "shut down");
    }

    /** The process ends: what it did not write down is lost. */
    static Step down(Node node, String reason) {
        return Step.of(
                node.with(new Life.Down()).with(new Mode.Normal()).withUnderWay(0),
                new NodeHappening.NodeDown(node.name(), reason));
    }

    static Step restarted(Node node, String reason, Instant at) {
        Node started = started(node, at).node();
        return Step.of(
                started, new NodeHappening.NodeDown(node.name(), reason), new NodeHappening.NodeStarting(node.name()));
    }

    static Step started(Node node, Instant at) {
        return Step.of(
                node.with(new Mode.Normal())
                        .withUnderWay(0)
                        .with(new Life.Starting(at.plus(node.timing().restart()))),
                new NodeHappening.NodeStarting(node.name()));
    }

    /** Ends when nothing is under way any longer, and after that time anyway. */
    static Step shutdown(Node node, boolean bounce, Duration patience, Instant at) {
        Instant until = node.underWay() == 0 ? at : at.plus(patience);
        return Step.of(node.with(new Life.Draining(until, bounce)), new NodeHappening.Draining(node.name()));
    }

    /** A request to an API begins. */
    static Node begun(Node node) {
        return node.withUnderWay(node.underWay() + 1);
    }

    /** A request to an API has ended; a node that waited for it goes on. */
    static Node finished(Node node, Instant at) {
        Node after = node.withUnderWay(Math.max(0, node.underWay() - 1));
        return after.underWay() == 0 && after.life() instanceof Life.Draining(Instant until, boolean bounce)
                ? after.with(new Life.Draining(at.isBefore(until) ? at : until, bounce))
                : after;
    }

    static Step designTime(Node node, Instant at) {
        return Step.of(node.with(new Mode.DesignTime(at)), new NodeHappening.DesignTimeBlocked(node.name()))
                .sending(WebhookEvent.DESIGNTIME_COMPLETED);
    }

    static Step designTimeFree(Node node) {
        return Step.of(node.with(new Mode.Normal()), new NodeHappening.DesignTimeFree(node.name()));
    }

    /** @param forAll whether it is this node that flushes for its cluster */
    static Step flushing(Node node, List<FlushPart> parts, boolean forAll, Instant at) {
        List<Mode.FlushStep> steps = new ArrayList<>();
        Instant end = at;
        for (FlushPart part : forAll ? parts : List.<FlushPart>of()) {
            end = end.plus(node.timing().of(part));
            steps.add(new Mode.FlushStep(part, end, false));
        }
        Duration crashAfter = node.faults().crashAfter();
        Mode mode = new Mode.Flushing(
                at, parts, steps, end.plus(node.timing().disable()), crashAfter == null ? null : at.plus(crashAfter));
        return Step.of(
                node.with(mode).with(node.faults().withCrashAfter(null)),
                new NodeHappening.FlushBegan(node.name(), forAll ? parts : List.of()));
    }

    /** A node that still flushes is not in quiesce mode yet: nothing to leave. */
    static Step activeMode(Node node, Instant at) {
        NodeHappening told = new NodeHappening.ActiveModeSet(node.name());
        if (!(node.mode() instanceof Mode.Quiesced)) {
            return Step.of(node, told);
        }
        int ignored = node.faults().activeModeIgnored();
        return ignored > 0
                ? Step.of(node.with(node.faults().withActiveModeIgnored(ignored - 1)), told)
                : Step.of(node.with(new Mode.Activating(at.plus(node.timing().activate()))), told);
    }

    /** The ports that take connections. */
    static List<Port> listening(Node node) {
        if (!(node.life() instanceof Life.Up || node.life() instanceof Life.Draining)) {
            return List.of();
        }
        boolean only = node.mode() instanceof Mode.Quiesced || node.mode() instanceof Mode.Activating;
        return node.ports().stream()
                .filter(Port::enabled)
                .filter(port -> !only || node.isQuiescePort(port))
                .filter(port -> !(node.isQuiescePort(port) && node.faults().quiescePortUnreachable()))
                .toList();
    }

    private NodeRules() {}
}
