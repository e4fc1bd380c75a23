package io.zeebeops.operator.exporter;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.zeebeops.operator.backup.SimulatedTime;
import io.zeebeops.operator.backup.Versions;
import io.zeebeops.operator.kubernetes.ChangedMeanwhile;
import io.zeebeops.v1alpha1.ZeebeExporter;
import io.zeebeops.v1alpha1.ZeebeExporterSpec;
import io.zeebeops.v1alpha1.ZeebeExporterStatus;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The ZeebeExporters of one cluster, in memory: versions and conflicts. No object is changed after it was handed out. */
final class ChangeApi {
    private static final ChangedMeanwhile CONFLICT = new ChangedMeanwhile(new IllegalStateException("409"));

    /** One edit of one object. */
    record Edit(String uid, long generation) {}

    private final SimulatedTime time;
    private final Consumer<String> onChange;
    private final Map<String, Versions<ZeebeExporter>> exporters = new LinkedHashMap<>();
    private final Map<Edit, ZeebeExporterSpec> edits = new HashMap<>();
    private long version;

    ChangeApi(SimulatedTime time, Consumer<String> onChange) {
        this.time = time;
        this.onChange = onChange;
    }

    long version() {
        return version;
    }

    /** What an edit asked for, also of an object that is gone. */
    ZeebeExporterSpec wish(Edit edit) {
        return edits.get(edit);
    }

    Versions<ZeebeExporter> exporter(String name) {
        return exporters.computeIfAbsent(name, any -> new Versions<>());
    }

    List<String> names() {
        return List.copyOf(exporters.keySet());
    }

    Stream<ZeebeExporter> all() {
        return exporters.values().stream().map(Versions::latest).flatMap(Optional::stream);
    }

    Optional<ZeebeExporter> withUid(String uid) {
        return all().filter(one -> one.getMetadata().getUid().equals(uid)).findFirst();
    }

    void restarted(int lag) {
        exporters.values().forEach(versions -> versions.restarted(lag));
    }

    // What people do

    void apply(String name, ZeebeExporterSpec spec) {
        exporter(name).latest().ifPresentOrElse(now -> edit(name, any -> spec), () -> create(name, spec));
    }

    private void create(String name, ZeebeExporterSpec spec) {
        version++;
        store(exporter(
                new ObjectMetaBuilder()
                        .withName(name)
                        .withNamespace("ns")
                        .withUid(name + "-" + version)
                        .withGeneration(1L)
                        .withResourceVersion(Long.toString(version))
                        .withCreationTimestamp(
                                time.instant().truncatedTo(ChronoUnit.SECONDS).toString())
                        .build(),
                spec,
                null));
    }

    void edit(String name, UnaryOperator<ZeebeExporterSpec> edit) {
        exporter(name)
                .latest()
                .filter(now -> !edit.apply(now.getSpec()).equals(now.getSpec()))
                .ifPresent(now -> store(exporter(
                        changed(now, meta -> meta.setGeneration(meta.getGeneration() + 1)),
                        edit.apply(now.getSpec()),
                        now.getStatus())));
    }

    void delete(String name) {
        exporter(name).latest().ifPresent(now -> {
            version++;
            exporter(name).add(Optional.empty());
            onChange.accept(name);
        });
    }

    // What the operator does

    ZeebeExporter status(ZeebeExporter decidedOn, ZeebeExporterStatus status, boolean over) throws ChangedMeanwhile {
        ZeebeExporter now = exporter(decidedOn.getMetadata().getName()).latest().orElseThrow(() -> CONFLICT);
        if (!over
                && !now.getMetadata()
                        .getResourceVersion()
                        .equals(decidedOn.getMetadata().getResourceVersion())) {
            throw CONFLICT;
        }
        return status.equals(now.getStatus()) ? now : store(exporter(changed(now, meta -> {}), now.getSpec(), status));
    }

    private ZeebeExporter store(ZeebeExporter next) {
        ObjectMeta meta = next.getMetadata();
        edits.put(new Edit(meta.getUid(), meta.getGeneration()), next.getSpec());
        exporter(meta.getName()).add(Optional.of(next));
        onChange.accept(meta.getName());
        return next;
    }

    private ObjectMeta changed(ZeebeExporter now, Consumer<ObjectMeta> change) {
        version++;
        ObjectMeta meta = new ObjectMetaBuilder(now.getMetadata())
                .withResourceVersion(Long.toString(version))
                .build();
        change.accept(meta);
        return meta;
    }

    static ZeebeExporter exporter(ObjectMeta meta, ZeebeExporterSpec spec, ZeebeExporterStatus status) {
        ZeebeExporter exporter = new ZeebeExporter();
        exporter.setMetadata(meta);
        exporter.setSpec(spec);
        exporter.setStatus(status);
        return exporter;
    }
}
