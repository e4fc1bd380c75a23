package io.zeebeops.simulator.http;

import io.zeebeops.simulator.model.Call;
import io.zeebeops.simulator.model.Checkpoint;
import io.zeebeops.simulator.model.CheckpointsOutcome;
import io.zeebeops.simulator.model.ClearOutcome;
import io.zeebeops.simulator.model.NoStore;
import io.zeebeops.simulator.model.PartitionCheckpoints;
import io.zeebeops.simulator.model.TimedOut;
import io.zeebeops.simulator.model.ZeebeModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /actuator/backupRuntime/state} of 8.9: what the partitions know of checkpoints, backups and ranges. */
final class CheckpointEndpoints {

    private final ZeebeModel model;

    CheckpointEndpoints(ZeebeModel model) {
        this.model = model;
    }

    /** To be asked before those of single backups, which would take {@code state} for an id. */
    List<Endpoint> endpoints(String backups) {
        Endpoint.Kind kind = Endpoint.Kind.ACTUATOR;
        return List.of(
                Endpoint.waiting(
                        "GET", backups + "/state", kind, question -> told(model.startCheckpoints(question.who()))),
                Endpoint.waiting("DELETE", backups + "/state", kind, this::clear),
                Endpoint.waiting(
                        "POST", backups + "/state/sync", kind, question -> told(model.startSync(question.who()))),
                Endpoint.quick("POST", backups + "/{any}", kind, CheckpointEndpoints::unknown),
                Endpoint.quick("POST", backups + "/{any}/{more}", kind, CheckpointEndpoints::unknown));
    }

    private static Answer unknown(Question question) {
        return Answer.message(400, "There is nothing to write to but state/sync");
    }

    private Reply told(Call<CheckpointsOutcome> call) {
        return Reply.to(call, outcome -> switch (outcome) {
            case CheckpointsOutcome.Known(List<PartitionCheckpoints> partitions) -> Answer.json(200, state(partitions));
            case NoStore ignored -> Texts.noStore();
            case TimedOut timedOut -> timeout(timedOut);
        });
    }

    private Reply clear(Question question) {
        return Reply.to(model.startClear(question.who()), outcome -> switch (outcome) {
            case ClearOutcome.Cleared ignored -> Answer.empty(204);
            case NoStore ignored -> Texts.noStore();
            case TimedOut timedOut -> timeout(timedOut);
        });
    }

    private Answer timeout(TimedOut timedOut) {
        return Answer.message(
                504, Texts.timedOut(timedOut, model.faults().timing().brokerTimeout()));
    }

    /** A partition that has none is left out. */
    private static Map<String, @Nullable Object> state(List<PartitionCheckpoints> partitions) {
        List<Object> checkpoints = new ArrayList<>();
        List<Object> backups = new ArrayList<>();
        List<Object> ranges = new ArrayList<>();
        for (PartitionCheckpoints partition : partitions) {
            Checkpoint latest = partition.checkpoint();
            if (latest != null) {
                checkpoints.add(checkpoint(Fields.of("partitionId", partition.partition()), latest)
                        .map());
            }
            Checkpoint backup = partition.backup();
            if (backup != null) {
                backups.add(backup(Fields.of("partitionId", partition.partition()), backup)
                        .map());
            }
            partition
                    .ranges()
                    .forEach(range -> ranges.add(Fields.of("partitionId", partition.partition())
                            .and("start", backup(new Fields(), range.start()).map())
                            .and("end", backup(new Fields(), range.end()).map())
                            .map()));
        }
        return Fields.of("checkpointStates", checkpoints)
                .and("backupStates", backups)
                .and("ranges", ranges)
                .map();
    }

    private static Fields checkpoint(Fields fields, Checkpoint checkpoint) {
        return fields.and("checkpointId", checkpoint.id())
                .and("checkpointType", checkpoint.type())
                .and("checkpointPosition", checkpoint.position())
                .and("checkpointTimestamp", checkpoint.at().toString());
    }

    private static Fields backup(Fields fields, Checkpoint backup) {
        return checkpoint(fields, backup).and("firstLogPosition", backup.firstLogPosition());
    }
}
