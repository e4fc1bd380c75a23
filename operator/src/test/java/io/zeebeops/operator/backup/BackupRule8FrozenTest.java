package io.zeebeops.operator.backup;

import static io.zeebeops.operator.backup.BackupExamples.ID;
import static io.zeebeops.operator.backup.BackupExamples.aBackup;
import static io.zeebeops.operator.backup.BackupExamples.after;
import static io.zeebeops.operator.backup.BackupExamples.backup;
import static io.zeebeops.operator.backup.BackupExamples.condition;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.zeebeops.operator.backup.BackupDecision.DataGone;
import io.zeebeops.operator.backup.BackupDecision.DeleteObject;
import io.zeebeops.operator.backup.BackupDecision.Rest;
import io.zeebeops.operator.cluster.ClusterView;
import io.zeebeops.operator.runtime.KubernetesClients;
import io.zeebeops.operator.zeebe.Backup.State;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.Outcome;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Completed is frozen, partitionCount too: later scaling, retention of brokers or a lost store do not change it. */
class BackupRule8FrozenTest {

    static Stream<Sighting> whatComesLater() {
        return Stream.of(
                Sighting.reachable(),
                Sighting.granted(1),
                Sighting.granted(2),
                Sighting.listed(after(3000)),
                Sighting.listed(after(3000), ID),
                Sighting.reachable().findsNothing(ID),
                Sighting.reachable().finds(backup(ID, State.COMPLETED, State.COMPLETED)),
                Sighting.reachable().finds(backup(ID, State.FAILED)),
                Sighting.of(new ClusterView.Missing()),
                Sighting.of(new ClusterView.NotLookedAt()),
                Sighting.of(new ClusterView.Unavailable("NotZeebe", "it is something else.", true)));
    }

    @ParameterizedTest
    @MethodSource("whatComesLater")
    void completedStaysWhateverIsSeenLater(Sighting later) {
        ZeebeBackup completed = aBackup().completed().build();
        BackupDecision decision = BackupPolicy.decide(completed, later.seen(), after(4000));
        assertThat(decision).isEqualTo(new Rest(Optional.empty()));
        assertThat(BackupStatus.next(completed, decision, after(4000))).isEmpty();
    }

    /** After a rollback the word for how it ended is read as none. */
    @Test
    void whatANewerOperatorFinishedInAWayOfItsOwnIsNotTakenAgain() {
        KubernetesSerialization reading = KubernetesClients.serialization();
        ZeebeBackup finished = reading.unmarshal(
                reading.asJson(aBackup().completed().build())
                        .replace("\"outcome\":\"Completed\"", "\"outcome\":\"CompletedElsewhere\""),
                ZeebeBackup.class);

        assertThat(finished.getStatus().outcome()).isNull();
        BackupDecision decision =
                BackupPolicy.decide(finished, Sighting.granted(2).seen(), after(4000));
        assertThat(decision).isEqualTo(new Rest(Optional.empty()));
        assertThat(new BackupRequests().request(finished)).isEmpty();
    }

    @Test
    void completedTellsAllThatARestoreNeeds() {
        ZeebeBackup completed = aBackup().completed().build();
        var status = completed.getStatus();
        assertThat(status.outcome()).isEqualTo(Outcome.Completed);
        assertThat(status.phase()).isEqualTo("Completed");
        assertThat(status.state()).isEqualTo("COMPLETED");
        assertThat(status.partitionCount()).isEqualTo(3);
        assertThat(status.partitionsCompleted()).isEqualTo(3);
        assertThat(status.startedAt()).isEqualTo(after(2));
        assertThat(status.completedAt()).isEqualTo(after(5));
        assertThat(status.finishedAt()).isEqualTo(after(10));
        assertThat(status.attempts().getLast().result()).isEqualTo(Result.Completed);
        assertThat(condition(completed, "Ready").holds()).isTrue();
        assertThat(status.conditions()).hasSize(1);
    }

    @Test
    void theGenerationIsKeptUpToDateAllTheSame() {
        ZeebeBackup completed = aBackup().completed().build();
        completed.getMetadata().setGeneration(2L);
        assertThat(BackupStatus.next(completed, new Rest(Optional.empty()), after(4000)))
                .hasValueSatisfying(next -> {
                    assertThat(next.observedGeneration()).isEqualTo(2);
                    assertThat(next.conditions())
                            .isEqualTo(completed.getStatus().conditions());
                });
    }

    @Test
    void ttlDeletesTheObjectNeverTheData() {
        ZeebeBackup completed = aBackup().ttl(60).completed().build();
        assertThat(decide(completed, after(69))).isEqualTo(new Rest(Optional.of(Duration.ofSeconds(1))));
        assertThat(decide(completed, after(70))).isEqualTo(new DeleteObject());
    }

    @Test
    void ttlWaitsUntilAFailedAttemptIsCleaned() {
        BackupExamples failed = aBackup().ttl(0).accepted().ended(after(10), BackupReason.BackupFailed, true);
        var unreachable = Sighting.of(new ClusterView.NotLookedAt());
        assertThat(BackupPolicy.decide(failed.build(), unreachable.seen(), after(20)))
                .isInstanceOf(Rest.class);
        assertThat(decide(failed.then(after(20), new DataGone(ID)).build(), after(20)))
                .isEqualTo(new DeleteObject());
    }

    private static BackupDecision decide(ZeebeBackup backup, Instant now) {
        return BackupPolicy.decide(backup, Sighting.reachable().seen(), now);
    }
}
