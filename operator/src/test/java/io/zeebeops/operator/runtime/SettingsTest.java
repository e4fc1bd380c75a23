package io.zeebeops.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.event.Level;

class SettingsTest {
    private static final Map<String, String> IN_CLUSTER = Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1");

    @Test
    void defaultsAtATerminal() {
        assertThat(Settings.of(Map.of()))
                .isEqualTo(new Settings(
                        Set.of(),
                        "0.0.0.0",
                        8080,
                        LogFormat.TEXT,
                        Level.INFO,
                        Optional.empty(),
                        10,
                        new AllowedHosts(List.of()),
                        4,
                        86_400,
                        Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.7, http://10.0.0.7:9",
        "fd00::7, http://[fd00::7]:9",
        "[::1], http://[::1]:9",
        "here, http://here:9"
    })
    void nodesMayTellAtAnAddress(String address, URI url) {
        Settings settings = Settings.of(Map.of("ZEEBEOPS_WEBHOOK_ADDRESS", address, "ZEEBEOPS_WEBHOOK_PORT", "9"));
        assertThat(settings.webhooks()).map(WebhookSettings::url).contains(url);
    }

    @Test
    void inAClusterLogsAreJsonAndALeaseDecides() {
        Settings settings = Settings.of(IN_CLUSTER);

        assertThat(settings.logFormat()).isEqualTo(LogFormat.JSON);
        assertThat(settings.lease())
                .contains(new LeaseSettings(
                        "zeebeops",
                        Optional.empty(),
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(2)));
    }

    @Test
    void whatIsSaidOverridesTheSurroundings() {
        Settings settings = Settings.of(
                Map.of(Setting.LEADER_ELECTION, "off", Setting.LOG_FORMAT, "Text"),
                Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1"));

        assertThat(settings.logFormat()).isEqualTo(LogFormat.TEXT);
        assertThat(settings.lease()).isEmpty();
        assertThat(Settings.of(Map.of("ZEEBEOPS_LEADER_ELECTION", "on")).lease())
                .isPresent();
    }

    @Test
    void aFlagWinsOverTheVariableAndAnEmptyVariableIsNone() {
        Map<String, String> environment = Map.of("ZEEBEOPS_WORKERS", "7", "ZEEBEOPS_LISTEN_PORT", " ");

        assertThat(Settings.of(environment).workers()).isEqualTo(7);
        assertThat(Settings.of(environment).listenPort()).isEqualTo(8080);
        assertThat(Settings.of(Map.of(Setting.WORKERS, "3"), environment).workers())
                .isEqualTo(3);
    }

    @Test
    void listsAreSeparatedByCommas() {
        Settings settings = Settings.of(Map.of(
                "ZEEBEOPS_WATCH_NAMESPACES", "camunda, camunda-2,,", "ZEEBEOPS_ALLOWED_HOSTS", "*.svc,10.0.0.7"));

        assertThat(settings.watchNamespaces()).containsExactlyInAnyOrder("camunda", "camunda-2");
        assertThat(settings.allowedHosts().patterns()).containsExactly("*.svc", "10.0.0.7");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    WATCH_NAMESPACES             | a,B_c           | "B_c": give names of namespaces
                    LISTEN_ADDRESS               | http://x        | give an IP address or a host name
                    LISTEN_PORT                  | tcp://10.0.0.1  | give a whole number from 0 to 65535
                    LISTEN_PORT                  | 65536           | give a whole number from 0 to 65535
                    LISTEN_PORT                  | -1              | give a whole number from 0 to 65535
                    LOG_FORMAT                   | xml             | give text or json
                    LOG_LEVEL                    | trace           | give error, warn, info or debug
                    LEADER_ELECTION              | yes             | give auto, on or off
                    LEASE_NAME                   | My Lease        | give what Kubernetes takes as a name
                    LEASE_NAMESPACE              | a.b             | give the name of a namespace
                    LEASE_DURATION_SECONDS       | 1               | give a whole number from 2 to 300
                    LEASE_RENEW_DEADLINE_SECONDS | 15              | give less than ZEEBEOPS_LEASE_DURATION_SECONDS (15)
                    LEASE_RETRY_SECONDS          | 10              | give less than ZEEBEOPS_LEASE_RENEW_DEADLINE_SECONDS (10)
                    WORKERS                      | 0               | give a whole number from 1 to 200
                    ALLOWED_HOSTS                | http://zeebe    | give host names without scheme
                    CALLS_PER_CLUSTER            | many            | give a whole number from 1 to 64
                    """)
    void whatCannotBeUsedIsRefusedByNameWithTheFix(Setting setting, String value, String fix) {
        assertThatThrownBy(() -> Settings.of(Map.of(setting, value), IN_CLUSTER))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining(setting.variable())
                .hasMessageContaining(setting.flag())
                .hasMessageContaining(fix)
                .hasMessageNotContaining("\n");
    }

    @Test
    void aLineBreakInAValueDoesNotForgeASecondLine() {
        assertThatThrownBy(() -> Settings.of(Map.of("ZEEBEOPS_LOG_LEVEL", "loud\nzeebeops: all is well")))
                .hasMessageContaining("loud?zeebeops")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aMisspeltVariableIsNoticedButNotWhatKubernetesSetsForServices() {
        assertThat(Settings.unknownVariables(Map.of(
                        "ZEEBEOPS_WATCH_NAMESPACE", "camunda",
                        "ZEEBEOPS_WORKERS", "3",
                        "ZEEBEOPS_PORT", "tcp://10.0.0.1:8080",
                        "ZEEBEOPS_PORT_8080_TCP_ADDR", "10.0.0.1",
                        "ZEEBEOPS_METRICS_SERVICE_HOST", "10.0.0.1",
                        "ZEEBEOPS_METRICS_SERVICE_PORT_HTTP", "8080",
                        "HOME", "/")))
                .containsExactly("ZEEBEOPS_WATCH_NAMESPACE");
    }

    @ParameterizedTest
    @EnumSource
    void noVariableIsOneThatKubernetesSetsForAServiceOfTheSameName(Setting setting) {
        assertThat(setting.variable()).doesNotMatch("ZEEBEOPS_(PORT|SERVICE_HOST|SERVICE_PORT)(_.*)?");
    }
}
