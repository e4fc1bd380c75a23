package io.zeebeops.operator.quiesce;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.zeebeops.operator.backup.SimulatedTime;
import io.zeebeops.operator.backup.Versions;
import io.zeebeops.operator.kubernetes.ChangedMeanwhile;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import io.zeebeops.v1alpha1.GatewayQuiesceSpec;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus;
import io.zeebeops.v1alpha1.ZeebeCluster;
import io.zeebeops.v1alpha1.ZeebeClusterSpec;
import io.zeebeops.v1alpha1.ZeebeClusterStatus;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** One namespace with one ZeebeCluster, in memory: versions, conflicts, finalizers. No object is changed after it was handed out. */
final class PauseApi {
    static final String CLUSTER = "prod";

    private static final ChangedMeanwhile CONFLICT = new ChangedMeanwhile(new IllegalStateException("409"));

    /** What changed. */
    interface Listener {
        void claim(Optional<GatewayQuiesce> before, Optional<GatewayQuiesce> after);

        void cluster(Optional<ZeebeCluster> before, Optional<ZeebeCluster> after);
    }

    private final SimulatedTime time;
    private final Map<String, Versions<GatewayQuiesce>> claims = new LinkedHashMap<>();
    private final Versions<ZeebeCluster> cluster = new Versions<>();
    private final List<Listener> listeners = new ArrayList<>();
    private boolean finalizersHold = true;
    private long version;

    PauseApi(SimulatedTime time) {
        this.time = time;
    }

    void onChange(Listener listener) {
        listeners.add(listener);
    }

    /** For a test of the tests: what is deleted is gone at once. */
    void withoutFinalizers() {
        finalizersHold = false;
    }

    long version() {
        return version;
    }

    Versions<ZeebeCluster> cluster() {
        return cluster;
    }

    Versions<GatewayQuiesce> claim(String name) {
        return claims.computeIfAbsent(name, any -> new Versions<>());
    }

    List<String> claimNames() {
        return List.copyOf(claims.keySet());
    }

    Stream<GatewayQuiesce> claims() {
        return claims.values().stream().map(Versions::latest).flatMap(Optional::stream);
    }

    void restarted(int lag) {
        claims.values().forEach(versions -> versions.restarted(lag));
        cluster.restarted(0);
    }

    // What people do

    void createCluster(ZeebeClusterSpec spec) {
        if (cluster.latest().isEmpty()) {
            store(cluster(meta(CLUSTER), spec, null));
        }
    }

    void editCluster(UnaryOperator<ZeebeClusterSpec> edit) {
        cluster.latest()
                .filter(now -> !edit.apply(now.getSpec()).equals(now.getSpec()))
                .ifPresent(now -> store(cluster(
                        changed(now, meta -> meta.setGeneration(meta.getGeneration() + 1)),
                        edit.apply(now.getSpec()),
                        now.getStatus())));
    }

    void annotateCluster(Map<String, String> annotations) {
        cluster.latest()
                .ifPresent(now -> store(cluster(
                        changed(now, meta -> meta.setAnnotations(annotations)), now.getSpec(), now.getStatus())));
    }

    void deleteCluster() {
        cluster.latest().filter(now -> !now.isMarkedForDeletion()).ifPresent(now -> {
            if (now.getMetadata().getFinalizers().isEmpty() || !finalizersHold) {
                removeCluster(now);
            } else {
                store(cluster(changed(now, this::mark), now.getSpec(), now.getStatus()));
            }
        });
    }

    void createClaim(String name, GatewayQuiesceSpec spec) {
        if (claim(name).latest().isEmpty()) {
            store(claim(meta(name), spec, null));
        }
    }

    void editClaim(String name, int seconds) {
        claim(name)
                .latest()
                .filter(now -> now.getStatus() == null || now.getStatus().outcome() == null)
                .filter(now -> now.getSpec().maxDurationSeconds() != seconds)
                .ifPresent(now -> store(claim(
                        changed(now, meta -> meta.setGeneration(meta.getGeneration() + 1)),
                        new GatewayQuiesceSpec(
                                now.getSpec().zeebe(),
                                null,
                                seconds,
                                now.getSpec().reason()),
                        now.getStatus())));
    }

