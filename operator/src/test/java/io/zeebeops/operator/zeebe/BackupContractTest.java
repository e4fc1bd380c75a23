package io.zeebeops.operator.zeebe;

import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.operator.zeebe.Identity.BackupDialect;
import io.zeebeops.operator.zeebe.ZeebeManagement.Done;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the contract says of codes and messages that were not recorded, in each dialect. */
class BackupContractTest {
    private static final long ID = 1748937221;
    private static final String NO_STORE = message(
            "Cannot process backup requests. No backup store is configured. To use this feature, configure it.");
    private static final String IDS_89 =
            message("Cannot take backup with predetermined backupId when continuous backups are enabled.");
    private static final String IDS_810 = message("Take a backup without specifying a backupId.");
    private static final String NOT_ALL =
            message("Expected to send request to all 3 partitions, but found only 2 partitions in topology.");
    private static final String SPRING =
            "{\"timestamp\":\"2026-11-21T02:03:27\",\"status\":404,\"error\":\"Not Found\",\"message\":\"about 1748937221\",\"path\":\"/x\"}";
    private static final String PAGE = "<!doctype html><html><body>Sign in</body></html>";

    private static Stream<BackupDialect> dialects() {
        return Stream.of(BackupDialect.BACKUPS, BackupDialect.BACKUP_RUNTIME);
    }

    static Stream<Arguments> takes() {
        return cases(
                of(202, message("A backup with id 1748937221 has been scheduled."), "Ok"),
                of(202, "{\"backupId\":1748937221,\"message\":\"scheduled\"}", "Ok"),
                of(202, "", "Doubtful"),
                of(200, PAGE, "Doubtful"),
                of(200, "{}", "Doubtful"),
                of(204, "", "Doubtful"),
                of(400, NO_STORE, "NoBackupStore"),
                of(400, IDS_89, "IdsGenerated"),
                of(400, IDS_810, "IdsGenerated"),
                of(400, message("A backupId must be provided and it must be > 0"), "Refused"),
                of(400, "", "Refused"),
                of(401, "", "Unauthorized"),
                of(403, message("no"), "Unauthorized"),
                of(404, SPRING, "NotZeebe"),
                of(404, PAGE, "NotZeebe"),
                of(404, message("no Route matched with those values"), "NotZeebe"),
                of(405, "", "Unsupported"),
                of(408, "", "Doubtful"),
                of(
                        409,
                        message("Requested backup has ID 1. The latest backup has ID 7. The ID must be greater."),
                        "Taken"),
                of(409, message("something new"), "Taken"),
                of(409, PAGE, "Doubtful"),
                of(409, message("Cannot take backup while scaling is in progress. Please retry."), "Busy"),
                of(415, SPRING, "Refused"),
                of(429, "", "Transient"),
                of(500, message("Connection was closed"), "Doubtful"),
                of(501, "no", "Unsupported"),
                of(502, NOT_ALL, "Transient"),
                of(502, message("Failed to send request from gateway to broker."), "Doubtful"),
                of(502, PAGE, "Doubtful"),
                of(503, message("out of disk space"), "Doubtful"),
                of(504, message("Request from gateway to broker timed out."), "Doubtful"));
    }

    @ParameterizedTest(name = "{0} take {1}: {2} is {3}")
    @MethodSource("takes")
    void take(BackupDialect dialect, int status, String body, String expected) {
        try (TestZeebe zeebe = TestZeebe.answering(status, body)) {
            assertThat(Outcome.of(zeebe.management(dialect).take(ID))).isEqualTo(expected);
            assertThat(zeebe.requests).hasSize(1);
        }
    }

