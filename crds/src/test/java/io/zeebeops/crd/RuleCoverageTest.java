package io.zeebeops.crd;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of a schema has a file that meets it and one that does not; the API server judges both elsewhere. */
class RuleCoverageTest {

    static Stream<CrdYaml> crds() {
        return CrdFactory.crds().stream();
    }

    static Stream<ResourceFile> invalid() {
        return ResourceFile.invalid();
    }

    static Stream<ResourceFile> valid() {
        return ResourceFile.valid();
    }

    @ParameterizedTest
    @MethodSource("crds")
    void eachRuleHasARefusedCase(CrdYaml yaml) {
        var refusals = ResourceFile.invalid()
                .filter(file -> file.kind().equals(yaml.kind()))
                .flatMap(file -> file.refusals().stream())
                .toList();

        assertThat(Rule.all(yaml.schema()))
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(refusals)
                        .as("an invalid-*.yaml that breaks: %s", rule)
                        .anyMatch(rule::isRefusedBy));
    }

    @ParameterizedTest
    @MethodSource("crds")
    void eachRuleHasAnAcceptedCase(CrdYaml yaml) {
        var accepted = ResourceFile.valid()
                .filter(file -> file.kind().equals(yaml.kind()))
                .flatMap(file -> file.documents().stream())
                .map(document -> Serialization.jsonMapper().<JsonNode>valueToTree(document))
                .flatMap(document -> values("", document))
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toSet())));

        assertThat(Rule.all(yaml.schema()))
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(accepted.getOrDefault(rule.path(), Set.of()))
                        .as("a valid-*.yaml that only just meets: %s", rule)
                        .anyMatch(value ->
                                rule.accepted() == null || rule.accepted().equals(value)));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void anInvalidFileSaysWhy(ResourceFile file) {
        assertThat(file.refusals()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("valid")
    void aValidFileExpectsNoRefusal(ResourceFile file) {
        assertThat(file.refusals()).isEmpty();
    }

    @Test
    void aFileIsOneObjectOfItsKindsFolder() {
        assertThat(Stream.concat(ResourceFile.valid(), ResourceFile.invalid()))
                .allSatisfy(file -> assertThat(file.documents()).allSatisfy(document -> {
                    assertThat(document.getKind())
                            .isEqualToIgnoringCase(
                                    file.path().getParent().getFileName().toString());
                    assertThat(document.getMetadata().getName() + ".yaml").isEqualTo(file.name());
                }));
    }

    private static Stream<Map.Entry<String, String>> values(String path, JsonNode node) {
        var below = switch (node.getNodeType()) {
            case OBJECT ->
                node.properties().stream()
                        .flatMap(child -> values(
                                path.isEmpty() ? child.getKey() : path + "." + child.getKey(), child.getValue()));
            case ARRAY -> StreamSupport.stream(node.spliterator(), false).flatMap(child -> values(path + "[]", child));
            default -> Stream.<Map.Entry<String, String>>empty();
        };
        return Stream.concat(Stream.of(Map.entry(path, node.asText())), below);
    }
}
