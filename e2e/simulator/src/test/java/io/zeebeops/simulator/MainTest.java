package io.zeebeops.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zeebeops.simulator.apigateway.ApiGatewaySettings;
import io.zeebeops.simulator.apigateway.FlushPart;
import io.zeebeops.simulator.model.BackupPlan;
import io.zeebeops.simulator.model.Recurrence;
import io.zeebeops.simulator.settings.SimulatorSettings;
import io.zeebeops.simulator.version.ZeebeVersion;
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
    @ValueSource(
            strings = {
                "--version=8.0",
                "--version=8.10",
                "--version=7.6",
                "--version",
                "--zeebe-version=newest",
                "--continuous",
                "--backup-schedule=PT1H",
                "--version=8.9 --backup-schedule=often",
                "--version=8.9 --backup-schedule=PT0.1S",
                "--base-path=orchestration",
                "--replication-factor=5",
                "--user=demo",
                "--keystore-password=x"
            })
    void badOptionsEndItWithTwoAndAReason(String options) {
        StringWriter told = new StringWriter();

        int code =
                Main.commandLine(Map.of()).setErr(new PrintWriter(told, true)).execute(("all " + options).split(" "));

        assertThat(code).isEqualTo(2);
        assertThat(told.toString()).contains("--help");
    }

    @ParameterizedTest
    @CsvSource({"8.1, 8.1.0", "8.5, 8.5.0", "8.6, 8.6.0", "8.7.12, 8.7.12", "8.8.3, 8.8.3", "8.9, 8.9.0"})
    void theVersionIsThatOfZeebe(String text, String number) {
        assertThat(settings(Map.of(), "--version", text).version().number()).isEqualTo(number);
        assertThat(settings(Map.of(), "--zeebe-version", text).version().number())
                .isEqualTo(number);
        assertThat(settings(Map.of("SIMULATOR_VERSION", text)).version().number())
                .isEqualTo(number);
    }

    @Test
    void whatBrokersDoByThemselvesIsToldAsToARealOne() {
        Map<String, String> environment = Map.of(
                "CAMUNDA_DATA_PRIMARYSTORAGE_BACKUP_CONTINUOUS", "true",
                "CAMUNDA_DATA_PRIMARY_STORAGE_BACKUP_SCHEDULE", "0 0 3 * * *",
                "CAMUNDA_DATA_PRIMARYSTORAGE_BACKUP_CHECKPOINTINTERVAL", "PT5M",
                "CAMUNDA_DATA_PRIMARYSTORAGE_BACKUP_OFFSET", "17",
                "CAMUNDA_DATA_PRIMARYSTORAGE_BACKUP_RETENTION_WINDOW", "P7D",
                "CAMUNDA_DATA_PRIMARYSTORAGE_BACKUP_RETENTION_CLEANUPSCHEDULE", "PT1H",
                "MANAGEMENT_SERVER_BASEPATH", "/orchestration");
        SimulatorSettings settings = settings(environment, "--version", "8.9");

        assertThat(settings.setup().plan())
                .isEqualTo(BackupPlan.none()
                        .withContinuous()
                        .withSchedule(new Recurrence.Cron("0 0 3 * * *"))
                        .withCheckpointInterval(Duration.ofMinutes(5))
                        .withIdOffset(17)
                        .withRetention(Duration.ofDays(7), new Recurrence.Every(Duration.ofHours(1))));
        assertThat(settings.basePath()).isEqualTo("/orchestration");
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

    @ParameterizedTest
    @CsvSource({
        "ZEEBE_BROKER_CLUSTER_NODEID, 1, --node-id",
        "ZEEBE_BROKER_NETWORK_INTERNALAPI_PORT, 1234, --internal-port",
        "MANAGEMENT_SERVER_PORT, 1234, --management-port",
        "MANAGEMENT_SERVER_BASEPATH, /orchestration, --base-path",
        "ZEEBE_BROKER_DATA_DIRECTORY, elsewhere, --data",
        "ZEEBE_BROKER_DATA_BACKUP_STORE, S3, --backup-store",
        "CAMUNDA_DATA_PRIMARYSTORAGE_BACKUP_STORE, S3, --backup-store",
        "CAMUNDA_DATA_PRIMARY_STORAGE_BACKUP_STORE, S3, --backup-store",
        "ZEEBE_BROKER_DATA_BACKUP_S3_ENDPOINT, http://store:9000, --store-url",
        "CAMUNDA_DATA_PRIMARYSTORAGE_BACKUP_S3_ENDPOINT, http://store:9000, --store-url"
    })
    void variablesOfARealBrokerAreOptions(String variable, String value, String option) {
        CommandLine broker = parsed(
                Map.of(variable, value, "ZEEBE_BROKER_CLUSTER_INITIALCONTACTPOINTS", "zeebe-0.zeebe:26502"), "broker");

        assertThat(broker.getCommandSpec().findOption(option).<Object>getValue())
                .hasToString(value);
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

    @Test
    void aNodeOfAnApiGatewayIsToldByItsEnvironmentToo() {
        Map<String, String> environment = Map.of(
                "HOSTNAME", "apigateway-2",
                "SIMULATOR_PASSWORD", "geheim",
                "SIMULATOR_FLUSH_DURATION", "20ms",
                "SIMULATOR_OPEN_HEALTH", "true");
        ApiGatewaySettings settings = parsed(environment, "api-gateway", "--host", "0.0.0.0")
                .<ApiGatewayCommand>getCommand()
                .settings();

        assertThat(settings.names()).containsExactly("apigateway-2");
        assertThat(settings.hosts()).containsExactly("0.0.0.0");
        assertThat(settings.port()).isEqualTo(5555);
        assertThat(settings.access().admits("Basic QWRtaW5pc3RyYXRvcjpnZWhlaW0="))
                .isTrue();
        assertThat(settings.timing().of(FlushPart.LICENSE_METRICS)).isEqualTo(Duration.ofMillis(20));
        assertThat(settings.healthForAll()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--nodes=0", "--nodes=2 --data=x", "--quiesce-services=quiesce"})
    void nodesThatCannotBe(String options) {
        StringWriter told = new StringWriter();
        int code = Main.commandLine(Map.of())
                .setErr(new PrintWriter(told, true))
                .execute(("api-gateway " + options).split(" "));
        assertThat(code).isEqualTo(2);
        assertThat(told.toString()).contains("--help tells all options.");
    }
}
