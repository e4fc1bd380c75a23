package io.zeebeops.operator.backup;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.zeebeops.operator.kubernetes.ChangedMeanwhile;
import io.zeebeops.v1alpha1.Grant;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeBackupSpec;
import io.zeebeops.v1alpha1.ZeebeBackupStatus;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** One namespace of an API server, in memory: versions, conflicts, finalizers. No object is changed after it was handed out. */
final class ApiServer {
    private final SimulatedTime time;
    private final Map<String, Versions<ZeebeBackup>> backups = new LinkedHashMap<>();
    private final Map<String, Versions<ClusterObject>> clusters = new LinkedHashMap<>();
    private BiConsumer<Optional<ZeebeBackup>, Optional<ZeebeBackup>> onChange = (before, after) -> {};
    private boolean optimistic = true;
    private boolean namespaceTerminating;
    private long version;

    ApiServer(SimulatedTime time) {
        this.time = time;
    }

    void onChange(BiConsumer<Optional<ZeebeBackup>, Optional<ZeebeBackup>> listener) {
        onChange = listener;
    }

    /** For a test of the tests: no write is ever in conflict. */
    void withoutLocking() {
        optimistic = false;
    }

    long version() {
        return version;
    }

    Versions<ZeebeBackup> backup(String name) {
        return backups.computeIfAbsent(name, any -> new Versions<>());
    }

    Versions<ClusterObject> cluster(String name) {
        return clusters.computeIfAbsent(name, any -> new Versions<>());
    }

    List<String> backupNames() {
        return List.copyOf(backups.keySet());
    }

    Stream<ZeebeBackup> backups() {
        return backups.values().stream().map(Versions::latest).flatMap(Optional::stream);
    }

    Optional<ZeebeBackup> backupOf(String uid) {
        return backups().filter(one -> one.getMetadata().getUid().equals(uid)).findFirst();
    }

    boolean namespaceTerminating() {
        return namespaceTerminating;
    }

    void terminateNamespace() {
        namespaceTerminating = true;
    }

    void restarted(int lag) {
        backups.values().forEach(versions -> versions.restarted(lag));
        clusters.values().forEach(versions -> versions.restarted(lag));
    }

