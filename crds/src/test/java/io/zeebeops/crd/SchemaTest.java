package io.zeebeops.crd;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import io.zeebeops.v1alpha1.ZeebeBackup;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every kind of this API, walked through whole schemas. */
class SchemaTest {
    /** Longer ones are cut off in the middle by editors, and nobody reads them. */
    private static final int LONGEST_DESCRIPTION = 320;

    static Stream<CrdYaml> crds() {
        return CrdFactory.crds().stream();
    }

    @ParameterizedTest
    @MethodSource("crds")
    void oneVersionIsServedAndStored(CrdYaml yaml) {
        assertThat(yaml.crd().getSpec().getVersions()).singleElement().satisfies(version -> {
            assertThat(version.getName()).isEqualTo("v1alpha1");
            assertThat(version.getServed()).isTrue();
            assertThat(version.getStorage()).isTrue();
            assertThat(version.getSubresources().getStatus()).isNotNull();
        });
    }

    @Test
    void peopleFindTheKindsByShortNames() {
        assertThat(crds().map(yaml -> yaml.crd().getSpec())).allSatisfy(spec -> {
            assertThat(spec.getGroup()).isEqualTo("zeebeops.io");
            assertThat(spec.getScope()).isEqualTo("Namespaced");
            assertThat(spec.getNames().getCategories()).containsExactly("zeebeops");
        });
        assertThat(crds().map(yaml -> yaml.crd().getSpec().getNames().getShortNames()))
                .containsExactly(List.of("gq"), List.of("zb"), List.of("zcl"), List.of("zex"));
    }

    @Test
    void columnsAreInTheOrderThatPeopleRead() {
        assertThat(columns("ZeebeExporter", column -> column.getPriority() == null))
                .containsExactly("PHASE", "EXPORTER", "CLUSTER", "REASON", "AGE");
        assertThat(columns("ZeebeExporter", column -> column.getPriority() != null))
                .containsExactly("CHANGE");
        assertThat(columns("GatewayQuiesce", column -> column.getPriority() == null))
                .containsExactly("PHASE", "CLUSTER", "REASON", "EXPIRES", "AGE");
        assertThat(columns("GatewayQuiesce", column -> column.getPriority() != null))
                .containsExactly("QUIESCED", "GATEWAY", "FOR");
        assertThat(columns("ZeebeBackup", column -> column.getPriority() == null))
                .containsExactly("PHASE", "ID", "DONE", "OF", "CLUSTER", "REASON", "AGE");
        assertThat(columns("ZeebeBackup", column -> column.getPriority() != null))
                .containsExactly("STARTED", "DURATION", "POLICY");
        assertThat(columns("ZeebeCluster", column -> true))
                .containsExactly("PHASE", "VERSION", "BROKERS", "PARTITIONS", "EXPORTING", "AGE");
    }

    @ParameterizedTest
    @MethodSource("crds")
    void eachFieldIsDescribed(CrdYaml yaml) {
        assertThat(nodes(yaml, node -> !node.isElement()))
                .allSatisfy(node -> assertThat(node.schema().getDescription())
                        .as(node.path())
                        .isNotBlank()
                        .endsWith(".")
                        .hasSizeLessThanOrEqualTo(LONGEST_DESCRIPTION));
    }

    @ParameterizedTest
    @MethodSource("crds")
    void eachStringIsBounded(CrdYaml yaml) {
        assertThat(nodes(yaml, node -> node.schema().getType().equals("string")))
                .allSatisfy(node -> assertThat(Stream.of(
                                node.schema().getMaxLength(),
                                node.schema().getEnum(),
                                node.schema().getFormat()))
                        .as("maxLength, enum or format of %s", node.path())
                        .anyMatch(bound -> bound != null && !bound.equals(List.of())));
    }