    /** What an answer to a take without an id means; without an id in it nobody knows what was taken. */
    @ParameterizedTest(name = "take without an id {0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "202 | {\"backupId\":5,\"message\":\"scheduled\"}                     | Ok",
                "202 | {\"backupId\":\"5\"}                                           | Ok",
                "202 | {\"message\":\"A backup with id 5 has been scheduled.\"}      | Doubtful",
                "202 | ``                                                            | Doubtful",
                "200 | {\"backupId\":5}                                             | Doubtful",
                "400 | {\"message\":\"A backupId must be provided and it must be > 0\"} | IdRequired",
                "400 | {\"timestamp\":\"x\",\"error\":\"Bad Request\",\"message\":\"x\"} | IdRequired",
                "400 | {\"message\":\"No backup store is configured.\"}              | NoBackupStore",
                "400 | {\"message\":\"The backupId is required\"}                      | IdRequired",
                "401 | ``                                                            | Unauthorized",
                "404 | {\"timestamp\":\"x\",\"error\":\"Not Found\"}                 | NotZeebe",
                "409 | {\"message\":\"The latest backup has id 7.\"}                 | Taken",
                "409 | {\"message\":\"scaling is in progress\"}                      | Busy",
                "409 | ``                                                            | Doubtful",
                "429 | ``                                                            | Transient",
                "500 | {\"message\":\"x\"}                                           | Doubtful",
                "504 | ``                                                            | Doubtful"
            })
    void takeNext(int status, String body, String expected) {
        try (TestZeebe zeebe = TestZeebe.answering(status, body)) {
            TakeResult result = zeebe.management(BackupDialect.BACKUP_RUNTIME).takeNext();

            assertThat(Outcome.of(result)).isEqualTo(expected);
            assertThat(zeebe.requests).hasSize(1);
            if (expected.equals("Ok")) {
                assertThat(result).isEqualTo(new TakeResult.AcceptedAs(5));
            }
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Cannot take backup with predetermined backupId when continuous backups are enabled. | true",
                "Take a backup without specifying a backupId.                                       | true",
                "The backupId must be omitted                                                        | true",
                "An explicit backup id is not allowed                                                | true",
                "backupId not allowed: a checkpoint scheduler is on                                  | true",
                "No backupId may be provided: the cluster takes backups by itself and generates ids  | true",
                "A backupId must be provided and it must be > 0                                      | false",
                "The request is too large                                                            | false",
                "Take no backup while the clock is wrong                                             | false"
            })
    void idsOfZeebesMaking(String message, boolean generated) {
        assertThat(KnownMessages.idsGenerated(message)).isEqualTo(generated);
    }

    @ParameterizedTest(name = "state {0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "200 | {\"checkpointStates\":[],\"backupStates\":[],\"ranges\":[]}           | Ok",
                "200 | {\"checkpointStates\":[{\"partitionId\":1}],\"backupStates\":[],\"ranges\":[]} | NotZeebe",
                "200 | {\"checkpointStates\":[],\"ranges\":[]}                               | NotZeebe",
                "200 | {\"checkpointStates\":[],\"backupStates\":[],\"ranges\":[{\"partitionId\":1,\"start\":5,\"end\":6}]} | NotZeebe",
                "200 | []                                                                | NotZeebe",
                "400 | {\"message\":\"neither a number nor a prefix\"}                       | Refused",
                "404 | {\"message\":\"x\"}                                                 | NotZeebe",
                "502 | {\"message\":\"x\"}                                                 | Transient",
                "504 | ``                                                                | Transient"
            })
    void checkpoints(int status, String body, String expected) {
        try (TestZeebe zeebe = TestZeebe.answering(status, body)) {
            assertThat(Outcome.of(zeebe.management(BackupDialect.BACKUP_RUNTIME).checkpoints()))
                    .isEqualTo(expected);
        }
    }

