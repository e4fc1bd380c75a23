package io.zeebeops.demo;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.zeebeops.v1alpha1.Brokers;
import io.zeebeops.v1alpha1.Brokers.Endpoint;
import io.zeebeops.v1alpha1.Management;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeBackupSpec.Source;
import io.zeebeops.v1alpha1.ZeebeCluster;
import io.zeebeops.v1alpha1.ZeebeClusterSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The objects of the YAML files of a folder. */
record Examples(List<ZeebeCluster> clusters, List<ZeebeBackup> backups) {

    static Examples in(Path folder, KubernetesClient client) {
        try (var files = Files.list(folder)) {
            var texts = files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(Examples::text)
                    .toList();
            return new Examples(only(ZeebeCluster.class, texts, client), only(ZeebeBackup.class, texts, client));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T extends HasMetadata> List<T> only(Class<T> kind, List<String> texts, KubernetesClient client) {
        var yaml = client.getKubernetesSerialization();
        return texts.stream()
                .filter(text -> yaml.unmarshal(text, GenericKubernetesResource.class)
                        .getKind()
                        .equals(HasMetadata.getKind(kind)))
                .map(text -> yaml.unmarshal(text, kind))
                .toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int count() {
        return clusters.size() + backups.size();
    }

    /** The ids that are tracked, so that somebody must have taken them before. */
    List<Long> existingIds() {
        return backups.stream()
                .map(ZeebeBackup::getSpec)
                .filter(spec -> spec.source() == Source.Existing)
                .map(spec -> Objects.requireNonNull(spec.backupId()))
                .toList();
    }

    /** Applies all; clusters lead to {@code zeebe}, wherever their files say. */
    void apply(KubernetesClient client, Zeebe zeebe) {
        clusters.forEach(cluster -> client.resource(leadingTo(zeebe, cluster))
                .fieldManager("zeebeops-demo")
                .serverSideApply());
        backups.forEach(
                backup -> client.resource(backup).fieldManager("zeebeops-demo").serverSideApply());
    }

    private static ZeebeCluster leadingTo(Zeebe zeebe, ZeebeCluster cluster) {
        var spec = cluster.getSpec();
        var management = spec.management();
        var endpoints = zeebe.brokers().entrySet().stream()
                .map(broker -> new Endpoint(broker.getKey(), broker.getValue().toString()))
                .toList();
        cluster.setSpec(new ZeebeClusterSpec(
                new Management(zeebe.gateway().toString(), null, management.auth(), management.tls()),
                spec.brokers() == null ? null : new Brokers(null, endpoints),
                spec.pollIntervalSeconds(),
                spec.inventoryIntervalSeconds(),
                spec.unownedPause(),
                spec.suspend()));
        return cluster;
    }
}
