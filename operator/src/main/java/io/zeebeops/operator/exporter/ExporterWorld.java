package io.zeebeops.operator.exporter;

import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.zeebeops.operator.cluster.Calls;
import io.zeebeops.operator.cluster.ClusterObservation;
import io.zeebeops.operator.cluster.ClusterObservation.Reach;
import io.zeebeops.operator.cluster.ClusterObserver;
import io.zeebeops.operator.cluster.ClusterReason;
import io.zeebeops.operator.cluster.ClusterView;
import io.zeebeops.operator.kubernetes.ChangedMeanwhile;
import io.zeebeops.operator.kubernetes.Conditions;
import io.zeebeops.operator.kubernetes.Events;
import io.zeebeops.operator.kubernetes.StatusWriter;
import io.zeebeops.operator.zeebe.Answer;
import io.zeebeops.operator.zeebe.Caller;
import io.zeebeops.operator.zeebe.ZeebeClient;
import io.zeebeops.operator.zeebe.ZeebeManagement;
import io.zeebeops.v1alpha1.Condition;
import io.zeebeops.v1alpha1.ZeebeCluster;
import io.zeebeops.v1alpha1.ZeebeExporter;
import io.zeebeops.v1alpha1.ZeebeExporterStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What there is around all exporters.
 *
 * @param zeebe    how Zeebes are asked
 * @param observer what was seen of them
 * @param calls    how many calls may be under way
 * @param events   where people are told
 * @param meters   where machines are told
 */
public record ExporterWorld(
        ZeebeClient zeebe, ClusterObserver observer, Calls calls, Events events, ExporterMeters meters) {

    private static final Comparator<ZeebeExporter> ELDER = Comparator.comparing(
                    (ZeebeExporter exporter) -> exporter.getMetadata().getCreationTimestamp())
            .thenComparing(exporter -> exporter.getMetadata().getName());

    ExporterObjects objects(Context<ZeebeExporter> context) {
        return new ExporterObjects() {
            @Override
            public ZeebeExporter writeStatus(ZeebeExporter decidedOn, ZeebeExporterStatus status)
                    throws ChangedMeanwhile {
                ZeebeExporter fresh = new ZeebeExporter();
                fresh.setStatus(status);
                ZeebeExporter written = StatusWriter.apply(decidedOn, fresh, context);
                meters.told(written);
                return written;
            }

            @Override
            public void tell(ZeebeExporter about, ExporterEvent event) {
                events.tell(about, event.reason().warning(), event.reason().name(), event.message());
            }
        };
    }

    ExporterSurroundings around(Optional<ZeebeCluster> cluster, Supplier<List<ZeebeExporter>> siblings) {
        return new ExporterSurroundings() {
            @Override
            public ExporterObservation observe(ZeebeExporter exporter) {
                return new ExporterObservation(
                        cluster.<ClusterView>map(observer::view).orElseGet(ClusterView.Missing::new),
                        cluster.filter(one -> Boolean.TRUE.equals(one.getSpec().suspend()))
                                .isPresent(),
                        cluster.filter(ExporterWorld::duplicate).isPresent(),
                        elder(exporter, siblings.get()),
                        cluster.flatMap(observer::latest)
                                .flatMap(ClusterObservation::topology)
                                .map(Answer.Ok::new),
                        false);
            }

            @Override
            public <T> Optional<T> ask(Caller caller, Function<ZeebeManagement, T> question) {
                return cluster.flatMap(one -> observer.latest(one)
                        .map(ClusterObservation::reach)
                        .filter(Reach.Reached.class::isInstance)
                        .map(Reach.Reached.class::cast)
                        .flatMap(reached -> calls.to(
                                one.getMetadata().getUid(),
                                () -> question.apply(
                                        zeebe.management(reached.connection(), reached.identity(), caller)))));
            }
        };
    }

    static Optional<String> elder(ZeebeExporter exporter, List<ZeebeExporter> siblings) {
        return siblings.stream()
                .filter(other -> !other.isMarkedForDeletion())
                .filter(other ->
                        other.getSpec().exporterId().equals(exporter.getSpec().exporterId()))
                .filter(other -> ELDER.compare(other, exporter) < 0)
                .map(other -> other.getMetadata().getName())
                .findFirst();
    }

    private static boolean duplicate(ZeebeCluster cluster) {
        return cluster.getStatus() != null
                && Conditions.find(cluster.getStatus().conditions(), Conditions.READY)
                        .map(Condition::reason)
                        .filter(ClusterReason.DuplicateConnection.name()::equals)
                        .isPresent();
    }
}
