package io.zeebeops.operator.quiesce;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.zeebeops.operator.cluster.ClusterView;
import io.zeebeops.operator.cluster.arbiter.GrantReason;
import io.zeebeops.operator.cluster.arbiter.PauseSight;
import io.zeebeops.operator.cluster.arbiter.Situation.Ledger;
import io.zeebeops.v1alpha1.ClusterRef;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import io.zeebeops.v1alpha1.GatewayQuiesceSpec;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus.Outcome;
import io.zeebeops.v1alpha1.Grant;
import io.zeebeops.v1alpha1.Grant.Want;
import io.zeebeops.v1alpha1.ZeebeQuiesce;
import io.zeebeops.v1alpha1.ZeebeQuiesce.Exporting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a claim of 60 s ends for which the cluster says that its time is over. */
class QuiesceEndTest {
    private static final Instant START = Instant.parse("2026-11-25T12:00:00Z");

    @ParameterizedTest(name = "{0} s after its start, edited to {1} s: {2}")
    @CsvSource({
        "60,  60, Expired",
        "90,  60, Expired",
        "20,  10, Released",
        "59,  60, Expired",
        "-99, 60, Expired",
    })
    void isCutShortOnlyByAnEdit(long after, int seconds, Outcome outcome) {
        assertThat(QuiescePolicy.decide(claim(seconds), expired(), START.plusSeconds(after)))
                .isInstanceOfSatisfying(
                        QuiesceDecision.End.class,
                        end -> assertThat(end.outcome()).isEqualTo(outcome));
    }

    private static GatewayQuiesce claim(int seconds) {
        GatewayQuiesce claim = new GatewayQuiesce();
        claim.setMetadata(new ObjectMetaBuilder().withName("q").withUid("uid-q").build());
        claim.setSpec(new GatewayQuiesceSpec(
                new ZeebeQuiesce(new ClusterRef("prod"), Exporting.Paused, null, null), null, seconds, "a test"));
        claim.setStatus(new GatewayQuiesceStatus(
                1L,
                "Quiesced",
                START,
                null,
                null,
                null,
                START,
                START.plusSeconds(60),
                null,
                null,
                null,
                null,
                null,
                null,
                START,
                List.of()));
        return claim;
    }

    private static QuiesceObservation expired() {
        Grant grant = new Grant(
                "uid-q",
                "GatewayQuiesce",
                "q",
                null,
                List.of(Want.ExportingPaused),
                Grant.State.Waiting,
                GrantReason.Expired.name(),
                START,
                null);
        return new QuiesceObservation(
                new ClusterView.NotLookedAt(),
                false,
                new Ledger(List.of(grant), null, null),
                PauseSight.NOTHING,
                0,
                Duration.ofDays(1));
    }
}
