package io.zeebeops.operator.cluster;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.zeebeops.operator.cluster.ClusterObservation.Reach;
import io.zeebeops.operator.zeebe.Backup;
import io.zeebeops.v1alpha1.ZeebeCluster;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/** What is told of each cluster under /metrics: whether it answers, when it was last seen, what its store holds. */
public final class ClusterMeters {
    private final Map<Name, ClusterObservation> seen = new ConcurrentHashMap<>();
    private final MultiGauge reachable;
    private final MultiGauge seenAt;
    private final MultiGauge completed;
    private final MultiGauge latestCompleted;

    /** Follows what the observer sees. */
    public ClusterMeters(MeterRegistry meters, ClusterObserver observer) {
        reachable = MultiGauge.builder("zeebeops.cluster.reachable")
                .description("1 while the cluster answers and is understood.")
                .register(meters);
        seenAt = MultiGauge.builder("zeebeops.cluster.observed.timestamp")
                .description("When the cluster was last looked at.")
                .baseUnit("seconds")
                .register(meters);
        completed = MultiGauge.builder("zeebeops.cluster.backups.completed")
                .description("Complete backups in the store, at its last list.")
                .register(meters);
        latestCompleted = MultiGauge.builder("zeebeops.cluster.backups.latest.timestamp")
                .description("When the complete backup with the highest id was begun, 0 where there is none.")
                .baseUnit("seconds")
                .register(meters);
        observer.onLook(cluster -> {
            observer.latest(cluster).ifPresent(look -> seen.put(Name.of(cluster), look));
            tell();
        });
        observer.onForget(cluster -> {
            seen.remove(Name.of(cluster));
            tell();
        });
    }

    private void tell() {
        tell(reachable, look -> look.reach() instanceof Reach.Reached ? 1 : 0);
        tell(seenAt, look -> look.at().getEpochSecond());
        tell(
                completed,
                look -> look.inventory().backups().stream()
                        .filter(backup -> backup.state() == Backup.State.COMPLETED)
                        .count());
        tell(
                latestCompleted,
                look -> look.inventory()
                        .latestCompleted()
                        .flatMap(Backup::begunAt)
                        .map(begun -> (double) begun.getEpochSecond())
                        .orElse(0.0));
    }

    private void tell(MultiGauge gauge, ToDoubleFunction<ClusterObservation> value) {
        gauge.register(
                seen.entrySet().stream()
                        .map(entry -> Row.of(entry.getKey().tags(), value.applyAsDouble(entry.getValue())))
                        .toList(),
                true);
    }

    private record Name(String namespace, String name) {
        static Name of(ZeebeCluster cluster) {
            return new Name(
                    Objects.requireNonNull(cluster.getMetadata().getNamespace()),
                    cluster.getMetadata().getName());
        }

        Tags tags() {
            return Tags.of("namespace", namespace, "cluster", name);
        }
    }
}
