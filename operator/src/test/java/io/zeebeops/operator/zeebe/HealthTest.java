package io.zeebeops.operator.zeebe;

import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.operator.zeebe.Identity.BackupDialect;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Health that was not recorded, topologies of later versions, replicas of strange brokers. */
class HealthTest {

    @Test
    void aGatewayThatIsDownAnswers() {
        String body = "{\"status\":\"DOWN\",\"components\":{\"clusterHealth\":{\"details\":"
                + "{\"Partition 1\":\"DEAD\",\"Partition x\":\"DEAD\",\"Partition 2\":{},\"other\":1}}}}";
        try (TestZeebe zeebe = TestZeebe.answering(request ->
                request.getTarget().endsWith("/liveness") ? TestZeebe.json(404, "") : TestZeebe.json(503, body))) {
            assertThat(zeebe.management(BackupDialect.BACKUPS).gatewayHealth())
                    .isEqualTo(new Answer.Ok<>(
                            new GatewayHealth("DOWN", "DOWN", "UNKNOWN", Map.of(1, "DEAD", 2, "UNKNOWN"))));
        }
    }

    @Test
    void aBrokerThatIsNotReadyAnswers() {
        try (TestZeebe zeebe = TestZeebe.answering(request -> switch (request.getTarget()) {
            case "/actuator/health/readiness" -> TestZeebe.json(503, "{\"status\":\"OUT_OF_SERVICE\"}");
            case "/actuator/health/startup" -> TestZeebe.json(200, "{\"status\":\"UP\"}");
            default -> TestZeebe.json(503, "{\"status\":\"a new word\"}");
        })) {
            assertThat(zeebe.management(BackupDialect.BACKUPS).brokerHealth(2))
                    .isEqualTo(new Answer.Ok<>(new BrokerHealth("UP", "OUT_OF_SERVICE", "UNKNOWN")));
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "503 | <html>                       | Transient",
                "503 | {\"status\":503}             | Transient",
                "503 | ''                           | Transient",
                "500 | {\"status\":\"UP\"}          | Transient",
                "200 | {\"status\":7}               | NotZeebe",
                "200 | <html>                       | NotZeebe",
                "404 | ''                           | NotZeebe",
                "401 | {\"status\":\"UP\"}          | Unauthorized"
            })
    void whatIsNoHealth(int status, String body, String expected) {
        try (TestZeebe zeebe = TestZeebe.answering(status, body)) {
            ZeebeManagement management = zeebe.management(BackupDialect.BACKUPS);

            assertThat(Outcome.of(management.gatewayHealth())).isEqualTo(expected);
            assertThat(Outcome.of(management.brokerHealth(0))).isEqualTo(expected);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"brokers\":[],\"clusterId\":\"c\",\"routing\":{}}                    | Ok",
                "{\"brokers\":[{\"id\":\"zone_0\"},{\"id\":1}]}                         | Ok",
                "{\"brokers\":[{\"id\":1,\"state\":7,\"partitions\":[{\"id\":\"a\"}]}]} | Ok",
                "{\"brokers\":{}}                                                       | NotZeebe",
                "[]                                                                     | NotZeebe"
            })
    void topologies(String body, String expected) {
        try (TestZeebe zeebe = TestZeebe.answering(200, body)) {
            assertThat(Outcome.of(zeebe.management(BackupDialect.BACKUPS).topology()))
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                                 | Ok",
                "{\"1\":{\"role\":\"LEADER\",\"clock\":{},\"exporterPhase\":null}}  | Ok",
                "{\"1\":7}                                                          | NotZeebe",
                "{\"one\":{}}                                                       | NotZeebe",
                "[]                                                                 | NotZeebe"
            })
    void replicas(String body, String expected) {
        try (TestZeebe zeebe = TestZeebe.answering(200, body)) {
            Answer<List<Replica>> answer =
                    zeebe.management(BackupDialect.BACKUPS).replicas(0);

            assertThat(Outcome.of(answer)).isEqualTo(expected);
            answer.found()
                    .ifPresent(found -> assertThat(found)
                            .allMatch(replica -> replica.exporterPhase() == null && replica.exportedPosition() == -1));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                                                 | Ok",
                "[{\"exporterId\":\"a\",\"status\":\"NEW_WORD\"}]   | Ok",
                "[{\"exporterId\":\"a\"}]                           | Ok",
                "[{\"status\":\"ENABLED\"}]                         | NotZeebe",
                "{}                                                 | NotZeebe"
            })
    void exporters(String body, String expected) {
        try (TestZeebe zeebe = TestZeebe.answering(200, body)) {
            assertThat(Outcome.of(zeebe.management(BackupDialect.BACKUPS).exporters()))
                    .isEqualTo(expected);
        }
    }
}