    void deleteClaim(String name) {
        claim(name).latest().ifPresent(now -> {
            version++;
            claim(name).add(Optional.empty());
            listeners.forEach(listener -> listener.claim(Optional.of(now), Optional.empty()));
        });
    }

    // What the operator does

    ZeebeCluster status(ZeebeCluster decidedOn, ZeebeClusterStatus status) throws ChangedMeanwhile {
        ZeebeCluster now = current(decidedOn, cluster.latest());
        return status.equals(now.getStatus()) ? now : store(cluster(changed(now, meta -> {}), now.getSpec(), status));
    }

    GatewayQuiesce status(GatewayQuiesce decidedOn, GatewayQuiesceStatus status) throws ChangedMeanwhile {
        GatewayQuiesce now =
                current(decidedOn, claim(decidedOn.getMetadata().getName()).latest());
        return status.equals(now.getStatus()) ? now : store(claim(changed(now, meta -> {}), now.getSpec(), status));
    }

    void finalizers(ZeebeCluster decidedOn, List<String> finalizers) throws ChangedMeanwhile {
        ZeebeCluster now = current(decidedOn, cluster.latest());
        if (now.isMarkedForDeletion() && finalizers.isEmpty()) {
            removeCluster(now);
        } else {
            store(cluster(changed(now, meta -> meta.setFinalizers(finalizers)), now.getSpec(), now.getStatus()));
        }
    }

    private static <T extends HasMetadata> T current(T decidedOn, Optional<T> latest) throws ChangedMeanwhile {
        T now = latest.orElseThrow(() -> CONFLICT);
        if (!now.getMetadata()
                .getResourceVersion()
                .equals(decidedOn.getMetadata().getResourceVersion())) {
            throw CONFLICT;
        }
        return now;
    }

    private void removeCluster(ZeebeCluster now) {
        version++;
        cluster.add(Optional.empty());
        listeners.forEach(listener -> listener.cluster(Optional.of(now), Optional.empty()));
    }

    private ZeebeCluster store(ZeebeCluster next) {
        Optional<ZeebeCluster> before = cluster.latest();
        cluster.add(Optional.of(next));
        listeners.forEach(listener -> listener.cluster(before, Optional.of(next)));
        return next;
    }

    private GatewayQuiesce store(GatewayQuiesce next) {
        Versions<GatewayQuiesce> versions = claim(next.getMetadata().getName());
        Optional<GatewayQuiesce> before = versions.latest();
        versions.add(Optional.of(next));
        listeners.forEach(listener -> listener.claim(before, Optional.of(next)));
        return next;
    }

    private ObjectMeta meta(String name) {
        version++;
        return new ObjectMetaBuilder()
                .withName(name)
                .withNamespace("ns")
                .withUid(name + "-" + version)
                .withGeneration(1L)
                .withResourceVersion(Long.toString(version))
                .withFinalizers(List.of())
                .withCreationTimestamp(
                        time.instant().truncatedTo(ChronoUnit.SECONDS).toString())
                .build();
    }

    private void mark(ObjectMeta meta) {
        meta.setGeneration(meta.getGeneration() + 1);
        meta.setDeletionTimestamp(time.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private ObjectMeta changed(HasMetadata now, java.util.function.Consumer<ObjectMeta> change) {
        version++;
        ObjectMeta meta = new ObjectMetaBuilder(now.getMetadata())
                .withResourceVersion(Long.toString(version))
                .build();
        change.accept(meta);
        return meta;
    }

    static ZeebeCluster cluster(ObjectMeta meta, ZeebeClusterSpec spec, ZeebeClusterStatus status) {
        ZeebeCluster cluster = new ZeebeCluster();
        cluster.setMetadata(meta);
        cluster.setSpec(spec);
        cluster.setStatus(status);
        return cluster;
    }

    private static GatewayQuiesce claim(ObjectMeta meta, GatewayQuiesceSpec spec, GatewayQuiesceStatus status) {
        GatewayQuiesce claim = new GatewayQuiesce();
        claim.setMetadata(meta);
        claim.setSpec(spec);
        claim.setStatus(status);
        return claim;
    }
}
