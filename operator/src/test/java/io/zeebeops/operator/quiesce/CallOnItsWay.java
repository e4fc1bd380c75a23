package io.zeebeops.operator.quiesce;

import io.zeebeops.operator.backup.Mishaps;
import io.zeebeops.operator.cluster.arbiter.PauseCall;
import io.zeebeops.operator.cluster.arbiter.Subject;
import io.zeebeops.operator.cluster.arbiter.Tried.Verdict;
import io.zeebeops.simulator.model.ExportingOutcome;
import io.zeebeops.simulator.model.PartitionOperation;
import java.time.Duration;

/** One pause or resume, between the operator and Zeebe: what becomes of it, and what the operator hears. */
record CallOnItsWay(PauseWorld world, PauseCall call) {
    private static final Duration AT_ONCE = Duration.ofMillis(5);
    private static final Duration GATEWAY_PATIENCE = Duration.ofSeconds(15);
    private static final Duration CLIENT_PATIENCE = Duration.ofSeconds(20);
    private static final Duration LATE = Duration.ofSeconds(10);
    private static final Duration VERY_LATE = Duration.ofSeconds(34);

    /** What the operator hears, and when. */
    record Answered(Verdict verdict, Duration after) {}

    Answered send(Mishaps.Remote fault) {
        boolean reachable = call.place().broker().map(world.zeebe::reachable).orElse(world.zeebe.gatewayReachable());
        if (!reachable) {
            return new Answered(Verdict.Refused, AT_ONCE);
        }
        return switch (fault) {
            case FINE -> takesEffect();
            case REFUSED, BUSY, BAD_REQUEST, NO_PERMIT -> new Answered(Verdict.Refused, AT_ONCE);
            case LOST_BEFORE -> new Answered(Verdict.Doubtful, AT_ONCE);
            case LOST_AFTER, SAYS_LITTLE -> {
                takesEffect();
                yield new Answered(Verdict.Doubtful, AT_ONCE);
            }
            case LATE -> later(LATE);
            case VERY_LATE -> later(VERY_LATE);
        };
    }

    private Answered later(Duration delay) {
        world.time.later(delay, this::takesEffect);
        return new Answered(Verdict.Doubtful, AT_ONCE);
    }

    Answered takesEffect() {
        return call.place().broker().map(this::atBroker).orElseGet(() -> switch (world.zeebe
                .model
                .startExporting(operation(), PauseZeebe.OPERATOR)
                .giveUp()) {
            case ExportingOutcome.Done done -> new Answered(Verdict.Accepted, AT_ONCE);
            case ExportingOutcome.LeaderUnknown unknown -> new Answered(Verdict.Refused, AT_ONCE);
            case ExportingOutcome.ReplicasMissing missing -> new Answered(Verdict.Refused, AT_ONCE);
            case ExportingOutcome.Unreachable unreachable -> new Answered(Verdict.Doubtful, AT_ONCE);
            case ExportingOutcome.Silent silent -> new Answered(Verdict.Doubtful, GATEWAY_PATIENCE);
        });
    }

    private Answered atBroker(int broker) {
        if (!world.zeebe.model.brokerAnswers(broker)) {
            return new Answered(Verdict.Refused, AT_ONCE);
        }
        boolean hangs = world.zeebe.model.brokerHangs(broker);
        world.zeebe.model.operate(broker, operation(), PauseZeebe.OPERATOR);
        return hangs || world.zeebe.truth(broker).isEmpty()
                ? new Answered(Verdict.Doubtful, CLIENT_PATIENCE)
                : new Answered(Verdict.Accepted, AT_ONCE);
    }

    private PartitionOperation operation() {
        boolean exporting = call.place().subject() == Subject.Exporting;
        return switch (call.mode()) {
            case Running -> exporting ? PartitionOperation.RESUME_EXPORTING : PartitionOperation.RESUME_PROCESSING;
            case SoftPaused -> PartitionOperation.SOFT_PAUSE_EXPORTING;
            case Paused -> exporting ? PartitionOperation.PAUSE_EXPORTING : PartitionOperation.PAUSE_PROCESSING;
        };
    }
}