    static Stream<Arguments> gets() {
        return cases(
                of(200, "{\"backupId\":1748937221,\"state\":\"DELETED\"}", "Ok"),
                of(200, "{\"backupId\":\"1748937221\",\"state\":\"NEW_WORD\",\"details\":[],\"more\":{}}", "Ok"),
                of(200, "{\"backupId\":2,\"state\":\"COMPLETED\"}", "NotZeebe"),
                of(200, "{\"id\":1748937221,\"state\":\"COMPLETED\"}", "NotZeebe"),
                of(200, "{\"backupId\":1748937221,\"details\":[{\"state\":\"COMPLETED\"}]}", "NotZeebe"),
                of(200, "{\"backupId\":1748937221,\"details\":7}", "NotZeebe"),
                of(200, "[]", "NotZeebe"),
                of(200, "7", "NotZeebe"),
                of(200, PAGE, "NotZeebe"),
                of(200, "{\"backupId\":17489372", "Transient"),
                of(200, "{\"backupId\":1748937221} garbage", "Transient"),
                of(200, "", "Transient"),
                of(204, "", "Transient"),
                of(400, NO_STORE, "NoBackupStore"),
                of(400, SPRING, "Refused"),
                of(401, "", "Unauthorized"),
                of(403, "", "Unauthorized"),
                of(404, message("Backup with id 1748937221 does not exist"), "Ok"),
                of(404, message("Backup with id 17489372210 does not exist"), "NotZeebe"),
                of(404, message("no Route matched with those values"), "NotZeebe"),
                of(404, SPRING, "NotZeebe"),
                of(404, PAGE, "NotZeebe"),
                of(404, "", "NotZeebe"),
                of(406, "", "Refused"),
                of(500, "", "Transient"),
                of(502, NOT_ALL, "Transient"),
                of(503, PAGE, "Transient"),
                of(504, message("timed out"), "Transient"));
    }

    @ParameterizedTest(name = "{0} get {1}: {2} is {3}")
    @MethodSource("gets")
    void get(BackupDialect dialect, int status, String body, String expected) {
        try (TestZeebe zeebe = TestZeebe.answering(status, body)) {
            assertThat(Outcome.of(zeebe.management(dialect).backup(ID))).isEqualTo(expected);
        }
    }

    static Stream<Arguments> lists() {
        return cases(
                of(200, "[]", "Ok"),
                of(200, "[{\"backupId\":1,\"state\":\"COMPLETED\",\"details\":null}]", "Ok"),
                of(200, "[{\"backupId\":1},{\"state\":\"COMPLETED\"}]", "NotZeebe"),
                of(200, "[1,2]", "NotZeebe"),
                of(200, "{}", "NotZeebe"),
                of(400, NO_STORE, "NoBackupStore"),
                of(404, message("no backup"), "NotZeebe"),
                of(502, NOT_ALL, "Transient"),
                of(504, "", "Transient"));
    }

    @ParameterizedTest(name = "{0} list {1}: {2} is {3}")
    @MethodSource("lists")
    void list(BackupDialect dialect, int status, String body, String expected) {
        try (TestZeebe zeebe = TestZeebe.answering(status, body)) {
            assertThat(Outcome.of(zeebe.management(dialect).backups())).isEqualTo(expected);
        }
    }

    static Stream<Arguments> deletes() {
        return cases(
                of(204, "", "Ok"),
                of(200, PAGE, "Doubtful"),
                of(202, "{}", "Doubtful"),
                of(400, NO_STORE, "NoBackupStore"),
                of(400, SPRING, "Refused"),
                of(401, "", "Unauthorized"),
                of(404, message("Backup with id 1748937221 does not exist"), "Ok"),
                of(404, SPRING, "NotZeebe"),
                of(405, "", "Unsupported"),
                of(500, message("store error"), "Doubtful"),
                of(502, NOT_ALL, "Transient"),
                of(502, "", "Doubtful"),
                of(504, message("timed out"), "Doubtful"));
    }

