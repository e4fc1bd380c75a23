package io.zeebeops.operator.quiesce;

import io.zeebeops.operator.kubernetes.ChangedMeanwhile;
import io.zeebeops.operator.quiesce.QuiesceDecision.Drain;
import io.zeebeops.operator.quiesce.QuiesceDecision.Hold;
import io.zeebeops.operator.quiesce.QuiesceDecision.Rest;
import io.zeebeops.operator.quiesce.QuiesceDecision.Stall;
import io.zeebeops.operator.quiesce.QuiesceDecision.Wait;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Takes one GatewayQuiesce one step further: observe, decide, report. It asks nothing of Zeebe: what it wants the ZeebeCluster reads from its status. */
final class QuiesceConductor {
    private final QuiesceSurroundings surroundings;
    private final QuiesceObjects objects;
    private final InstantSource clock;

    QuiesceConductor(QuiesceSurroundings surroundings, QuiesceObjects objects, InstantSource clock) {
        this.surroundings = surroundings;
        this.objects = objects;
        this.clock = clock;
    }

    /** One step; says after what time the next one is due, if time alone makes it due. */
    Optional<Duration> step(GatewayQuiesce claim) throws ChangedMeanwhile {
        if (claim.isMarkedForDeletion()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        QuiesceObservation seen = surroundings.observe(claim);
        QuiesceDecision decision = QuiescePolicy.decide(claim, seen, now);
        Optional<GatewayQuiesceStatus> next = QuiesceStatus.next(claim, seen, decision, now);
        if (next.isPresent()) {
            GatewayQuiesce written = objects.writeStatus(claim, next.get());
            QuiesceNews.of(claim, next.get()).forEach(event -> objects.tell(written, event));
        }
        if (decision instanceof Drain(var message, Duration look, var recheck)) {
            surroundings.look(look);
        }
        return recheck(decision);
    }

    private static Optional<Duration> recheck(QuiesceDecision decision) {
        return switch (decision) {
            case Rest(Optional<Duration> recheck) -> recheck;
            case Wait(var reason, var message, Optional<Duration> recheck) -> recheck;
            case Stall(var reason, var message, Duration recheck) -> Optional.of(recheck);
            case Drain(var message, var look, Duration recheck) -> Optional.of(recheck);
            case Hold(var reason, var message, Duration recheck) -> Optional.of(recheck);
            default -> Optional.of(Duration.ZERO);
        };
    }
}
