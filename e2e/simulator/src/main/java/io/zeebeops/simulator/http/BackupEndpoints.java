package io.zeebeops.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.zeebeops.simulator.model.BackupView;
import io.zeebeops.simulator.model.DeleteOutcome;
import io.zeebeops.simulator.model.GetOutcome;
import io.zeebeops.simulator.model.ListOutcome;
import io.zeebeops.simulator.model.NoStore;
import io.zeebeops.simulator.model.PartitionBackupView;
import io.zeebeops.simulator.model.TakeOutcome;
import io.zeebeops.simulator.model.TimedOut;
import io.zeebeops.simulator.model.ZeebeModel;
import io.zeebeops.simulator.version.Features;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /actuator/backups} of 8.2 to 8.7, {@code /actuator/backupRuntime} from 8.8 on. */
final class BackupEndpoints {

    private final ZeebeModel model;
    private final Features features;

    BackupEndpoints(ZeebeModel model, Features features) {
        this.model = model;
        this.features = features;
    }

    List<Endpoint> endpoints() {
        if (features.firstBackups()) {
            return new FirstBackupEndpoints(model).endpoints();
        }
        List<Endpoint> endpoints = new ArrayList<>();
        for (String name : features.backupEndpoints()) {
            boolean main = name.equals(features.backupEndpoints().getFirst());
            endpoints.addAll(endpoints("/actuator/" + name, features.continuousBackups() && main));
        }
        return endpoints;
    }

    private List<Endpoint> endpoints(String all, boolean idMayBeMissing) {
        String one = all + "/{id}";
        List<Endpoint> endpoints = new ArrayList<>();
        if (features.checkpointState()) {
            endpoints.addAll(new CheckpointEndpoints(model).endpoints(all));
        }
        endpoints.add(Endpoint.waiting(
                "POST",
                all,
                idMayBeMissing ? Endpoint.Kind.ACTUATOR_WITH_BODY_OR_NOT : Endpoint.Kind.ACTUATOR_WITH_BODY,
                question -> take(question, idMayBeMissing)));
        endpoints.add(Endpoint.waiting("GET", all, Endpoint.Kind.ACTUATOR, question -> list(question, "")));
        endpoints.add(Endpoint.waiting("GET", one, Endpoint.Kind.ACTUATOR, this::one));
        endpoints.add(Endpoint.waiting("DELETE", one, Endpoint.Kind.ACTUATOR, this::delete));
        return endpoints;
    }

    private Reply take(Question question, boolean idMayBeMissing) {
        Long requested = requestedId(question, idMayBeMissing);
        var call = requested == null ? model.startTake(question.who()) : model.startTake(requested, question.who());
        return Reply.to(call, outcome -> switch (outcome) {
            case TakeOutcome.Scheduled scheduled -> accepted(scheduled.id());
            case TakeOutcome.AlreadyExists(long id, long latest) -> Answer.message(409, Texts.taken(id, latest));
            case TakeOutcome.InvalidId ignored -> Answer.message(400, Texts.ID_MISSING);
            case TakeOutcome.IdsAreGenerated ignored -> Answer.message(400, Texts.IDS_GENERATED);
            case TakeOutcome.Scaling ignored -> Answer.message(409, Texts.SCALING);
            case TakeOutcome.ConnectionLost(int partition, int broker) ->
                Answer.message(500, Texts.connectionClosed(broker));
            case NoStore ignored -> Texts.noStore();
            case TimedOut timedOut -> timeout(timedOut);
        });
    }

    private Answer accepted(long id) {
        String message = "A backup with id %d has been scheduled. Use GET actuator/backups/%d to monitor the status."
                .formatted(id, id);
        Fields fields = features.continuousBackups()
                ? Fields.of("backupId", id).and("message", message)
                : Fields.of("message", message);
        return Answer.json(202, fields.map());
    }

    /** The query wins over the body. Zero and below pass here: the endpoint refuses them in its own words. */
    private static @Nullable Long requestedId(Question question, boolean mayBeMissing) {
        boolean nothing = mayBeMissing && question.body().length == 0;
        JsonNode body = nothing ? MissingNode.getInstance() : Bodies.readObject(question.body());
        String inQuery = question.query("backupId");
        if (inQuery != null) {
            return number(inQuery);
        }
        JsonNode id = body.path("backupId");
        if (mayBeMissing && (id.isMissingNode() || id.isNull())) {
            return null;
        }
        if (id.isTextual()) {
            return number(id.textValue());
        }
        if (!id.isIntegralNumber() || !id.canConvertToLong()) {
            throw new BadRequest();
        }
        return id.longValue();
    }

    private Reply one(Question question) {
        String asked = question.parameter("id");
        if (!features.backupPrefixes() || asked.matches("[+-]?\\d+")) {
            return get(question);
        }
        return asked.endsWith("*")
                ? list(question, asked.substring(0, asked.length() - 1))
                : new Reply.Now(Answer.message(400, Texts.NO_BACKUP_ID.formatted(asked)));
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

    private Reply list(Question question, String prefix) {
        return Reply.to(model.startList(question.who()), outcome -> switch (outcome) {
            case ListOutcome.Listed(List<BackupView> backups) ->
                Answer.json(
                        200,
                        backups.stream()
                                .filter(backup -> Long.toString(backup.id()).startsWith(prefix))
                                .map(backup -> backup(backup, false))
                                .toList());
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
        fields.andIfKnown("brokerVersion", part.brokerVersion());
        if (whole && features.checkpointState()) {
            fields.andIfKnown("firstLogPosition", part.firstLogPosition());
        }
        return fields.map();
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
