package io.zeebeops.simulator.http;

import io.zeebeops.simulator.model.BackupView;
import io.zeebeops.simulator.model.GetOutcome;
import io.zeebeops.simulator.model.NoStore;
import io.zeebeops.simulator.model.PartitionBackupView;
import io.zeebeops.simulator.model.TakeOutcome;
import io.zeebeops.simulator.model.TimedOut;
import io.zeebeops.simulator.model.ZeebeModel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /actuator/backups/{id}} of 8.1: take and get, nothing else, and 500 for all that goes wrong. */
final class FirstBackupEndpoints {

    private final ZeebeModel model;

    FirstBackupEndpoints(ZeebeModel model) {
        this.model = model;
    }

    List<Endpoint> endpoints() {
        String one = "/actuator/backups/{id}";
        return List.of(
                Endpoint.waiting("POST", one, Endpoint.Kind.ACTUATOR, this::take),
                Endpoint.waiting("GET", one, Endpoint.Kind.ACTUATOR, this::get));
    }

    private Reply take(Question question) {
        long id = BackupEndpoints.number(question.parameter("id"));
        return Reply.to(model.startTake(id, question.who()), outcome -> switch (outcome) {
            case TakeOutcome.Scheduled scheduled ->
                Answer.json(200, Fields.of("id", scheduled.id()).map());
            case TakeOutcome.AlreadyExists(long requested, long latest) -> failure(id, Texts.taken(requested, latest));
            case TakeOutcome.ConnectionLost(int partition, int broker) -> failure(id, Texts.connectionClosed(broker));
            case NoStore ignored -> failure(id, Texts.NO_STORE);
            case TimedOut timedOut ->
                failure(id, Texts.timedOut(timedOut, model.faults().timing().brokerTimeout()));
            default -> failure(id, Texts.ID_MISSING);
        });
    }

    private Reply get(Question question) {
        long id = BackupEndpoints.number(question.parameter("id"));
        return Reply.to(model.startGet(id, question.who()), outcome -> switch (outcome) {
            case GetOutcome.Found(BackupView backup) -> Answer.json(200, backup(backup));
            case GetOutcome.Absent ignored -> throw new IllegalStateException("8.1 finds what does not exist");
            case NoStore ignored -> failure(id, Texts.NO_STORE);
            case TimedOut timedOut ->
                failure(id, Texts.timedOut(timedOut, model.faults().timing().brokerTimeout()));
        });
    }

    static Answer failure(long id, String message) {
        return Answer.json(500, Fields.of("id", id).and("failure", message).map());
    }

    private static Map<String, @Nullable Object> backup(BackupView backup) {
        return Fields.of("backupId", backup.id())
                .and("status", backup.state())
                .and("failureReason", backup.failureReason())
                .and(
                        "partitions",
                        backup.parts().stream().map(FirstBackupEndpoints::part).toList())
                .map();
    }

    private static Map<String, @Nullable Object> part(PartitionBackupView part) {
        return Fields.of("partitionId", part.partition())
                .and("status", part.state())
                .and("description", description(part))
                .and("failureReason", part.failureReason())
                .and("createdAt", text(part.createdAt()))
                .and("lastUpdatedAt", text(part.lastUpdatedAt()))
                .map();
    }

    private static @Nullable Object description(PartitionBackupView part) {
        return part.createdAt() == null
                ? null
                : Fields.of("snapshotId", part.snapshotId())
                        .and("checkpointPosition", part.checkpointPosition())
                        .and("brokerId", part.broker())
                        .and("brokerVersion", part.brokerVersion())
                        .map();
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
