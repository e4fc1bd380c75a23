package io.zeebeops.operator.zeebe;

import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.operator.zeebe.Identity.BackupDialect;
import java.util.List;
import java.util.Set;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the contract says of pauses and of exporters, beyond what was recorded. */
class ChangesContractTest {
    private static final String UNFINISHED = "{\"plannedChanges\":[";

    /** 8.2 to 8.5 answer with the code itself, 8.6 to 8.9 with the code in the body: both are understood from all. */
    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "204 | ``                                                                                  | Accepted",
                "200 | {\"body\":null,\"status\":204,\"contentType\":null}                                 | Accepted",
                "200 | {\"body\":{\"message\":\"Expected 3 members of partition 1 but found 2, ...\"},\"status\":500} | Refused",
                "200 | {\"body\":{\"message\":\"Leader -2 of partition 1 is not known, ...\"},\"status\":500} | Refused",
                "500 | {\"cause\":null,\"stackTrace\":[],\"message\":\"Expected 3 members of partition 1 but found 2\"} | Refused",
                "500 | {\"message\":\"Request admin-api-1 to 2 timed out in PT15S\"}                       | Doubtful",
                "500 | ``                                                                                  | Doubtful",
                "200 | {\"body\":{\"message\":\"Request admin-api-1 to 2 timed out in PT15S\"},\"status\":500} | Doubtful",
                "200 | {\"body\":{\"message\":\"Failed: Expected 3 members of partition 1 but found 2\"},\"status\":500} | Doubtful",
                "200 | {\"body\":{\"message\":null},\"status\":500}                                        | Doubtful",
                "200 | {\"body\":{\"message\":\"no\"},\"status\":400}                                      | Doubtful",
                "200 | {\"body\":null}                                                                     | Doubtful",
                "200 | {\"status\":\"fine\"}                                                               | Doubtful",
                "200 | <html>                                                                              | Doubtful",
                "200 | ``                                                                                  | Doubtful",
                "202 | {\"status\":204}                                                                    | Doubtful",
                "400 | {\"timestamp\":\"x\",\"status\":400,\"error\":\"Bad Request\"}                      | Rejected",
                "401 | ``                                                                                  | Rejected",
                "404 | ``                                                                                  | Rejected",
                "405 | ``                                                                                  | Rejected",
                "429 | ``                                                                                  | Transient",
                "502 | <html>                                                                              | Doubtful",
                "504 | ``                                                                                  | Doubtful",
            })
    void pauseAtTheGateway(int status, String body, String expected) {
        try (TestZeebe zeebe = TestZeebe.answering(status, body)) {
            for (ExportingChange change : ExportingChange.values()) {
                assertThat(kind(management(zeebe).exporting(change))).isEqualTo(expected);
            }
            assertThat(zeebe.requests)
                    .extracting(RecordedRequest::getRequestLine)
                    .containsExactly(
                            "POST /actuator/exporting/pause HTTP/1.1",
                            "POST /actuator/exporting/pause?soft=true HTTP/1.1",
                            "POST /actuator/exporting/resume HTTP/1.1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void atOneBroker(BrokerChange change) {
        String replicas = "{\"2\":{\"role\":\"INACTIVE\",\"exporterPhase\":\"NEW_PHASE\"}}";
        try (TestZeebe zeebe = TestZeebe.answering(200, replicas)) {
            Replica replica =
                    management(zeebe).atBroker(7, change).found().orElseThrow().getFirst();

            assertThat(replica).isEqualTo(new Replica(2, "INACTIVE", -1, -1, null, "NEW_PHASE"));
            assertThat(replica.leads()).isFalse();
            assertThat(replica.exporting()).isEqualTo(Replica.Exporting.UNKNOWN);
            assertThat(replica.processing()).isEqualTo(Replica.Processing.UNKNOWN);
            assertThat(zeebe.requests.getFirst().getRequestLine())
                    .isEqualTo("POST /actuator/partitions/" + change.operation() + " HTTP/1.1");
        }
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "200 | {}                       | Ok",
                "204 | ``                       | Unsupported",
                "200 | []                       | Doubtful",
                "200 | {\"one\":{}}             | Doubtful",
                "200 | ``                       | Doubtful",
                "404 | ``                       | NotZeebe",
                "500 | ``                       | Doubtful",
                "503 | ``                       | Doubtful"
            })
    void whatABrokerCanAnswer(int status, String body, String expected) {
        try (TestZeebe zeebe = TestZeebe.answering(status, body)) {
            for (BrokerChange change : BrokerChange.values()) {
                assertThat(Outcome.of(management(zeebe).atBroker(0, change))).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "202 | {\"changeId\":9,\"plannedChanges\":[{},{}]}                       | Ok",
                "202 | {\"plannedChanges\":[{}]}                                         | Doubtful",
                "202 | {\"changeId\":9}                                                  | Doubtful",
                "202 | " + UNFINISHED + "                                                | Doubtful",
                "200 | {\"changeId\":9,\"plannedChanges\":[]}                            | Doubtful",
                "204 | ``                                                                | Doubtful",
                "400 | {\"message\":\"the exporter 'a' is already enabled\"}             | Refused",
                "409 | {\"message\":\"Topology changed while applying the change. Please retry.\"} | Busy",
                "500 | {\"message\":\"internal\"}                                        | Doubtful",
                "502 | {\"message\":\"connect\"}                                         | Doubtful",
                "504 | {\"message\":\"timed out\"}                                       | Doubtful"
            })
    void exporters(int status, String body, String expected) {
        try (TestZeebe zeebe = TestZeebe.answering(status, body)) {
            ZeebeManagement management = management(zeebe);

            assertThat(List.of(
                            management.enableExporter("a", "b"),
                            management.enableExporter("a", null),
                            management.disableExporter("a"),
                            management.deleteExporter("a")))
                    .extracting(Outcome::of)
                    .containsOnly(expected);
            assertThat(zeebe.requests)
                    .extracting(request -> request.getMethod() + " " + request.getTarget() + " "
                            + request.getHeaders().get("Content-Type") + " "
                            + (request.getBody() == null
                                    ? ""
                                    : request.getBody().utf8()))
                    .containsExactly(
                            "POST /actuator/exporters/a/enable application/json {\"initializeFrom\":\"b\"}",
                            "POST /actuator/exporters/a/enable application/json ",
                            "POST /actuator/exporters/a/disable application/json ",
                            "DELETE /actuator/exporters/a null ");
        }
    }

    /** An id is one part of the path, whatever is in it. */
    @ParameterizedTest(name = "{0} is asked for as {1}")
    @CsvSource({"elasticsearch-b, elasticsearch-b", "a/../b,          a%2F..%2Fb", "a b?c,           a%20b%3Fc"})
    void idsAreQuoted(String id, String part) {
        try (TestZeebe zeebe = TestZeebe.answering(400, "")) {
            management(zeebe).disableExporter(id);

            assertThat(zeebe.requests.getFirst().getTarget()).isEqualTo("/actuator/exporters/" + part + "/disable");
        }
    }

    @Test
    void whatIsNotOfferedIsNotAsked() {
        try (TestZeebe zeebe = TestZeebe.answering(200, "{}")) {
            ZeebeManagement management = TestZeebe.client(TestZeebe.PATIENT)
                    .management(zeebe.connection(), new Identity(null, Set.of(), BackupDialect.NONE), TestZeebe.CALLER);

            assertThat(Outcome.of(management.exporting(ExportingChange.RESUME))).isEqualTo("Unsupported");
            assertThat(List.of(
                            management.enableExporter("a", null),
                            management.disableExporter("a"),
                            management.deleteExporter("a")))
                    .extracting(Outcome::of)
                    .containsOnly("Unsupported");
            assertThat(zeebe.requests).isEmpty();
        }
    }

    @Test
    void aChangeIsFencedAndNeverSentTwice() {
        assertThat(Verb.values())
                .filteredOn(Verb::changes)
                .extracting(Verb::name)
                .allMatch(name -> name.matches("(Take|Delete|Pause|SoftPause|Resume|Enable|Disable)[A-Z].*"))
                .hasSize(13);
    }

    private static String kind(ExportingResult result) {
        return switch (result) {
            case ExportingResult.Accepted accepted -> "Accepted";
            case ExportingResult.Refused refused -> "Refused";
            case ExportingResult.Failed(Failure failure) -> failure.getClass().getSimpleName();
        };
    }

    private static ZeebeManagement management(TestZeebe zeebe) {
        return zeebe.management(BackupDialect.BACKUPS);
    }
}
