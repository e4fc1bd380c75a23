package io.zeebeops.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.zeebeops.operator.runtime.KubernetesClients;
import io.zeebeops.v1alpha1.ZeebeBackup;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownBackupsTest {
    private static final ResourceID PROD = new ResourceID("prod", "n");

    private final KnownBackups backups = new KnownBackups();
    private final List<ResourceID> told = new ArrayList<>();

    @Test
    void tellOfNothingBeforeAllAreKnown() {
        backups.onChange((now, before) -> true, told::add);

        backups.onResourceCreated(backup(1));
        backups.onResourceUpdated(backup(2), backup(1));

        assertThat(backups.complete()).isFalse();
        assertThat(told).isEmpty();
    }

    @Test
    void tellOfWhatComesAndGoesAndOfChangesThatMatter() {
        backups.onChange((now, before) -> generation(now) == 3, told::add);
        backups.start();

        backups.onResourceCreated(backup(1));
        assertThat(told).containsExactly(PROD);
        backups.onResourceUpdated(backup(2), backup(1));
        assertThat(told).hasSize(1);
        backups.onResourceUpdated(backup(3), backup(2));
        assertThat(told).hasSize(2);
        backups.onResourceDeleted(backup(3));
        assertThat(told).containsExactly(PROD, PROD, PROD);
        assertThat(backups.complete()).isTrue();
    }

    private static long generation(ZeebeBackup backup) {
        return backup.getMetadata().getGeneration();
    }

    private static ZeebeBackup backup(long generation) {
        return KubernetesClients.serialization().unmarshal("""
                        {"apiVersion": "zeebeops.io/v1alpha1", "kind": "ZeebeBackup",
                         "metadata": {"name": "b", "namespace": "n", "generation": %d},
                         "spec": {"clusterRef": {"name": "prod"}}}
                        """.formatted(generation), ZeebeBackup.class);
    }
}