    void create(String name, ZeebeBackupSpec spec) {
        if (namespaceTerminating || backup(name).latest().isPresent()) {
            return;
        }
        ObjectMeta meta = new ObjectMeta();
        meta.setName(name);
        meta.setNamespace("ns");
        meta.setUid(name + "-" + version);
        meta.setGeneration(1L);
        meta.setFinalizers(List.of());
        meta.setCreationTimestamp(time.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        store(name, Optional.empty(), Optional.of(object(meta, spec, null)));
    }

    void edit(String name, ZeebeBackupSpec spec) {
        backup(name).latest().filter(now -> !now.getSpec().equals(spec)).ifPresent(now -> {
            ObjectMeta meta = copy(now.getMetadata());
            meta.setGeneration(meta.getGeneration() + 1);
            store(name, Optional.of(now), Optional.of(object(meta, spec, now.getStatus())));
        });
    }

    void delete(String name) {
        backup(name)
                .latest()
                .filter(now -> now.getMetadata().getDeletionTimestamp() == null)
                .ifPresent(now -> {
                    if (now.getMetadata().getFinalizers().isEmpty()) {
                        store(name, Optional.of(now), Optional.empty());
                    } else {
                        ObjectMeta meta = copy(now.getMetadata());
                        meta.setGeneration(meta.getGeneration() + 1);
                        meta.setDeletionTimestamp(
                                time.instant().truncatedTo(ChronoUnit.SECONDS).toString());
                        store(name, Optional.of(now), Optional.of(object(meta, now.getSpec(), now.getStatus())));
                    }
                });
    }

    ZeebeBackup status(ZeebeBackup decidedOn, ZeebeBackupStatus status) throws ChangedMeanwhile {
        ZeebeBackup now = current(decidedOn);
        if (status.equals(now.getStatus())) {
            return now;
        }
        return store(
                        decidedOn.getMetadata().getName(),
                        Optional.of(now),
                        Optional.of(object(copy(now.getMetadata()), now.getSpec(), status)))
                .orElseThrow();
    }

    /** Empty when that was the last one of an object that is being deleted. */
    Optional<ZeebeBackup> finalizers(ZeebeBackup decidedOn, List<String> finalizers) throws ChangedMeanwhile {
        ZeebeBackup now = current(decidedOn);
        boolean deleted = now.isMarkedForDeletion();
        if (deleted && finalizers.size() > now.getMetadata().getFinalizers().size()) {
            throw new AssertionError("a finalizer was added to an object that is being deleted");
        }
        ObjectMeta meta = copy(now.getMetadata());
        meta.setFinalizers(finalizers);
        return store(
                now.getMetadata().getName(),
                Optional.of(now),
                deleted && finalizers.isEmpty()
                        ? Optional.empty()
                        : Optional.of(object(meta, now.getSpec(), now.getStatus())));
    }

    void createCluster(String name) {
        if (!namespaceTerminating && cluster(name).latest().isEmpty()) {
            version++;
            cluster(name).add(Optional.of(new ClusterObject(name, name + "-" + version, version, false, List.of())));
        }
    }

    void deleteCluster(String name) {
        if (cluster(name).latest().isPresent()) {
            version++;
            cluster(name).add(Optional.empty());
        }
    }

    void suspend(String name, boolean suspended) {
        cluster(name)
                .latest()
                .filter(now -> now.suspended() != suspended)
                .ifPresent(now -> cluster(name).add(Optional.of(now.with(++version, suspended, now.grants()))));
    }

    void grants(ClusterObject decidedOn, List<Grant> grants) throws ChangedMeanwhile {
        ClusterObject now = cluster(decidedOn.name())
                .latest()
                .filter(one -> one.version() == decidedOn.version())
                .orElseThrow(ApiServer::conflict);
        cluster(now.name()).add(Optional.of(now.with(++version, now.suspended(), grants)));
    }

    private ZeebeBackup current(ZeebeBackup decidedOn) throws ChangedMeanwhile {
        return backup(decidedOn.getMetadata().getName())
                .latest()
                .filter(now -> now.getMetadata()
                        .getUid()
                        .equals(decidedOn.getMetadata().getUid()))
                .filter(now -> !optimistic
                        || now.getMetadata()
                                .getResourceVersion()
                                .equals(decidedOn.getMetadata().getResourceVersion()))
                .orElseThrow(ApiServer::conflict);
    }

    private Optional<ZeebeBackup> store(String name, Optional<ZeebeBackup> before, Optional<ZeebeBackup> after) {
        version++;
        after.ifPresent(next -> next.getMetadata().setResourceVersion(Long.toString(version)));
        backup(name).add(after);
        onChange.accept(before, after);
        return after;
    }

    private static ChangedMeanwhile conflict() {
        return new ChangedMeanwhile(new IllegalStateException("409"));
    }

    static ZeebeBackup object(ObjectMeta meta, ZeebeBackupSpec spec, ZeebeBackupStatus status) {
        ZeebeBackup backup = new ZeebeBackup();
        backup.setMetadata(meta);
        backup.setSpec(spec);
        backup.setStatus(status);
        return backup;
    }

    static ObjectMeta copy(ObjectMeta meta) {
        ObjectMeta copy = new ObjectMeta();
        copy.setName(meta.getName());
        copy.setNamespace(meta.getNamespace());
        copy.setUid(meta.getUid());
        copy.setGeneration(meta.getGeneration());
        copy.setFinalizers(List.copyOf(meta.getFinalizers()));
        copy.setCreationTimestamp(meta.getCreationTimestamp());
        copy.setDeletionTimestamp(meta.getDeletionTimestamp());
        copy.setResourceVersion(meta.getResourceVersion());
        return copy;
    }
}
