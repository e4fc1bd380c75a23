package io.zeebeops.operator.quiesce;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.zeebeops.operator.Bounds;
import io.zeebeops.operator.cluster.ClusterView;
import io.zeebeops.operator.cluster.arbiter.GrantReason;
import io.zeebeops.operator.cluster.arbiter.PauseSight;
import io.zeebeops.operator.cluster.arbiter.PauseSight.Abilities;
import io.zeebeops.operator.cluster.arbiter.PauseSight.Replica;
import io.zeebeops.operator.cluster.arbiter.PauseSight.Seen;
import io.zeebeops.operator.cluster.arbiter.Situation.Ledger;
import io.zeebeops.operator.zeebe.Capability;
import io.zeebeops.operator.zeebe.Identity;
import io.zeebeops.v1alpha1.ClusterRef;
import io.zeebeops.v1alpha1.Condition;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import io.zeebeops.v1alpha1.GatewayQuiesceSpec;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus.Outcome;
import io.zeebeops.v1alpha1.Grant;
import io.zeebeops.v1alpha1.Grant.Want;
import io.zeebeops.v1alpha1.ZeebeClusterStatus.Pause;
import io.zeebeops.v1alpha1.ZeebeClusterStatus.PauseMode;
import io.zeebeops.v1alpha1.ZeebeQuiesce;
import io.zeebeops.v1alpha1.ZeebeQuiesce.Drain;
import io.zeebeops.v1alpha1.ZeebeQuiesce.Exporting;
import io.zeebeops.v1alpha1.ZeebeQuiesce.Processing;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a claim of 60 s is told to be quiet, and how it ends. */
class QuiescePolicyTest {
    private static final Instant START = Instant.parse("2026-11-25T12:00:00Z");
    private static final ClusterView AVAILABLE = new ClusterView.Available(
            new Identity("8.6.0", EnumSet.allOf(Capability.class), Identity.BackupDialect.BACKUPS),
            ClusterView.StoreList.UNKNOWN);

    @ParameterizedTest(name = "{0} s after its start, edited to {1} s: {2}")
    @CsvSource({
        "60,  60, Expired",
        "90,  60, Expired",
        "20,  10, Released",
        "59,  60, Expired",
        "-99, 60, Expired",
    })
    void isCutShortOnlyByAnEdit(long after, int seconds, Outcome outcome) {
        QuiesceObservation seen = seen(
                grant(List.of(Want.ExportingPaused), Grant.State.Waiting, GrantReason.Expired), PauseSight.NOTHING);

        assertThat(QuiescePolicy.decide(claim(seconds), seen, START.plusSeconds(after)))
                .isInstanceOfSatisfying(
                        QuiesceDecision.End.class,
                        end -> assertThat(end.outcome()).isEqualTo(outcome));
    }

    @Test
    void whatTheOperatorCutsShortIsNotToldToBeAnEdit() {
        QuiesceObservation seen = new QuiesceObservation(
                AVAILABLE, false, new Ledger(List.of(), null, null), PauseSight.NOTHING, 0, Duration.ofSeconds(20));

        assertThat(QuiescePolicy.decide(claim(60), seen, at(30)))
                .isInstanceOfSatisfying(QuiesceDecision.End.class, end -> {
                    assertThat(end.outcome()).isEqualTo(Outcome.Released);
                    assertThat(end.message())
                            .isEqualTo(
                                    "This operator allows 20 s at most now, which is over: maxDurationSeconds is 60.");
                });
    }

    private static GatewayQuiesce claim(int seconds) {
        GatewayQuiesce claim = new GatewayQuiesce();
        claim.setMetadata(new ObjectMetaBuilder().withName("q").withUid("uid-q").build());
        claim.setSpec(new GatewayQuiesceSpec(
                new ZeebeQuiesce(new ClusterRef("prod"), Exporting.Paused, null, null), null, seconds, "a test"));
        claim.setStatus(status(null, List.of()));
        return claim;
    }

    private static GatewayQuiesceStatus status(@Nullable Instant processingPausedAt, List<Condition> conditions) {
        return status("Quiesced", processingPausedAt, null, null, conditions);
    }

    private static GatewayQuiesceStatus status(
            String phase,
            @Nullable Instant processingPausedAt,
            @Nullable Instant endedAt,
            @Nullable Instant releasedAt,
            List<Condition> conditions) {
        return new GatewayQuiesceStatus(
                1L,
                phase,
                START,
                processingPausedAt,
                null,
                null,
                START,
                at(60),
                null,
                null,
                endedAt,
                releasedAt,
                null,
                null,
                START,
                conditions);
    }

    /** One broker hung when another could not be seen. */
    @Test
    void isQuietAgainOnceEveryBrokerWasSeenSinceSomeCouldNotBe() {
        GatewayQuiesce claim = claim(60);
        claim.setStatus(status(null, List.of(new Condition("Ready", "False", "BrokersUnseen", "", at(20), 1L))));
        Grant granted = grant(List.of(Want.ExportingPaused), Grant.State.Granted, GrantReason.Verified);

        assertThat(QuiescePolicy.decide(claim, seen(granted, sight(at(19), at(30))), at(31)))
                .isInstanceOf(QuiesceDecision.Wait.class);
        assertThat(QuiescePolicy.decide(claim, seen(granted, sight(at(21), at(30))), at(31)))
                .isInstanceOf(QuiesceDecision.Hold.class);
    }

