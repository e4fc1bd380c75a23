package io.zeebeops.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The values: their schema, what it refuses, and the table of README.md that is made from them. */
class ChartValuesTest {
    private static final Path README = Helm.CHART.resolve("README.md");
    private static final String BEGIN =
            "<!-- values: generated from values.yaml by: mvn -pl helm-chart -am test -Dchart.update=true -->\n";
    private static final String END = "<!-- end of values -->\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replica=3",
                "replicas=many",
                "replicas=-1",
                "image.repo=x",
                "image.digest=sha256:1",
                "image.pullPolicy=Sometimes",
                "watchNamespaces={Upper}",
                "watchNamespace={a}",
                "crds.installed=true",
                "crds.keep=yes please",
                "rbac.clusterWide=true",
                "serviceAccount.name=a_b",
                "settings.logLevel=loud",
                "settings.workers=0",
                "settings.leaseSeconds=5",
                "settings.allowedHosts={a b}",
                "networkPolicy.apiServerCidr=anywhere",
                "networkPolicy.managementPorts={0}",
                "webhooks.port=0",
                "webhooks.from=all",
                "monitoring.podMonitor.interval=often",
                "monitoring.prometheusRule.backupMaxAgeHours=0",
                "simulator.brokers=0",
                "simulator.version=latest",
                "simulator.backupDuration=7",
                "simulator.enable=true",
                "resources.limit.memory=1Gi"
            })
    void refusesWhatCannotBeMeant(String setting) {
        assertThat(Helm.template(Helm.NAMESPACE, setting)).satisfies(run -> {
            assertThat(run.code()).isNotZero();
            assertThat(run.output()).contains("values don't meet the specifications");
        });
    }

    @Test
    void theSchemaKnowsEachValueAndNoOther() throws IOException {
        JsonNode values = Serialization.yamlMapper().readTree(Files.readString(Helm.CHART.resolve("values.yaml")));
        JsonNode schema =
                Serialization.jsonMapper().readTree(Files.readString(Helm.CHART.resolve("values.schema.json")));
        List<String> wrong = new ArrayList<>();
        compare("", values, schema, wrong);
        assertThat(wrong).isEmpty();
    }

    private static void compare(String path, JsonNode values, JsonNode schema, List<String> wrong) {
        JsonNode properties = schema.path("properties");
        if (properties.isMissingNode()) {
            return;
        }
        if (!schema.path("additionalProperties").isBoolean()) {
            wrong.add(path + ": takes anything");
        }
        properties.fieldNames().forEachRemaining(name -> {
            if (!values.has(name) && !(path + name).matches("global|resources\\..*|simulator\\.resources\\..*")) {
                wrong.add(path + name + " is in the schema only");
            }
        });
        values.fieldNames().forEachRemaining(name -> {
            if (!properties.has(name)) {
                wrong.add(path + name + " is not in the schema");
            } else {
                compare(path + name + ".", values.get(name), properties.get(name), wrong);
            }
        });
    }

    @Test
    void theReadmeTellsEachValue() throws IOException {
        String readme = Files.readString(README);
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        int end = readme.indexOf(END);
        assertThat(readme).contains(BEGIN, END);
        String expected = ValuesTable.of(Files.readString(Helm.CHART.resolve("values.yaml")));
        if (Boolean.getBoolean("chart.update")) {
            Files.writeString(README, readme.substring(0, begin) + expected + readme.substring(end));
        } else {
            assertThat(readme.substring(begin, end)).isEqualTo(expected);
        }
    }

    @Test
    void eachAlertHasARunbookAndATestThatHasItFire() throws IOException {
        JsonNode alerts = yaml("files/alerts.yaml");
        Set<String> fired = new TreeSet<>();
        yaml("src/test/promtool/alerts-test.yaml")
                .at("/tests")
                .forEach(test -> test.at("/alert_rule_test").forEach(look -> {
                    if (!look.path("exp_alerts").isEmpty()) {
                        fired.add(look.get("alertname").asText());
                    }
                }));
        String readme = Files.readString(README);
        JsonNode rules = alerts.at("/groups/0/rules");
        assertThat(rules).filteredOn(rule -> !rule.has("record")).isNotEmpty().allSatisfy(rule -> {
            String name = rule.get("alert").asText();
            assertThat(readme).contains("\n### " + name + "\n");
            assertThat(fired).contains(name);
            assertThat(rule.at("/annotations/description").asText()).isNotBlank();
        });
    }

    private static JsonNode yaml(String path) throws IOException {
        return Serialization.yamlMapper().readTree(Files.readString(Helm.CHART.resolve(path)));
    }

    /** Namespaces may be called as numbers are written, as 1e3 or 20260101, and OpenShift's users have ten digits. */
    @Test
    void namesAndNumbersStayWhatTheyAre() {
        String values = """
                fullnameOverride: "1e4"
                nameOverride: "1e5"
                priorityClassName: "1e6"
                runAsUser: 1000650000
                serviceAccount: {name: "1e7"}
                simulator: {enabled: true}
                watchNamespaces: ["1e8"]
                webhooks: {enabled: true}
                networkPolicy: {enabled: true}
                monitoring:
                  podMonitor: {enabled: true}
                  prometheusRule: {enabled: true}
                  dashboard: {enabled: true}
                """;

        String rendered = Helm.renderedWith("1e3", values);
        assertThat(rendered).contains("namespace: \"1e3\"", "runAsUser: 1000650000\n");
        assertThat(rendered.lines().filter(line -> line.matches(".*(: |\\[)[0-9.]+e\\+?[0-9]+([ ,}].*|]|$)")))
                .isEmpty();
    }

    @Test
    void theImageIsOfThisVersion() throws IOException {
        String pom = Files.readString(Helm.CHART.resolve("pom.xml"));
        String chart = Files.readString(Helm.CHART.resolve("Chart.yaml"));
        String version = pom.replaceFirst("(?s).*?<version>([^<]+)</version>.*", "$1");
        assertThat(chart).contains("\nappVersion: " + version + "\n");
    }
}