    @ParameterizedTest(name = "{0} delete {1}: {2} is {3}")
    @MethodSource("deletes")
    void delete(BackupDialect dialect, int status, String body, String expected) {
        try (TestZeebe zeebe = TestZeebe.answering(status, body)) {
            assertThat(Outcome.of(zeebe.management(dialect).delete(ID))).isEqualTo(expected);
            assertThat(zeebe.requests).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void asksForWhatTheContractSays(BackupDialect dialect) {
        String path = dialect == BackupDialect.BACKUPS ? "/actuator/backups" : "/actuator/backupRuntime";
        try (TestZeebe zeebe = TestZeebe.answering(500, "")) {
            ZeebeManagement management = zeebe.management(dialect);
            management.take(ID);
            management.backup(ID);
            management.backups();
            management.delete(ID);

            assertThat(zeebe.requests)
                    .extracting(request -> request.getMethod() + " " + request.getTarget())
                    .containsExactly(
                            "POST " + path, "GET " + path + "/" + ID, "GET " + path, "DELETE " + path + "/" + ID);
            assertThat(zeebe.requests.getFirst().getHeaders().get("Content-Type"))
                    .isEqualTo("application/json");
            assertThat(zeebe.requests.getFirst().getBody().utf8()).isEqualTo("{\"backupId\":1748937221}");
            assertThat(zeebe.requests.getLast().getBodySize()).isZero();
        }
    }

    @Test
    void readsWhatLaterVersionsTell() {
        String body = """
                {"backupId": 5, "state": "FAILED", "failureReason": "Backup on partition 1 failed due to  R.\\n",
                 "details": [
                  {"partitionId": 2, "state": "DELETED", "createdAt": "no time", "brokerVersion": ""},
                  {"partitionId": 1, "state": "FAILED", "failureReason": "R", "createdAt": "2026-11-21T03:01:57.5+01:00",
                   "brokerId": 4, "firstLogPosition": 17, "checkpointPosition": 30, "physicalTenantId": "default"}]}""";
        try (TestZeebe zeebe = TestZeebe.answering(200, body)) {
            Backup backup = zeebe.management(BackupDialect.BACKUP_RUNTIME)
                    .backup(5)
                    .found()
                    .orElseThrow()
                    .orElseThrow();

            assertThat(backup.failureReason()).isEqualTo("Backup on partition 1 failed due to R.");
            assertThat(backup.partitions())
                    .containsExactly(
                            new Backup.Partition(
                                    1,
                                    Backup.State.FAILED,
                                    "R",
                                    Instant.parse("2026-11-21T02:01:57.5Z"),
                                    null,
                                    null,
                                    30L,
                                    17L,
                                    4,
                                    null),
                            new Backup.Partition(
                                    2, Backup.State.DELETED, null, null, null, null, null, null, null, null));
        }
    }

    @Test
    void namesTheLatestIdWhereZeebeDoes() {
        assertThat(KnownMessages.latestId("The latest backup has id 7. Id of")).isEqualTo(OptionalLong.of(7));
        assertThat(KnownMessages.latestId("The latest backup has ID 9. The")).isEqualTo(OptionalLong.of(9));
        assertThat(KnownMessages.latestId("latest backup has id 99999999999999999999"))
                .isEmpty();
        assertThat(KnownMessages.latestId("latest backup has id 9999999999999999999"))
                .isEmpty();
        assertThat(KnownMessages.latestId("something else 7")).isEmpty();
    }

    @Test
    void withoutBackupsNothingIsAsked() {
        try (TestZeebe zeebe = TestZeebe.answering(200, "[]")) {
            ZeebeManagement management = zeebe.management(BackupDialect.NONE);

            assertThat(Outcome.of(management.take(1))).isEqualTo("Unsupported");
            assertThat(List.of(management.backup(1), management.backups(), management.delete(1)))
                    .extracting(Outcome::of)
                    .containsOnly("Unsupported");
            assertThat(zeebe.requests).isEmpty();
        }
    }

    @Test
    void aDeleteHasNothingToTell() {
        try (TestZeebe zeebe = TestZeebe.answering(204, "")) {
            assertThat(zeebe.management(BackupDialect.BACKUPS).delete(1)).isEqualTo(new Answer.Ok<>(Done.DONE));
        }
    }

    private record Case(int status, String body, String expected) {}

    private static Case of(int status, String body, String expected) {
        return new Case(status, body, expected);
    }

    private static Stream<Arguments> cases(Case... cases) {
        return dialects()
                .flatMap(dialect ->
                        Stream.of(cases).map(one -> Arguments.of(dialect, one.status(), one.body(), one.expected())));
    }

    private static String message(String message) {
        return "{\"message\":\"" + message + "\"}";
    }
}
