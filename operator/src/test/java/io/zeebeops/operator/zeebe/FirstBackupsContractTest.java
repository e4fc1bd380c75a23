package io.zeebeops.operator.zeebe;

import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.operator.zeebe.Backup.State;
import io.zeebeops.operator.zeebe.Identity.BackupDialect;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Backups of 8.1, which answers 200 or 500 and nothing else. */
class FirstBackupsContractTest {
    private static final long ID = 6;

    private static ZeebeManagement management(TestZeebe zeebe) {
        return zeebe.management(BackupDialect.BACKUPS_BY_ID);
    }

    @ParameterizedTest(name = "take {0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "200 | {\"id\":6}                       | Ok",
                "200 | {\"id\":7}                       | Doubtful",
                "200 | {}                               | Doubtful",
                "200 | <html>                           | Doubtful",
                "202 | {\"id\":6}                       | Doubtful",
                "500 | {\"id\":6,\"failure\":\"no store\"} | Doubtful",
                "500 | ``                               | Doubtful",
                "401 | ``                               | Unauthorized",
                "404 | ``                               | NotZeebe",
                "503 | ``                               | Doubtful"
            })
    void take(int status, String body, String expected) {
        try (TestZeebe zeebe = TestZeebe.answering(status, body)) {
            assertThat(Outcome.of(management(zeebe).take(ID))).isEqualTo(expected);
            assertThat(zeebe.requests.getFirst().getRequestLine()).isEqualTo("POST /actuator/backups/6 HTTP/1.1");
        }
    }

    @ParameterizedTest(name = "get {0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "200 | {\"backupId\":6,\"status\":\"COMPLETED\",\"partitions\":[]} | Ok",
                "200 | {\"backupId\":7,\"status\":\"COMPLETED\",\"partitions\":[]} | NotZeebe",
                "200 | {\"id\":6}                                                | NotZeebe",
                "500 | {\"id\":6,\"failure\":\"no store\"}                         | Transient",
                "500 | ``                                                        | Transient",
                "404 | {\"message\":\"Backup with id 6 does not exist\"}           | NotZeebe"
            })
    void get(int status, String body, String expected) {
        try (TestZeebe zeebe = TestZeebe.answering(status, body)) {
            Answer<?> answer = management(zeebe).backup(ID);

            assertThat(Outcome.of(answer)).isEqualTo(expected);
            answer.problem()
                    .filter(failure -> body.contains("no store"))
                    .ifPresent(failure -> assertThat(failure.message()).endsWith("500: no store"));
        }
    }

    /** It says DOES_NOT_EXIST of the whole while one part does not. */
    @Test
    void partlyThereItIsIncomplete() {
        String body = """
                {"backupId": 6, "status": "DOES_NOT_EXIST", "failureReason": null, "partitions": [
                 {"partitionId": 2, "status": "DOES_NOT_EXIST", "description": null, "createdAt": null},
                 {"partitionId": 1, "status": "COMPLETED", "failureReason": null,
                  "description": {"snapshotId": "16-10-7-8", "checkpointPosition": 9, "brokerId": 1, "brokerVersion": "8.1.0"},
                  "createdAt": "2022-09-26T14:57:17.914044812Z", "lastUpdatedAt": "2022-09-26T14:57:19.107670926Z"}]}""";
        try (TestZeebe zeebe = TestZeebe.answering(200, body)) {
            Backup backup = management(zeebe).backup(ID).found().orElseThrow().orElseThrow();

            assertThat(backup.state()).isEqualTo(State.INCOMPLETE);
            assertThat(backup.partitionMissing()).isTrue();
            Backup.Partition there = backup.partitions().getFirst();
            assertThat(List.of(there.snapshotId(), there.brokerVersion())).containsExactly("16-10-7-8", "8.1.0");
            assertThat(there.brokerId()).isEqualTo(1);
            assertThat(there.checkpointPosition()).isEqualTo(9);
            assertThat(there.createdAt()).isNotNull();
        }
    }
}
