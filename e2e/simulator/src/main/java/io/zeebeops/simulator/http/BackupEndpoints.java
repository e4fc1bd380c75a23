package io.zeebeops.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.zeebeops.simulator.model.BackupState;
import io.zeebeops.simulator.model.BackupView;
import io.zeebeops.simulator.model.DeleteOutcome;
import io.zeebeops.simulator.model.GetOutcome;
import io.zeebeops.simulator.model.ListOutcome;
import io.zeebeops.simulator.model.NoStore;
import io.zeebeops.simulator.model.PartitionBackupView;
import io.zeebeops.simulator.model.TakeOutcome;
import io.zeebeops.simulator.model.TimedOut;
import io.zeebeops.simulator.model.ZeebeModel;
import io.zeebeops.simulator.settings.ZeebeVersion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /actuator/backups}, from 8.8 on {@code /actuator/backupRuntime}. */
final class BackupEndpoints {

    private final ZeebeModel model;
    private final ZeebeVersion version;

    BackupEndpoints(ZeebeModel model, ZeebeVersion version) {
        this.model = model;
        this.version = version;
    }

    List<Endpoint> endpoints() {
        String all = "/actuator/" + version.backupEndpoint();
        String one = all + "/{id}";
        return List.of(
                Endpoint.waiting("POST", all, Endpoint.Kind.ACTUATOR_WITH_BODY, this::take),
                Endpoint.waiting("GET", all, Endpoint.Kind.ACTUATOR, this::list),
                Endpoint.waiting("GET", one, Endpoint.Kind.ACTUATOR, this::get),
                Endpoint.waiting("DELETE", one, Endpoint.Kind.ACTUATOR, this::delete));
    }

    private Reply take(Question question) {
        return Reply.to(model.startTake(requestedId(question), question.who()), outcome -> switch (outcome) {
            case TakeOutcome.Scheduled(long id) ->
                Answer.message(
                        202,
                        "A backup with id %d has been scheduled. Use GET actuator/backups/%d to monitor the status."
                                .formatted(id, id));
            case TakeOutcome.AlreadyExists(long id, long latest) ->
                Answer.message(
                        409,
                        "Requested backup has id %d. The latest backup has id %d. Id of new backups must be higher than the previous one. "
                                .formatted(id, latest));
            case TakeOutcome.InvalidId ignored -> Answer.message(400, "A backupId must be provided and it must be > 0");
            case TakeOutcome.ConnectionLost(int partition, int broker) ->
                Answer.message(500, Texts.connectionClosed(broker));
            case NoStore ignored -> Texts.noStore();
            case TimedOut timedOut -> timeout(timedOut);
        });
    }

    /** The query wins over the body. Zero and below pass here: the endpoint refuses them in its own words. */
    private static long requestedId(Question question) {
        JsonNode body = Bodies.readObject(question.body());
        String inQuery = question.query("backupId");
        if (inQuery != null) {
            return number(inQuery);
        }
        JsonNode id = body.path("backupId");
        if (id.isTextual()) {
            return number(id.textValue());
        }
        if (!id.isIntegralNumber() || !id.canConvertToLong()) {
            throw new BadRequest();
        }
        return id.longValue();
    }

    private Reply get(Question question) {
        long requested = number(question.parameter("id"));
        return Reply.to(model.startGet(requested, question.who()), outcome -> switch (outcome) {
            case GetOutcome.Found(BackupView backup) -> Answer.json(200, backup(backup, true));
            case GetOutcome.Absent(long id) -> Answer.message(404, "Backup with id %d does not exist".formatted(id));
            case NoStore ignored -> Texts.noStore();
            case TimedOut timedOut -> timeout(timedOut);
        });
    }

    private Reply list(Question question) {
        return Reply.to(model.startList(question.who()), outcome -> switch (outcome) {
            case ListOutcome.Listed(List<BackupView> backups) ->
                Answer.json(
                        200,
                        backups.stream().map(backup -> backup(backup, false)).toList());
            case NoStore ignored -> Texts.noStore();
            case TimedOut timedOut -> timeout(timedOut);
        });
    }

    private Reply delete(Question question) {
        long requested = number(question.parameter("id"));
        return Reply.to(model.startDelete(requested, question.who()), outcome -> switch (outcome) {
            case DeleteOutcome.Deleted ignored -> Answer.empty(204);
            case NoStore ignored -> Texts.noStore();
            case TimedOut timedOut -> timeout(timedOut);
        });
    }

    private Answer timeout(TimedOut timedOut) {
        return Answer.message(
                504, Texts.timedOut(timedOut, model.faults().timing().brokerTimeout()));
    }

    private Map<String, @Nullable Object> backup(BackupView backup, boolean whole) {
        return Fields.of("backupId", backup.id())
                .and("state", backup.state())
                .andIfKnown("failureReason", backup.failureReason())
                .and(
                        "details",
                        backup.parts().stream().map(part -> part(part, whole)).toList())
                .map();
    }

    /** A list tells less of each partition than a get. */
    private Map<String, @Nullable Object> part(PartitionBackupView part, boolean whole) {
        Fields fields = Fields.of("partitionId", part.partition())
                .and("state", part.state())
                .andIfKnown("failureReason", part.failureReason())
                .andIfKnown("createdAt", text(part.createdAt()));
        if (whole) {
            fields.andIfKnown("lastUpdatedAt", text(part.lastUpdatedAt()))
                    .andIfKnown("snapshotId", part.snapshotId())
                    .andIfKnown("checkpointPosition", part.checkpointPosition());
        }
        return part.state() == BackupState.DOES_NOT_EXIST
                ? fields.map()
                : fields.and("brokerVersion", version.number()).map();
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    /** Leading zeros and a sign are accepted; anything else, and what does not fit in 64 bits, is not. */
    static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new BadRequest();
        }
    }
}
