package io.zeebeops.operator.cluster;

import static io.zeebeops.operator.cluster.ClusterExamples.ALL;
import static io.zeebeops.operator.cluster.ClusterExamples.CONNECTION;
import static io.zeebeops.operator.cluster.ClusterExamples.GATEWAY_ONLY;
import static io.zeebeops.operator.cluster.ClusterExamples.NOW;
import static io.zeebeops.operator.cluster.ClusterExamples.backup;
import static io.zeebeops.operator.cluster.ClusterExamples.cluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.zeebeops.operator.cluster.ClusterObservation.Reach;
import io.zeebeops.operator.cluster.pause.PauseDesk;
import io.zeebeops.operator.kubernetes.ClusterConnection;
import io.zeebeops.operator.zeebe.Answer;
import io.zeebeops.operator.zeebe.Backup.State;
import io.zeebeops.operator.zeebe.Capability;
import io.zeebeops.operator.zeebe.Checkpoints;
import io.zeebeops.operator.zeebe.Checkpoints.Checkpoint;
import io.zeebeops.operator.zeebe.Connection;
import io.zeebeops.operator.zeebe.Failure;
import io.zeebeops.operator.zeebe.IdMode;
import io.zeebeops.operator.zeebe.Identity;
import io.zeebeops.operator.zeebe.Identity.BackupDialect;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** One look: what is asked, what is not, and what each failure means. */
class ClusterLookTest {
    private final FakeZeebe zeebe = new FakeZeebe();

    private ClusterObservation look(Optional<ClusterObservation> before, Instant now) {
        return new ClusterLook(zeebe::connect, zeebe, new PauseDesk(zeebe, () -> now, () -> 0), () -> now)
                .at(cluster(), before, false);
    }

    private ClusterObservation look() {
        return look(Optional.empty(), NOW);
    }

    private static Reach.Unreached unreached(ClusterObservation seen) {
        assertThat(seen.topology()).isEmpty();
        assertThat(seen.gateway()).isEmpty();
        return (Reach.Unreached) seen.reach();
    }

    @Test
    void allThatItOffersIsAsked() {
        ClusterObservation seen = look();
        assertThat(seen.reach()).isEqualTo(new Reach.Reached(CONNECTION, ALL, NOW));
        assertThat(seen.at()).isEqualTo(NOW);
        assertThat(seen.brokerHealth()).containsOnlyKeys(0, 1);
        assertThat(seen.replicas()).isEqualTo(ClusterExamples.replicas("EXPORTING"));
        assertThat(zeebe.asked)
                .containsExactlyInAnyOrder(
                        "identify for ZeebeCluster c1",
                        "health",
                        "topology",
                        "exporters",
                        "health of 0",
                        "health of 1",
                        "replicas of 0",
                        "replicas of 1",
                        "list",
                        "checkpoints");
    }