    @Test
    void isDrainedOnceEveryLeaderWasSeenSinceProcessingIsPausedForIt() {
        GatewayQuiesce claim = claim(60);
        claim.setSpec(new GatewayQuiesceSpec(
                new ZeebeQuiesce(
                        new ClusterRef("prod"), null, Processing.Paused, new Drain(30, Drain.OnTimeout.Continue)),
                null,
                60,
                "a test"));
        claim.setStatus(status(at(20), List.of()));
        Grant granted = grant(List.of(Want.ProcessingPaused), Grant.State.Granted, GrantReason.Verified);

        assertThat(QuiescePolicy.decide(claim, seen(granted, sight(at(19), at(21))), at(21)))
                .isInstanceOf(QuiesceDecision.Drain.class);
        assertThat(QuiescePolicy.decide(claim, seen(granted, sight(at(20), at(21))), at(21)))
                .isEqualTo(new QuiesceDecision.EndDrain(true));
    }

    /** The word for how it ended is read as none. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatANewerOperatorEndedNeverBeginsAgain(boolean released) {
        GatewayQuiesce claim = claim(60);
        claim.getMetadata().setCreationTimestamp(START.toString());
        claim.getMetadata().setGeneration(2L);
        claim.setStatus(status("EndedSomehow", null, at(20), released ? at(21) : null, List.of()));
        QuiesceObservation seen = seen(
                grant(List.of(Want.ExportingPaused), Grant.State.Waiting, GrantReason.WaitsForTurn),
                PauseSight.NOTHING);

        assertThat(new QuiesceRequests(Duration.ofDays(1)).request(claim)).isEmpty();
        QuiesceDecision decision = QuiescePolicy.decide(claim, seen, at(30));
        assertThat(decision)
                .isEqualTo(released ? new QuiesceDecision.Rest(Optional.empty()) : new QuiesceDecision.NoteReleased());
        assertThat(QuiesceStatus.next(claim, seen, decision, at(30)))
                .hasValueSatisfying(next -> assertThat(next.endedAt()).isEqualTo(at(20)));
    }

    /** Who waits for exporters is told which broker nobody can ask whether they caught up. */
    @ParameterizedTest
    @CsvSource({
        "30, 'Processing is paused; exporters are catching up. Not seen now: broker 1.'",
        "50, 'Exporters did not catch up within 30 s after processing was paused. Not seen now: broker 1.'"
    })
    void aDrainTellsOfBrokersThatCannotBeSeen(long second, String message) {
        GatewayQuiesce claim = claim(60);
        claim.setSpec(new GatewayQuiesceSpec(
                new ZeebeQuiesce(new ClusterRef("prod"), null, Processing.Paused, new Drain(30, Drain.OnTimeout.Abort)),
                null,
                60,
                "a test"));
        claim.setStatus(status(at(20), List.of()));
        Pause pause = new Pause("Paused", true, List.of(1), PauseMode.Paused, at(19), null, null, null);
        Grant granted = grant(List.of(Want.ProcessingPaused), Grant.State.Granted, GrantReason.Verified);
        QuiesceObservation seen = new QuiesceObservation(
                AVAILABLE, false, new Ledger(List.of(granted), null, pause), PauseSight.NOTHING, 0, Duration.ofDays(1));

        assertThat(
                        switch (QuiescePolicy.decide(claim, seen, at(second))) {
                            case QuiesceDecision.Drain drain -> drain.message();
                            case QuiesceDecision.End end -> end.message();
                            case QuiesceDecision other -> other.toString();
                        })
                .isEqualTo(message);
    }

    /** 300 brokers with 4 replicas each, of which none can be seen. */
    @Test
    void moreReplicasThanThereIsRoomForAreNotAllTold() {
        PauseSight sight = new PauseSight(
                new Abilities(true, true, true, "8.6.0"),
                IntStream.range(0, 300).boxed().collect(Collectors.toMap(id -> id, id -> Set.of(1, 2, 3, 4))),
                Map.of(),
                Set.of(),
                Map.of(),
                List.of(),
                Set.of(),
                Set.of());
        GatewayQuiesce claim = claim(60);
        claim.getMetadata().setGeneration(1L);
        QuiesceObservation seen =
                seen(grant(List.of(Want.ExportingPaused), Grant.State.Granted, GrantReason.Verified), sight);

        assertThat(QuiesceStatus.next(claim, seen, QuiescePolicy.decide(claim, seen, at(30)), at(30)))
                .hasValueSatisfying(status -> {
                    assertThat(status.partitions()).hasSize(768);
                    assertThat(Bounds.brokenBy(status)).isEmpty();
                });
    }

    private static Instant at(long second) {
        return START.plusSeconds(second);
    }

    /** Two brokers, looked at then. */
    private static PauseSight sight(Instant one, Instant other) {
        Replica replica = new Replica(1, "LEADER", "PAUSED", "PAUSED", 7, 8);
        return new PauseSight(
                new Abilities(true, true, true, "8.6.0"),
                Map.of(0, Set.of(1), 1, Set.of(1)),
                Map.of(
                        0, new Seen(one, 1, START, List.of(replica)),
                        1, new Seen(other, 2, START, List.of(replica))),
                Set.of(),
                Map.of(),
                List.of(),
                Set.of(),
                Set.of());
    }

    private static Grant grant(List<Want> wants, Grant.State state, GrantReason reason) {
        return new Grant("uid-q", "GatewayQuiesce", "q", null, wants, state, reason.name(), START, null);
    }

    private static QuiesceObservation seen(Grant grant, PauseSight sight) {
        return new QuiesceObservation(
                AVAILABLE,
                false,
                new Ledger(List.of(grant), null, null),
                sight,
                QuiescePolicy.DRAINED_LOOKS,
                Duration.ofDays(1));
    }
}
