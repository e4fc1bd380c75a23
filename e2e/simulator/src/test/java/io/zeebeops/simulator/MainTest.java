package io.zeebeops.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zeebeops.simulator.settings.SimulatorSettings;
import io.zeebeops.simulator.settings.ZeebeVersion;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {

    private static SimulatorSettings settings(Map<String, String> environment, String... arguments) {
        return parsed(environment, "all", arguments).<AllCommand>getCommand().settings();
    }

    private static CommandLine parsed(Map<String, String> environment, String role, String... arguments) {
        List<String> all = new ArrayList<>(List.of(role));
        all.addAll(List.of(arguments));
        return Main.commandLine(environment)
                .parseArgs(all.toArray(String[]::new))
                .subcommand()
                .commandSpec()
                .commandLine();
    }

    @Test
    void withoutAnyOptionItIsTheRecordedClusterAtTheUsualPorts() {
        SimulatorSettings settings = settings(Map.of());

        assertThat(settings.shape()).isEqualTo(SimulatorSettings.defaults().shape());
        assertThat(settings.timing()).isEqualTo(SimulatorSettings.defaults().timing());
        assertThat(settings.binding().gatewayPort()).isEqualTo(9600);
        assertThat(settings.binding().brokerPorts()).isEqualTo(List.of(9601, 9602, 9603));
        assertThat(settings.storeConfigured()).isTrue();
    }

    @Test
    void optionsWinOverTheEnvironment() {
        Map<String, String> environment = Map.of(
                "SIMULATOR_BACKUP_DURATION", "5s", "SIMULATOR_ZEEBE_VERSION", "8.8", "SIMULATOR_NO_STORE", "true");
        SimulatorSettings settings = settings(environment, "--backup-duration", "2m");

        assertThat(settings.timing().backupDuration()).isEqualTo(Duration.ofMinutes(2));
        assertThat(settings.version()).isEqualTo(ZeebeVersion.V8_8);
        assertThat(settings.storeConfigured()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"300ms, PT0.3S", "5s, PT5S", "2m, PT2M", "PT1H, PT1H"})
    void durationsAsPeopleWriteThem(String text, Duration duration) {
        assertThat(Durations.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "soon", "-5s", "PT-5S"})
    void otherDurationsAreRefused(String text) {
        assertThatThrownBy(() -> Durations.parse(text)).hasMessageContaining("300ms");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--zeebe-version=8.3", "--replication-factor=5", "--user=demo", "--keystore-password=x"})
    void badOptionsEndItWithTwoAndAReason(String option) {
        StringWriter told = new StringWriter();

        int code =
                Main.commandLine(Map.of()).setErr(new PrintWriter(told, true)).execute("all", option);

        assertThat(code).isEqualTo(2);
        assertThat(told.toString()).contains("Usage:");
    }

    @Test
    void theHelpKeepsSecrets() {
        StringWriter told = new StringWriter();

        Main.commandLine(Map.of("SIMULATOR_PASSWORD", "geheim", "SIMULATOR_BEARER_TOKEN", "geheim"))
                .setOut(new PrintWriter(told, true))
                .execute("all", "--help");

        assertThat(told.toString()).contains("--bearer-token").doesNotContain("geheim");
    }

    @Test
    void aStatefulSetForZeebeIsUnderstood() {
        Map<String, String> environment = Map.of(
                "HOSTNAME", "zeebe-2",
                "ZEEBE_BROKER_CLUSTER_CLUSTERSIZE", "5",
                "ZEEBE_BROKER_CLUSTER_PARTITIONSCOUNT", "4",
                "ZEEBE_BROKER_CLUSTER_REPLICATIONFACTOR", "3",
                "ZEEBE_BROKER_EXPORTERS_OPENSEARCH_CLASSNAME", "org.example.OpenSearch",
                "ZEEBE_BROKER_EXPORTERS_ELASTICSEARCH_CLASSNAME", "org.example.Elasticsearch");
        CommandLine broker = parsed(environment, "broker", "--contact-points", "zeebe-0.zeebe,zeebe-1.zeebe:1234");

        assertThat(broker.getCommandSpec().findOption("--brokers").<Integer>getValue())
                .isEqualTo(5);
        assertThat(broker.getCommandSpec().findOption("--partitions").<Integer>getValue())
                .isEqualTo(4);
        assertThat(broker.getCommandSpec().findOption("--hostname").<String>getValue())
                .isEqualTo("zeebe-2");
        assertThat(broker.getCommandSpec().findOption("--exporters").<List<String>>getValue())
                .containsExactly("elasticsearch", "opensearch");
    }

    @Test
    void aBrokersContainerThatIsToldToRestoreDoesSo() {
        assertThat(Role.of(new String[] {"broker"}, Map.of("ZEEBE_RESTORE", "true")))
                .containsExactly("restore");
        assertThat(Role.of(new String[] {"broker"}, Map.of("ZEEBE_RESTORE", "false")))
                .containsExactly("broker");
        assertThat(Role.of(new String[] {"gateway"}, Map.of("ZEEBE_RESTORE", "true")))
                .containsExactly("gateway");
    }
}
