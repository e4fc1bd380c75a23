package io.zeebeops.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No role of the chart says more than it must, and none forgets a kind. */
class ChartRolesTest {

    @ParameterizedTest
    @ValueSource(strings = {"rbac.create=true", "watchNamespaces={a,b}", "watchNamespaces={a}"})
    void namesEachVerbAndResource(String setting) {
        assertThat(roles(setting))
                .isNotEmpty()
                .allSatisfy(role -> assertThat(rules(role)).allSatisfy(rule -> {
                    assertThat(rule.getVerbs()).doesNotContain("*").isNotEmpty();
                    assertThat(rule.getResources()).doesNotContain("*").isNotEmpty();
                    assertThat(rule.getApiGroups()).doesNotContain("*").isNotEmpty();
                    if (rule.getResources().contains("secrets")) {
                        assertThat(rule.getVerbs()).containsExactly("get");
                    }
                }));
    }

    @Test
    void readsSecretsOfWatchedNamespacesOnly() {
        assertThat(roles("watchNamespaces={a,b}"))
                .filteredOn(role -> rules(role).stream()
                        .anyMatch(rule -> rule.getResources().contains("secrets")))
                .extracting(role -> role.getKind() + " " + role.getMetadata().getNamespace())
                .containsExactlyInAnyOrder("Role a", "Role b");
    }

    @Test
    void watchesEachKind() throws IOException {
        assertThat(resources(roles("rbac.aggregate=false"), "watch")).containsAll(kinds());
    }

    @Test
    void givesEachKindToPeople() throws IOException {
        Map<String, Set<String>> given = roles("rbac.create=false").stream()
                .collect(Collectors.toMap(
                        role -> role.getMetadata().getName().replaceAll(".*-", ""),
                        role -> new TreeSet<>(resources(
                                List.of(role), role.getMetadata().getName().endsWith("-view") ? "get" : "create"))));

        assertThat(given).containsOnlyKeys("view", "edit", "admin");
        assertThat(given.get("view")).containsAll(kinds());
        Set<String> written = new TreeSet<>(given.get("edit"));
        written.addAll(given.get("admin"));
        assertThat(written).containsAll(kinds());
        assertThat(given.get("edit")).doesNotContain("zeebeclusters");
    }

    @Test
    void theChartHasEachCrd() throws IOException {
        try (Stream<Path> files = Files.list(Helm.CHART.resolve("files/crds"))) {
            assertThat(files.map(Path::getFileName).map(Path::toString).map(name -> name.replaceAll("\\..*", "")))
                    .containsExactlyInAnyOrderElementsOf(kinds());
        }
    }

    private static List<GenericKubernetesResource> roles(String... settings) {
        return Helm.render(settings).stream()
                .filter(object -> object.getKind().matches("(Cluster)?Role"))
                .toList();
    }

    private static List<PolicyRule> rules(GenericKubernetesResource role) {
        return List.of(Serialization.jsonMapper()
                .convertValue(role.getAdditionalProperties().get("rules"), PolicyRule[].class));
    }

    private static Set<String> resources(List<GenericKubernetesResource> roles, String verb) {
        return roles.stream()
                .flatMap(role -> rules(role).stream())
                .filter(rule -> rule.getVerbs().contains(verb))
                .flatMap(rule -> rule.getResources().stream())
                .collect(Collectors.toSet());
    }

    /** Plural names of all kinds there are. */
    private static Set<String> kinds() throws IOException {
        try (Stream<Path> files = Files.list(Helm.CHART.resolve("../crds"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".zeebeops.io.yaml"))
                    .map(name -> name.replaceAll("\\..*", ""))
                    .collect(Collectors.toSet());
        }
    }
}
