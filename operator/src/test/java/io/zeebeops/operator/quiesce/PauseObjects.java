package io.zeebeops.operator.quiesce;

import io.zeebeops.operator.backup.Mishaps;
import io.zeebeops.operator.backup.Versions.Reader;
import io.zeebeops.operator.cluster.ClusterConductor;
import io.zeebeops.operator.cluster.ClusterEvent;
import io.zeebeops.operator.cluster.ClusterObjects;
import io.zeebeops.operator.kubernetes.ChangedMeanwhile;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus;
import io.zeebeops.v1alpha1.Grant;
import io.zeebeops.v1alpha1.ZeebeCluster;
import io.zeebeops.v1alpha1.ZeebeClusterStatus;
import io.zeebeops.v1alpha1.ZeebeClusterStatus.Pause;
import java.util.List;

/** The operator's way to the objects of a history; each write may go wrong as a write can. */
record PauseObjects(PauseWorld world, PauseProcess process) implements ClusterObjects, QuiesceObjects {

    /** A write that was made, or not. */
    private interface Write<T> {
        T make() throws ChangedMeanwhile;
    }

    @Override
    public ZeebeCluster writeStatus(ZeebeCluster decidedOn, ZeebeClusterStatus status) throws ChangedMeanwhile {
        ZeebeClusterStatus written = broken(status);
        if (world.breakage == PauseBreakage.NO_WRITE_AHEAD && world.api.version() % 2 == 0) {
            return PauseApi.cluster(decidedOn.getMetadata(), decidedOn.getSpec(), status);
        }
        ZeebeCluster confirmed = guarded(() -> world.api.status(decidedOn, written));
        world.api.cluster().writtenBy(Reader.CLUSTERS);
        world.mishaps.cross();
        return confirmed;
    }

    private ZeebeClusterStatus broken(ZeebeClusterStatus status) {
        return switch (world.breakage) {
            case LEDGER_FORGETS -> with(status, status.grants(), null);
            case SETTLES_AT_ONCE -> with(status, status.grants(), settled(status.exporting()));
            case GRANTED_TO_ALL -> with(status, grantedToAll(status.grants()), status.exporting());
            default -> status;
        };
    }

    private static Pause settled(Pause ledger) {
        return ledger == null
                ? null
                : new Pause(
                        ledger.observed(),
                        ledger.madeByOperator(),
                        ledger.unverifiedBrokers(),
                        ledger.asked(),
                        ledger.askedAt(),
                        ledger.acceptedAt(),
                        null,
                        ledger.softPauseIgnoredBy());
    }

    private static List<Grant> grantedToAll(List<Grant> grants) {
        return grants == null
                ? null
                : grants.stream()
                        .map(grant -> grant.reason() != null && grant.reason().startsWith("WaitsFor")
                                ? new Grant(
                                        grant.uid(),
                                        grant.kind(),
                                        grant.name(),
                                        grant.attempt(),
                                        grant.wants(),
                                        Grant.State.Granted,
                                        null,
                                        grant.since(),
                                        grant.until())
                                : grant)
                        .toList();
    }

    private static ZeebeClusterStatus with(ZeebeClusterStatus status, List<Grant> grants, Pause exporting) {
        return new ZeebeClusterStatus(
                status.observedGeneration(),
                status.phase(),
                status.version(),
                status.capabilities(),
                status.topology(),
                status.gateway(),
                status.brokers(),
                status.partitions(),
                status.exporters(),
                grants,
                exporting,
                status.processing(),
                status.pinned(),
                status.backups(),
                status.observedAt(),
                status.conditions());
    }

    @Override
    public void holdFinalizer(ZeebeCluster decidedOn) throws ChangedMeanwhile {
        finalizers(decidedOn, List.of(ClusterConductor.FINALIZER));
    }

    @Override
    public void dropFinalizer(ZeebeCluster decidedOn) throws ChangedMeanwhile {
        finalizers(decidedOn, List.of());
    }

    private void finalizers(ZeebeCluster decidedOn, List<String> finalizers) throws ChangedMeanwhile {
        guarded(() -> {
            world.api.finalizers(decidedOn, finalizers);
            return decidedOn;
        });
        world.api.cluster().writtenBy(Reader.CLUSTERS);
        world.mishaps.cross();
    }

    @Override
    public void tell(ZeebeCluster about, ClusterEvent event) {
        world.told(event);
        world.mishaps.cross();
    }

    @Override
    public GatewayQuiesce writeStatus(GatewayQuiesce decidedOn, GatewayQuiesceStatus status) throws ChangedMeanwhile {
        GatewayQuiesce confirmed = guarded(() -> world.api.status(decidedOn, status));
        world.api.claim(decidedOn.getMetadata().getName()).writtenBy(Reader.BACKUPS);
        world.mishaps.cross();
        return confirmed;
    }

    @Override
    public void tell(GatewayQuiesce about, QuiesceEvent event) {
        world.told(event);
        world.mishaps.cross();
    }

    private <T> T guarded(Write<T> write) throws ChangedMeanwhile {
        Mishaps.Write fault = world.mishaps.write();
        world.mishaps.cross();
        if (fault == Mishaps.Write.FAILS) {
            throw new Mishaps.ApiError();
        }
        T result = write.make();
        if (fault == Mishaps.Write.ANSWER_LOST) {
            throw new Mishaps.ApiError();
        }
        return result;
    }
}
