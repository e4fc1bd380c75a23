package io.zeebeops.operator.zeebe;

import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.operator.zeebe.Connection.BrokerAddresses;
import io.zeebeops.operator.zeebe.Connection.Credentials;
import io.zeebeops.operator.zeebe.Connection.Trust;
import io.zeebeops.operator.zeebe.Identity.BackupDialect;
import java.net.URI;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which Zeebe it is, or that it is none. */
class IdentifyTest {
    private static final String INFO = "{\"build\":{\"artifact\":\"camunda-zeebe\",\"version\":\"8.6.0\"}}";

    static Stream<Arguments> indexes() {
        return Stream.of(
                Arguments.of(
                        "8.1",
                        "backups-id rebalance partitions exporting-operationKey",
                        BackupDialect.BACKUPS_BY_ID,
                        Set.of(Capability.Backups)),
                Arguments.of(
                        "8.2",
                        "backups backups-id rebalance exporting",
                        BackupDialect.BACKUPS,
                        Set.of(Capability.Backups, Capability.Exporting)),
                Arguments.of(
                        "8.5",
                        "backups backups-id cluster exporting-operationKey",
                        BackupDialect.BACKUPS,
                        Set.of(Capability.Backups, Capability.Exporting, Capability.Cluster)),
                Arguments.of(
                        "8.8",
                        "backupRuntime backupRuntime-arguments backupHistory cluster exporters exporting",
                        BackupDialect.BACKUP_RUNTIME,
                        Set.of(
                                Capability.Backups,
                                Capability.Checkpoints,
                                Capability.Exporting,
                                Capability.SoftPause,
                                Capability.Exporters,
                                Capability.Cluster)),
                Arguments.of(
                        "8.8, broker by itself",
                        "backups backups-id backupRuntime backupRuntime-arguments cluster",
                        BackupDialect.BACKUP_RUNTIME,
                        Set.of(Capability.Backups, Capability.Checkpoints, Capability.Cluster)),
                Arguments.of(
                        "backups switched off", "cluster rebalance", BackupDialect.NONE, Set.of(Capability.Cluster)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("indexes")
    void byItsEndpoints(String name, String keys, BackupDialect dialect, Set<Capability> capabilities) {
        try (TestZeebe zeebe = zeebe(TestZeebe.json(200, index(keys)), TestZeebe.json(200, "{}"))) {
            assertThat(identify(zeebe)).isEqualTo(new Answer.Ok<>(new Identity(null, capabilities, dialect)));
        }
    }

    /** Documented from 8.6 on. */
    @ParameterizedTest(name = "{0} with {1}, broker access: {2}")
    @CsvSource({
        "8.5.9,          exporting cluster,           false, false",
        "8.5.9,          exporting cluster,           true,  false",
        "8.6.0,          exporting cluster,           false, true",
        "8.10.0-alpha1,  exporting cluster,           false, true",
        "no version,     exporting cluster,           false, false",
        "no version,     exporting cluster exporters, false, true",
        "8.6.0,          cluster exporters,           true,  false"
    })
    void softPause(String version, String keys, boolean brokerAccess, boolean offered) {
        String info = INFO.replace("8.6.0", version);
        try (TestZeebe zeebe = zeebe(TestZeebe.json(200, index(keys)), TestZeebe.json(200, info))) {
            Answer<Identity> answer = brokerAccess
                    ? TestZeebe.client(TestZeebe.PATIENT).identify(zeebe.connection(), TestZeebe.CALLER)
                    : identify(zeebe);

            assertThat(answer.found().orElseThrow().capabilities().contains(Capability.SoftPause))
                    .isEqualTo(offered);
        }
    }

    /** 8.1 has the endpoint, and documents nothing of it. */
    @ParameterizedTest(name = "{0} with {1}: {2}")
    @CsvSource({
        "8.1.9,      backups-id exporting,         false",
        "8.1.9,      rebalance exporting,          false",
        "no version, backups-id exporting,         false",
        "8.2.0,      backups-id backups exporting, true",
        "no version, backups-id backups exporting, true",
        "no version, rebalance exporting,          true"
    })
    void exporting(String version, String keys, boolean offered) {
        String info = INFO.replace("8.6.0", version);
        try (TestZeebe zeebe = zeebe(TestZeebe.json(200, index(keys)), TestZeebe.json(200, info))) {
            assertThat(identify(zeebe).found().orElseThrow().capabilities().contains(Capability.Exporting))
                    .isEqualTo(offered);
        }
    }

    @Test
    void brokerAccessIsAMatterOfTheConnection() {
        try (TestZeebe zeebe = zeebe(TestZeebe.json(200, index("cluster")), TestZeebe.json(200, INFO))) {
            Identity identity = TestZeebe.client(TestZeebe.PATIENT)
                    .identify(zeebe.connection(), TestZeebe.CALLER)
                    .found()
                    .orElseThrow();

            assertThat(identity.capabilities()).contains(Capability.BrokerAccess);
        }
    }

    @ParameterizedTest(name = "info {0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {}                                     | Ok",
                "200 | {\"build\":{\"version\":\"<script>\"}} | Ok",
                "401 | ''                                     | Ok",
                "404 | ''                                     | Ok",
                "200 | <html>                                 | Ok",
                "200 | {\"build\":                            | Transient",
                "503 | ''                                     | Transient"
            })
    void theVersionIsNotNeeded(int status, String body, String expected) {
        try (TestZeebe zeebe = zeebe(TestZeebe.json(200, index("cluster")), TestZeebe.json(status, body))) {
            Answer<Identity> answer = identify(zeebe);

            assertThat(Outcome.of(answer)).isEqualTo(expected);
            answer.found().ifPresent(identity -> assertThat(identity.version()).isNull());
        }
    }

    /** Optimize has an endpoint called backups too, and takes the same body: it must not pass for a Zeebe. */
    @Test
    void anotherSpringApplicationIsNoZeebe() {
        String info = "{\"build\":{\"artifact\":\"optimize\",\"version\":\"8.6.0\"}}";
        try (TestZeebe zeebe =
                zeebe(TestZeebe.json(200, index("health info backups backups-backupId")), TestZeebe.json(200, info))) {
            Answer<Identity> answer = identify(zeebe);

            assertThat(Outcome.of(answer)).isEqualTo("NotZeebe");
            assertThat(answer.problem().orElseThrow().message()).contains("9600");
        }
    }

    @Test
    void aZeebeThatExposesOnlyItsBackupsIsOne() {
        try (TestZeebe zeebe = zeebe(TestZeebe.json(200, index("backups backups-id")), TestZeebe.json(200, INFO))) {
            assertThat(Outcome.of(identify(zeebe))).isEqualTo("Ok");
        }
    }

    @ParameterizedTest(name = "index {0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | <html>            | NotZeebe",
                "200 | hello             | NotZeebe",
                "200 | {}                | NotZeebe",
                "200 | {\"_links\":[]}   | NotZeebe",
                "200 | []                | NotZeebe",
                "200 | {\"_links\":      | Transient",
                "200 | ''                | Transient",
                "204 | ''                | Transient",
                "302 | ''                | NotZeebe",
                "404 | <html>            | NotZeebe",
                "401 | ''                | Unauthorized",
                "403 | ''                | Unauthorized",
                "500 | ''                | Transient",
                "503 | <html>            | Transient"
            })
    void whatIsNoIndex(int status, String body, String expected) {
        MockResponse.Builder response = TestZeebe.json(status, body).newBuilder();
        if (status == 302) {
            response.setHeader("Location", "/login");
        }
        try (TestZeebe zeebe = TestZeebe.answering(response.build())) {
            assertThat(Outcome.of(identify(zeebe))).isEqualTo(expected);
        }
    }

    @Test
    void aPathIsKeptInFront() {
        try (TestZeebe zeebe = TestZeebe.answering(200, index("cluster"))) {
            identify(zeebe.url().resolve("/orchestration/"));

            assertThat(zeebe.requests)
                    .extracting(request -> request.getTarget())
                    .containsExactly("/orchestration/actuator", "/orchestration/actuator/info");
        }
    }

    @Test
    void anAddressThatEndsWithActuatorIsExplained() {
        try (TestZeebe zeebe = TestZeebe.answering(404, "")) {
            Answer<Identity> answer = identify(zeebe.url().resolve("/actuator"));

            assertThat(answer.problem().orElseThrow().message()).contains("must end before /actuator");
        }
    }

    @Test
    void whatIsNotOfferedIsNotAsked() {
        try (TestZeebe zeebe = TestZeebe.answering(200, "[]")) {
            Connection withoutBrokers =
                    new Connection(zeebe.url(), new BrokerAddresses.None(), new Credentials.None(), Trust.DEFAULT);
            ZeebeManagement management = TestZeebe.client(TestZeebe.PATIENT)
                    .management(withoutBrokers, new Identity(null, Set.of(), BackupDialect.NONE), TestZeebe.CALLER);

            assertThat(Stream.of(
                            management.topology(),
                            management.exporters(),
                            management.replicas(0),
                            management.brokerHealth(0)))
                    .extracting(Outcome::of)
                    .containsOnly("Unsupported");
            assertThat(zeebe.requests).isEmpty();
        }
    }

    private static Answer<Identity> identify(TestZeebe zeebe) {
        return identify(zeebe.url());
    }

    private static Answer<Identity> identify(URI url) {
        return TestZeebe.client(TestZeebe.PATIENT)
                .identify(
                        new Connection(url, new BrokerAddresses.None(), new Credentials.None(), Trust.DEFAULT),
                        TestZeebe.CALLER);
    }

    private static TestZeebe zeebe(MockResponse index, MockResponse info) {
        return TestZeebe.answering(request -> request.getTarget().equals("/actuator") ? index : info);
    }

    private static String index(String keys) {
        return Arrays.stream(keys.split(" "))
                .map(key -> "\"" + key + "\":{\"href\":\"http://x/actuator\",\"templated\":false}")
                .collect(Collectors.joining(",", "{\"_links\":{\"self\":{},", "}}"));
    }
}
