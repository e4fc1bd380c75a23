package io.zeebeops.demo;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeCluster;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All objects of the namespace at one moment: clusters, then backups, oldest first. */
record Scene(List<Subject> subjects) {

    static Scene of(KubernetesClient client) {
        var clusters = client.resources(ZeebeCluster.class).list().getItems().stream()
                .sorted(Comparator.comparing(cluster -> cluster.getMetadata().getName()))
                .map(Subject::of);
        var backups = client.resources(ZeebeBackup.class).list().getItems().stream()
                .sorted(Comparator.comparing(
                                (ZeebeBackup backup) -> backup.getMetadata().getCreationTimestamp())
                        .thenComparing(backup -> backup.getMetadata().getName()))
                .map(Subject::of);
        return new Scene(Stream.concat(clusters, backups).toList());
    }

    List<Subject> notReady() {
        return subjects.stream().filter(subject -> !subject.isReady()).toList();
    }

    /** Whether nothing that is seen now can become ready by itself any more, and something is not. */
    boolean isHopeless() {
        return !notReady().isEmpty() && notReady().stream().allMatch(Subject::isStalled);
    }
}