    @Test
    void whatItDoesNotOfferIsNotAsked() {
        zeebe.identity = new Answer.Ok<>(GATEWAY_ONLY);
        ClusterObservation seen = look();
        assertThat(seen.exporters()).isEmpty();
        assertThat(seen.brokerHealth()).isEmpty();
        assertThat(zeebe.asked).containsExactly("identify for ZeebeCluster c1", "health", "topology", "list");
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "BACKUPS_BY_ID"})
    void whatCannotBeListedIsNot(BackupDialect dialect) {
        zeebe.identity = new Answer.Ok<>(new Identity("8.1.0", Set.of(), dialect));
        assertThat(look().inventory()).isEqualTo(Inventory.NONE);
        assertThat(zeebe.asked).doesNotContain("list");
    }

    @Test
    void whoMakesTheIdsIsKnownOrSeenOrNot() {
        assertThat(look().inventory().idMode()).isEqualTo(IdMode.EXPLICIT);

        zeebe.identity =
                new Answer.Ok<>(new Identity(null, Set.of(Capability.Checkpoints), BackupDialect.BACKUP_RUNTIME));
        assertThat(look().inventory().idMode()).isEqualTo(IdMode.UNKNOWN);
        assertThat(look().inventory().gaps()).hasValue(0);

        Checkpoint marker = new Checkpoint(1, 7, Checkpoints.Type.MARKER, 3L, null, NOW);
        zeebe.checkpoints = new Answer.Ok<>(new Checkpoints(List.of(marker), List.of(), List.of()));
        assertThat(look().inventory().idMode()).isEqualTo(IdMode.GENERATED);

        zeebe.checkpoints = new Answer.Failed<>(new Failure.Rejected(Failure.Cause.Refused, "400"));
        assertThat(look().inventory().idMode()).isEqualTo(IdMode.UNKNOWN);
        assertThat(look().inventory().gaps()).isEmpty();
        assertThat(look().inventory().problem()).isEmpty();
    }

    @Test
    void whoItIsIsAskedAgainAfterAMinuteOrAtAnotherAddress() {
        Optional<ClusterObservation> first = Optional.of(look());
        zeebe.asked.clear();
        look(first, NOW.plusSeconds(59));
        assertThat(zeebe.asked).noneMatch(line -> line.startsWith("identify"));
        look(first, NOW.plusSeconds(60));
        assertThat(zeebe.asked).anyMatch(line -> line.startsWith("identify"));

        zeebe.asked.clear();
        zeebe.connection = new ClusterConnection.Usable(new Connection(
                URI.create("http://other.camunda.svc:9600"),
                CONNECTION.brokers(),
                CONNECTION.credentials(),
                CONNECTION.trust()));
        look(first, NOW.plusSeconds(1));
        assertThat(zeebe.asked).anyMatch(line -> line.startsWith("identify"));
    }

    @Test
    void afterAFailureWhoItIsIsAskedAgain() {
        zeebe.health = new Answer.Failed<>(new Failure.Transient("Cut."));
        ClusterObservation down = look();
        zeebe.asked.clear();
        zeebe.health = new Answer.Ok<>(ClusterExamples.WELL);
        assertThat(look(Optional.of(down), NOW.plusSeconds(1)).reach()).isInstanceOf(Reach.Reached.class);
        assertThat(zeebe.asked).anyMatch(line -> line.startsWith("identify"));
    }

    @ParameterizedTest
    @CsvSource({
        "Unauthorized,   Unauthorized",
        "BadCertificate, BadCertificate",
        "HostNotAllowed, HostNotAllowed",
        "NotZeebe,       NotZeebe",
        "NoBackupStore,  NotZeebe",
        "IdsGenerated,   NotZeebe",
        "Unsupported,    NotZeebe",
        "Refused,        NotZeebe"
    })
    void aRejectionIsStalled(Failure.Cause cause, ClusterReason reason) {
        Failure failure = new Failure.Rejected(cause, "No.");
        zeebe.identity = new Answer.Failed<>(failure);
        assertThat(unreached(look())).isEqualTo(new Reach.Unreached(reason, "No.", true));
        zeebe.identity = new Answer.Ok<>(ALL);
        zeebe.health = new Answer.Failed<>(failure);
        assertThat(unreached(look())).isEqualTo(new Reach.Unreached(reason, "No.", true));
    }

    @Test
    void anythingElseIsUnreachableForNow() {
        for (Failure failure :
                List.of(new Failure.Transient("Cut."), new Failure.Busy("Cut."), new Failure.Doubtful("Cut."))) {
            zeebe.identity = new Answer.Failed<>(failure);
            assertThat(unreached(look())).isEqualTo(new Reach.Unreached(ClusterReason.Unreachable, "Cut.", false));
        }
    }

    @ParameterizedTest
    @EnumSource(ClusterConnection.Reason.class)
    void whatCannotBeCalledIsStalledAndNothingIsAsked(ClusterConnection.Reason reason) {
        zeebe.connection = new ClusterConnection.Unusable(reason, "Correct it.");
        assertThat(unreached(look()))
                .isEqualTo(new Reach.Unreached(ClusterReason.valueOf(reason.name()), "Correct it.", true));
        assertThat(zeebe.asked).isEmpty();
    }

    @Test
    void aSecretThatWasNotReadIsTriedAgain() {
        ClusterLook look = new ClusterLook(
                cluster -> {
                    throw new KubernetesClientException("timeout");
                },
                zeebe,
                new PauseDesk(zeebe, () -> NOW, () -> 0),
                () -> NOW);
        Reach.Unreached reach = unreached(look.at(cluster(), Optional.empty(), false));
        assertThat(reach.reason()).isEqualTo(ClusterReason.Unreachable);
        assertThat(reach.stalled()).isFalse();
    }

    @Test
    void whatAPartFailsToTellIsAbsent() {
        zeebe.topology = new Answer.Failed<>(new Failure.Transient("Cut."));
        ClusterObservation seen = look();
        assertThat(seen.reach()).isInstanceOf(Reach.Reached.class);
        assertThat(seen.topology()).isEmpty();
        assertThat(seen.brokerHealth()).isEmpty();
    }

    @Test
    void aBrokerThatDoesNotAnswerIsAskedNothingElse() {
        zeebe.replicas = Optional.of(new Answer.Failed<>(new Failure.Transient("Cut.")));
        assertThat(look().replicas()).isEmpty();
        assertThat(zeebe.asked).noneMatch(line -> line.startsWith("health of"));
        assertThat(look().brokerHealth()).isEmpty();
    }

    @Test
    void theStoreIsListedAtItsInterval() {
        zeebe.backups = new Answer.Ok<>(List.of(backup(3, State.COMPLETED)));
        ClusterObservation first = look();
        assertThat(first.inventory().storeList().highest()).isEqualTo(3);
        zeebe.asked.clear();
        ClusterObservation second = look(Optional.of(first), NOW.plusSeconds(599));
        assertThat(second.inventory()).isEqualTo(first.inventory());
        assertThat(zeebe.asked).doesNotContain("list");
        zeebe.backups = new Answer.Failed<>(new Failure.Transient("Cut."));
        Inventory kept = look(Optional.of(second), NOW.plusSeconds(600)).inventory();
        assertThat(kept.backups()).hasSize(1);
        assertThat(kept.problem()).isPresent();
    }

    @Test
    void theListOutlivesAnOutage() {
        zeebe.backups = new Answer.Ok<>(List.of(backup(3, State.COMPLETED)));
        ClusterObservation first = look();
        zeebe.health = new Answer.Failed<>(new Failure.Transient("Cut."));
        assertThat(look(Optional.of(first), NOW.plusSeconds(1)).inventory()).isEqualTo(first.inventory());
    }
}
