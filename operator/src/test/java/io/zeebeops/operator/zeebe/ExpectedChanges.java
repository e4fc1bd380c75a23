package io.zeebeops.operator.zeebe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.zeebeops.operator.zeebe.Failure.Cause;
import io.zeebeops.operator.zeebe.Recordings.Step;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What the client must make of a recorded answer to a pause, a resume, or a change of an exporter. */
final class ExpectedChanges {
    private static final String AT_GATEWAY = Arrays.stream(ExportingChange.values())
            .map(ExportingChange::operation)
            .map(operation -> operation.replace("?", "\\?"))
            .collect(Collectors.joining("|", "/actuator/exporting/(", ")"));
    private static final String AT_BROKER = Arrays.stream(BrokerChange.values())
            .map(BrokerChange::operation)
            .collect(Collectors.joining("|", "/actuator/partitions/(", ")"));
    private static final String OF_EXPORTER = "/actuator/exporters/[a-z]+(/enable|/disable)?";

    private ExpectedChanges() {}

    static boolean covered(Step step) {
        boolean atGateway = step.is("POST", AT_GATEWAY)
                || step.is("POST", OF_EXPORTER + "(?<=able)")
                || step.is("DELETE", OF_EXPORTER + "(?<!able)");
        return step.gateway() ? atGateway : step.is("POST", AT_BROKER);
    }

    static void check(Step step, ZeebeManagement management) {
        String[] path = step.path().split("/");
        switch (path[2]) {
            case "exporting" -> exporting(step, management.exporting(exportingChange(path[3])));
            case "partitions" -> ExpectedAnswers.replicas(step.body(), management.atBroker(0, brokerChange(path[3])));
            default ->
                exporter(
                        step,
                        switch (path.length == 4 ? "" : path[4]) {
                            case "enable" -> management.enableExporter(path[3], step.asked("initializeFrom"));
                            case "disable" -> management.disableExporter(path[3]);
                            default -> management.deleteExporter(path[3]);
                        });
        }
    }

    private static void exporting(Step step, ExportingResult result) {
        assertThat(step.status()).isEqualTo(200);
        int verdict = step.body().path("status").asInt();
        if (verdict == 204) {
            assertThat(result).isEqualTo(new ExportingResult.Accepted());
            return;
        }
        String message = step.body().path("body").path("message").asText();
        assertThat(verdict).isEqualTo(500);
        if (message.startsWith("Failed to connect channel")) {
            assertThat(((ExportingResult.Failed) result).failure()).isInstanceOf(Failure.Doubtful.class);
        } else {
            assertThat(message).matches("(?s)(Expected 3 members|Leader -2).*");
            assertThat(((ExportingResult.Refused) result).message()).contains(message.substring(0, 40));
        }
    }

    private static void exporter(Step step, Answer<PlannedChange> answer) {
        JsonNode body = step.body();
        switch (step.status()) {
            case 202 ->
                assertThat(answer.found())
                        .contains(new PlannedChange(
                                body.path("changeId").asLong(),
                                body.path("plannedChanges").size()))
                        .hasValueSatisfying(
                                plan -> assertThat(plan.operations()).isEqualTo(9));
            case 409 -> assertThat(problem(answer)).isInstanceOf(Failure.Busy.class);
            case 400 ->
                assertThat(problem(answer)).isInstanceOfSatisfying(Failure.Rejected.class, rejected -> {
                    assertThat(rejected.cause()).isEqualTo(Cause.Refused);
                });
            default -> {
                assertThat(step.method() + step.status()).isEqualTo("DELETE404");
                assertThat(problem(answer)).isInstanceOfSatisfying(Failure.Rejected.class, rejected -> {
                    assertThat(rejected.cause()).isEqualTo(Cause.Unsupported);
                });
            }
        }
    }

    private static Failure problem(Answer<PlannedChange> answer) {
        return answer.problem().orElseThrow();
    }

    private static ExportingChange exportingChange(String operation) {
        return only(Arrays.stream(ExportingChange.values())
                .filter(change -> change.operation().equals(operation))
                .toList());
    }

    private static BrokerChange brokerChange(String operation) {
        return only(Arrays.stream(BrokerChange.values())
                .filter(change -> change.operation().equals(operation))
                .toList());
    }

    private static <T> T only(List<T> found) {
        assertThat(found).hasSize(1);
        return found.getFirst();
    }
}
