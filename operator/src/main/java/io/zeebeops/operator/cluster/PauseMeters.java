package io.zeebeops.operator.cluster;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.zeebeops.operator.cluster.arbiter.PauseSight.Replica;
import io.zeebeops.operator.cluster.pause.PauseDesk;
import io.zeebeops.v1alpha1.Grant;
import io.zeebeops.v1alpha1.ZeebeCluster;
import io.zeebeops.v1alpha1.ZeebeClusterStatus.Pause;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * What is told of pauses under /metrics: who has which grant and until when, what the operator keeps paused, and what each replica does and
 * lags behind. As of the last look at each cluster. And how often replicas did not show what was answered to be done.
 */
public final class PauseMeters {

    /** What one cluster is told to be. */
    private record Told(
            Tags tags, List<Grant> grants, Map<String, Pause> pauses, Map<Integer, List<Replica>> replicas) {}

    private final Map<String, Told> told = new ConcurrentHashMap<>();
    private final DeskPauses pauses;
    private final MultiGauge grants;
    private final MultiGauge ends;
    private final MultiGauge made;
    private final MultiGauge lag;
    private final MultiGauge phases;

    /** Follows what the observer sees, and what is known of replicas. */
    public PauseMeters(MeterRegistry meters, ClusterObserver observer, PauseDesk desk) {
        this.pauses = new DeskPauses(desk);
        grants = MultiGauge.builder("zeebeops.grant")
                .description(
                        "1 for each object that wants something exclusive of a cluster, by the state of its grant.")
                .register(meters);
        ends = MultiGauge.builder("zeebeops.grant.until.timestamp")
                .description("When a grant ends by itself, and what was paused for it is released.")
                .baseUnit("seconds")
                .register(meters);
        made = MultiGauge.builder("zeebeops.pause.made")
                .description("1 while something is paused, or may be, by the operator.")
                .register(meters);
        lag = MultiGauge.builder("zeebeops.replica.exporting.lag")
                .description("Positions that a leader has processed and not exported, or not had acknowledged.")
                .register(meters);
        phases = MultiGauge.builder("zeebeops.replica.phase")
                .description("1 for what each replica does, in Zeebe's words.")
                .register(meters);
        desk.onContradiction((target, call) -> Counter.builder("zeebeops.pause.contradicted")
                .description(
                        "Brokers at which a pause or its end, which was answered to be carried out, was not seen when they were looked at next.")
                .tag("namespace", target.namespace())
                .tag("cluster", target.name())
                .tag("subject", call.place().subject().name().toLowerCase(Locale.ROOT))
                .tag("mode", call.mode().name())
                .register(meters)
                .increment());
        observer.onLook(cluster -> {
            told.put(cluster.getMetadata().getUid(), told(cluster));
            tell();
        });
        observer.onForget(cluster -> {
            told.remove(cluster.getMetadata().getUid());
            tell();
        });
    }

    private Told told(ZeebeCluster cluster) {
        var ledger = ClusterConductor.ledger(cluster);
        Map<String, Pause> both = new ConcurrentHashMap<>();
        if (ledger.exporting() != null) {
            both.put("exporting", ledger.exporting());
        }
        if (ledger.processing() != null) {
            both.put("processing", ledger.processing());
        }
        Tags tags = Tags.of(
                "namespace",
                Objects.requireNonNull(cluster.getMetadata().getNamespace()),
                "cluster",
                cluster.getMetadata().getName());
        return new Told(tags, ledger.grants(), both, pauses.seen(cluster).replicas());
    }

    private void tell() {
        Collection<Told> all = List.copyOf(told.values());
        register(
                grants,
                all,
                (tags, one) -> one.grants().stream()
                        .map(grant -> Row.of(
                                named(tags, grant).and("state", grant.state().name()), 1)));
        register(
                ends,
                all,
                (tags, one) -> one.grants().stream()
                        .filter(grant -> grant.until() != null)
                        .map(grant -> Row.of(
                                named(tags, grant),
                                Objects.requireNonNull(grant.until()).getEpochSecond())));
        register(
                made,
                all,
                (tags, one) -> one.pauses().entrySet().stream()
                        .map(entry -> Row.of(
                                tags.and("subject", entry.getKey()),
                                Boolean.TRUE.equals(entry.getValue().madeByOperator()) ? 1 : 0)));
        register(
                lag,
                all,
                (tags, one) -> replicas(
                        tags,
                        one,
                        (each, replica) -> replica.leads()
                                ? Stream.of(Row.of(
                                        each, Math.max(0, replica.processedPosition() - replica.exportedPosition())))
                                : Stream.empty()));
        register(
                phases,
                all,
                (tags, one) -> replicas(
                        tags,
                        one,
                        (each, replica) -> Stream.of(Row.of(
                                each.and(
                                        "role",
                                        replica.role(),
                                        "exporting",
                                        Objects.requireNonNullElse(replica.exporting(), "unknown"),
                                        "processing",
                                        Objects.requireNonNullElse(replica.processing(), "unknown")),
                                1))));
    }

    private static void register(
            MultiGauge gauge, Collection<Told> all, BiFunction<Tags, Told, Stream<Row<Number>>> rows) {
        gauge.register(
                all.stream()
                        .flatMap(one -> rows.apply(one.tags(), one))
                        .<Row<?>>map(row -> row)
                        .toList(),
                true);
    }

    private static Stream<Row<Number>> replicas(
            Tags tags, Told one, BiFunction<Tags, Replica, Stream<Row<Number>>> rows) {
        return one.replicas().entrySet().stream()
                .flatMap(broker -> broker.getValue().stream()
                        .flatMap(replica -> rows.apply(
                                tags.and(
                                        "broker",
                                        Integer.toString(broker.getKey()),
                                        "partition",
                                        Integer.toString(replica.partition())),
                                replica)));
    }

    private static Tags named(Tags tags, Grant grant) {
        return tags.and("kind", grant.kind(), "name", grant.name());
    }
}
