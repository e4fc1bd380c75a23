package io.zeebeops.operator.quiesce;

import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.zeebeops.operator.cluster.ClusterConductor;
import io.zeebeops.operator.cluster.ClusterObserver;
import io.zeebeops.operator.cluster.ClusterView;
import io.zeebeops.operator.cluster.DeskPauses;
import io.zeebeops.operator.cluster.arbiter.PauseSight;
import io.zeebeops.operator.cluster.arbiter.Situation.Ledger;
import io.zeebeops.operator.cluster.pause.PauseDesk;
import io.zeebeops.operator.kubernetes.ChangedMeanwhile;
import io.zeebeops.operator.kubernetes.Events;
import io.zeebeops.operator.kubernetes.StatusWriter;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus;
import io.zeebeops.v1alpha1.ZeebeCluster;
import java.time.Duration;
import java.util.Optional;

/**
 * What there is around all claims.
 *
 * @param observer what was seen of clusters
 * @param desk     what is known of their replicas
 * @param cap      the longest time that a claim may ask for
 * @param events   where people are told
 */
public record QuiesceWorld(ClusterObserver observer, PauseDesk desk, Duration cap, Events events) {

    QuiesceObjects objects(Context<GatewayQuiesce> context) {
        return new QuiesceObjects() {
            @Override
            public GatewayQuiesce writeStatus(GatewayQuiesce decidedOn, GatewayQuiesceStatus status)
                    throws ChangedMeanwhile {
                GatewayQuiesce fresh = new GatewayQuiesce();
                fresh.setStatus(status);
                return StatusWriter.apply(decidedOn, fresh, context);
            }

            @Override
            public void tell(GatewayQuiesce about, QuiesceEvent event) {
                events.tell(about, event.reason().warning(), event.reason().name(), event.message());
            }
        };
    }

    QuiesceSurroundings around(Optional<ZeebeCluster> cluster) {
        DeskPauses pauses = new DeskPauses(desk);
        return new QuiesceSurroundings() {
            @Override
            public QuiesceObservation observe(GatewayQuiesce claim) {
                return new QuiesceObservation(
                        cluster.<ClusterView>map(observer::view).orElseGet(ClusterView.Missing::new),
                        cluster.filter(ZeebeCluster::isMarkedForDeletion).isPresent(),
                        cluster.map(ClusterConductor::ledger).orElse(Ledger.EMPTY),
                        cluster.map(pauses::seen).orElse(PauseSight.NOTHING),
                        cluster.map(one -> desk.of(one.getMetadata().getUid()).looksCaughtUp())
                                .orElse(0),
                        cap);
            }

            @Override
            public void look(Duration notOlderThan) {
                cluster.ifPresent(one -> pauses.look(one, notOlderThan));
            }
        };
    }
}