    @ParameterizedTest
    @MethodSource("crds")
    void eachListIsBoundedAndSaysHowItIsMerged(CrdYaml yaml) {
        assertThat(nodes(yaml, SchemaNode::isList)).allSatisfy(node -> {
            assertThat(node.schema().getMaxItems())
                    .as("maxItems of %s", node.path())
                    .isPositive();
            assertThat(node.schema().getXKubernetesListType())
                    .as("list type of %s", node)
                    .isIn("atomic", "map");
        });
    }

    @Test
    void elementsThatSeveralMayWriteAreToldApartByTheirKeys() {
        assertThat(crds().flatMap(yaml -> nodes(yaml, SchemaNode::isList).stream())
                        .filter(node -> node.schema().getXKubernetesListType().equals("map"))
                        .map(node -> Map.entry(node.path(), node.schema().getXKubernetesListMapKeys())))
                .containsExactlyInAnyOrder(
                        Map.entry("status.conditions", List.of("type")),
                        Map.entry("status.conditions", List.of("type")),
                        Map.entry("status.conditions", List.of("type")),
                        Map.entry("status.conditions", List.of("type")),
                        Map.entry("status.grants", List.of("uid")),
                        Map.entry("spec.brokers.endpoints", List.of("brokerId")));
    }

    @ParameterizedTest
    @MethodSource("crds")
    void nothingIsAMapOfAnything(CrdYaml yaml) {
        assertThat(nodes(yaml, node -> true)).allSatisfy(node -> {
            assertThat(node.schema().getAdditionalProperties()).as(node.path()).isNull();
            assertThat(node.schema().getXKubernetesPreserveUnknownFields())
                    .as(node.path())
                    .isNull();
        });
    }

    @Test
    void numbersAreAsLargeAsInJava() {
        assertThat(nodes(
                        CrdFactory.crd(ZeebeBackup.class),
                        node -> node.schema().getType().equals("integer")))
                .extracting(node -> node.path() + " " + node.schema().getFormat())
                .contains(
                        "spec.backupId int64",
                        "spec.retries int32",
                        "status.observedGeneration int64",
                        "status.partitions[].checkpointPosition int64",
                        "status.partitions[].partitionId int32",
                        "status.attempts[].backupId int64")
                .allMatch(line -> line.endsWith(" int32") || line.endsWith(" int64"));
    }

    @ParameterizedTest
    @MethodSource("crds")
    void eachRuleIsThereOnceAndSaysWhatToDo(CrdYaml yaml) {
        assertThat(nodes(yaml, node -> node.schema().getXKubernetesValidations() != null))
                .allSatisfy(node -> assertThat(node.schema().getXKubernetesValidations())
                        .as(node.path())
                        .doesNotHaveDuplicates()
                        .extracting(ValidationRule::getMessage)
                        .doesNotHaveDuplicates()
                        .allSatisfy(message -> assertThat(message).isNotBlank()));
    }

    @ParameterizedTest
    @MethodSource("crds")
    void anObjectNobodyHasLookedAtSaysSo(CrdYaml yaml) {
        assertThat(yaml.schema().getRequired()).containsExactly("spec");
        assertThat(yaml.schema().getProperties().get("status").getDefault()).hasToString("{\"observedGeneration\":-1}");
    }

    private static List<SchemaNode> nodes(CrdYaml yaml, Predicate<SchemaNode> isWanted) {
        var nodes = SchemaNode.all(yaml.schema()).filter(isWanted).toList();
        assertThat(nodes).isNotEmpty();
        return nodes;
    }

    private static List<String> columns(String kind, Predicate<CustomResourceColumnDefinition> isWanted) {
        return crds().filter(yaml -> yaml.kind().equals(kind))
                .flatMap(yaml -> yaml.crd().getSpec().getVersions().stream())
                .map(CustomResourceDefinitionVersion::getAdditionalPrinterColumns)
                .flatMap(List::stream)
                .filter(isWanted)
                .map(CustomResourceColumnDefinition::getName)
                .toList();
    }
}
