package io.zeebeops.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zeebeops.simulator.settings.SimulatorSettings;
import io.zeebeops.simulator.settings.ZeebeVersion;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {

    private static SimulatorSettings settings(Map<String, String> environment, String... arguments) {
        CommandLine commandLine = Main.commandLine(environment);
        commandLine.parseArgs(arguments);
        Main main = commandLine.getCommand();
        return main.settings();
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
                Main.commandLine(Map.of()).setErr(new PrintWriter(told, true)).execute(option);

        assertThat(code).isEqualTo(2);
        assertThat(told.toString()).contains("Usage:");
    }

    @Test
    void theHelpKeepsSecrets() {
        StringWriter told = new StringWriter();

        Main.commandLine(Map.of("SIMULATOR_PASSWORD", "geheim", "SIMULATOR_BEARER_TOKEN", "geheim"))
                .setOut(new PrintWriter(told, true))
                .execute("--help");

        assertThat(told.toString()).contains("SIMULATOR_BACKUP_DURATION").doesNotContain("geheim");
    }
}
