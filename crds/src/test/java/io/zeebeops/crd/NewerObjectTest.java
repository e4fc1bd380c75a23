package io.zeebeops.crd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.DefaultKubernetesResourceList;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeBackupStatus;
import org.junit.jupiter.api.Test;

/**
 * Objects that a newer release wrote, read by these types: one that cannot be read makes list and watch fail for all of
 * its kind, so an operator that was rolled back would do nothing at all.
 */
class NewerObjectTest {
    private static final String LIST = """
            {"apiVersion": "zeebeops.io/v1alpha1", "kind": "ZeebeBackupList", "metadata": {}, "items": [
              {"apiVersion": "zeebeops.io/v1alpha1", "kind": "ZeebeBackup", "metadata": {"name": "newer"},
               "spec": {"clusterRef": {"name": "prod", "namespace": "new"}, "newField": {"a": [1]}},
               "status": {"observedGeneration": 1, "newField": 1, "idSource": "NewWord",
                          "partitions": [{"partitionId": 1, "newField": true}]},
               "newField": {}},
              {"apiVersion": "zeebeops.io/v1alpha1", "kind": "ZeebeBackup", "metadata": {"name": "known"},
               "spec": {"clusterRef": {"name": "prod"}}}
            ]}""";

    @Test
    void areReadWithTheMapperThatTheLibraryAsksFor() {
        var backups = read(tolerant()).getItems();

        assertThat(backups).extracting(backup -> backup.getMetadata().getName()).containsExactly("newer", "known");
        assertThat(backups.get(0).getSpec().clusterRef().name()).isEqualTo("prod");
        assertThat(backups.get(0).getStatus().idSource()).isNull();
        assertThat(backups.get(0).getStatus().partitions())
                .extracting(ZeebeBackupStatus.Partition::partitionId)
                .containsExactly(1);
    }

    @Test
    void aClaimWithWordsOfTheFutureIsReadWithoutThem() {
        var newer = tolerant().unmarshal("""
                {"apiVersion": "zeebeops.io/v1alpha1", "kind": "GatewayQuiesce", "metadata": {"name": "newer"},
                 "spec": {"zeebe": {"clusterRef": {"name": "prod"}, "exporting": "PausedSomehow"},
                          "maxDurationSeconds": 60, "reason": "test", "newTarget": {}},
                 "status": {"outcome": "EndedSomehow", "partitions": [{"partitionId": 1, "newField": true}]}}""", GatewayQuiesce.class);

        assertThat(newer.getSpec().zeebe().exporting()).isNull();
        assertThat(newer.getStatus().outcome()).isNull();
        assertThat(newer.getStatus().partitions())
                .extracting(GatewayQuiesceStatus.Replica::partitionId)
                .containsExactly(1);
    }

    /** Why the ones above are needed; should a newer client be tolerant by itself, all can go. */
    @Test
    void areNotReadWithTheClientsOwnMapper() {
        assertThatThrownBy(() -> read(new KubernetesSerialization()))
                .hasRootCauseInstanceOf(UnrecognizedPropertyException.class);
    }

    private static KubernetesSerialization tolerant() {
        var mapper = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
                .build();
        return new KubernetesSerialization(mapper, true);
    }

    private static DefaultKubernetesResourceList<ZeebeBackup> read(KubernetesSerialization serialization) {
        return serialization.unmarshal(LIST, ZeebeBackups.class);
    }

    /** Jackson needs the type of the elements. */
    private static final class ZeebeBackups extends DefaultKubernetesResourceList<ZeebeBackup> {
        private static final long serialVersionUID = 1;
    }
}
