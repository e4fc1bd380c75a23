package io.zeebeops.simulator.http;

import io.zeebeops.simulator.model.PartitionOperation;
import io.zeebeops.simulator.model.ReplicaView;
import io.zeebeops.simulator.model.ReplicasOutcome;
import io.zeebeops.simulator.model.ZeebeModel;
import io.zeebeops.simulator.version.Features;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /actuator/partitions} of one broker. */
final class BrokerEndpoints {

    private static final Map<String, PartitionOperation> OPERATIONS = Map.of(
            "pauseExporting", PartitionOperation.PAUSE_EXPORTING,
            "softPauseExporting", PartitionOperation.SOFT_PAUSE_EXPORTING,
            "resumeExporting", PartitionOperation.RESUME_EXPORTING,
            "pauseProcessing", PartitionOperation.PAUSE_PROCESSING,
            "resumeProcessing", PartitionOperation.RESUME_PROCESSING,
            "takeSnapshot", PartitionOperation.TAKE_SNAPSHOT,
            "prepareUpgrade", PartitionOperation.PREPARE_UPGRADE);

    private final ZeebeModel model;
    private final Features features;
    private final int broker;

    BrokerEndpoints(ZeebeModel model, Features features, int broker) {
        this.model = model;
        this.features = features;
        this.broker = broker;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.waiting(
                        "GET",
                        "/actuator/partitions",
                        Endpoint.Kind.ACTUATOR,
                        question -> Reply.to(model.startReplicas(broker, question.who()), this::told)),
                Endpoint.waiting("POST", "/actuator/partitions/{operation}", Endpoint.Kind.ACTUATOR, this::operate));
    }

    /** Spring makes a 204 of the null that an unknown operation gives. */
    private Reply operate(Question question) {
        PartitionOperation operation = OPERATIONS.get(question.parameter("operation"));
        boolean unknown = operation == PartitionOperation.PREPARE_UPGRADE && !features.prepareUpgrade();
        return operation == null || unknown
                ? new Reply.Now(Answer.empty(204))
                : Reply.to(model.startOperate(broker, operation, question.who()), this::told);
    }

    private Answer told(ReplicasOutcome outcome) {
        Map<String, Object> replicas = new LinkedHashMap<>();
        if (outcome instanceof ReplicasOutcome.Replicas(List<ReplicaView> views)) {
            views.forEach(view -> replicas.put(Integer.toString(view.partition()), replica(view)));
        }
        return Answer.json(200, replicas);
    }

    private Map<String, @Nullable Object> replica(ReplicaView view) {
        String processing = view.leader() ? "PROCESSING" : "REPLAY";
        Fields fields = Fields.of("role", view.leader() ? "LEADER" : "FOLLOWER")
                .and("processedPosition", view.processedPosition())
                .and("snapshotId", view.snapshotId())
                .and("processedPositionInSnapshot", view.snapshotPosition())
                .and("streamProcessorPhase", view.processingPaused() ? "PAUSED" : processing)
                .and("exporterPhase", view.exporterPhase())
                .and("exportedPosition", view.exportedPosition());
        if (features.replicaClock()) {
            fields.and("clock", clock());
        }
        return fields.map();
    }

    private Object clock() {
        return Fields.of("instant", model.now().toString())
                .and("modificationType", "None")
                .and("modification", Map.of())
                .map();
    }
}
