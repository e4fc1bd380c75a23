package io.zeebeops.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zeebeops.controlplane.ControlPlane;
import io.zeebeops.controlplane.ControlPlaneExtension;
import io.zeebeops.controlplane.TestNamespace;
import io.zeebeops.operator.Stage.BackupWish;
import io.zeebeops.operator.runtime.Options;
import io.zeebeops.operator.zeebe.CallObserver;
import io.zeebeops.simulator.SimulatedZeebe;
import io.zeebeops.simulator.model.Fate;
import io.zeebeops.simulator.model.GetOutcome;
import io.zeebeops.simulator.model.Happening.BackupTaken;
import io.zeebeops.simulator.model.Timing;
import io.zeebeops.simulator.settings.SimulatorSettings;
import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.Attempt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The operator dies before and after each outgoing call of a backup's life, and another one goes on. */
@ExtendWith(ControlPlaneExtension.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class BackupCrashIT {
    private static final int MORE_CALLS_THAN_A_LIFE_HAS = 60;
    private static final Duration QUIET = Duration.ofSeconds(5);

    private Stage stage;

    @BeforeEach
    void set(ControlPlane controlPlane, TestNamespace namespace) {
        // A killed operator's timers find their workers gone.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
        stage = new Stage(
                controlPlane,
                namespace,
                new SimulatedZeebe(SimulatorSettings.defaults().withTiming(Timing.quick())));
        stage.cluster();
    }

    @AfterEach
    void clear() {
        Awaitility.reset();
        stage.close();
    }

    @Test
    void beforeEachCallOfABackupThatFails() throws InterruptedException {
        dieAtEachCall(Crash::before, this::failsAndIsCleaned);
    }

    @Test
    void afterEachCallOfABackupThatFails() throws InterruptedException {
        dieAtEachCall(Crash::after, this::failsAndIsCleaned);
    }

    @Test
    void beforeEachCallOfADeletion() throws InterruptedException {
        dieAtEachCall(Crash::before, this::isDeletedWithItsData);
    }

    @Test
    void afterEachCallOfADeletion() throws InterruptedException {
        dieAtEachCall(Crash::after, this::isDeletedWithItsData);
    }

    /** One life for each call that a life has: the first one that nothing dies in was the last. */
    private void dieAtEachCall(IntFunction<Crash> crashes, Consumer<Life> life) throws InterruptedException {
        List<String> deaths = new ArrayList<>();
        for (int call = 1; call < MORE_CALLS_THAN_A_LIFE_HAS; call++) {
            Crash crash = crashes.apply(call);
            Life lived = new Life("b" + call, crash);
            life.accept(lived);
            if (!crash.happened()) {
                System.out.println("Died and went on: " + deaths);
                assertThat(deaths).as("calls of a life").hasSizeGreaterThan(6);
                return;
            }
            deaths.add(crash.where());
        }
        throw new AssertionError("A life has more calls than expected: " + deaths);
    }

    private void failsAndIsCleaned(Life life) {
        stage.zeebe.model().faults().nextBackup(new Fate.Fails(1, "disk full"));
        life.begin(new BackupWish().withRetries(0));
        ZeebeBackup backup = stage.awaitStalled(life.name, "BackupFailed");
        await().atMost(Stage.LONG)
                .until(() ->
                        stage.read(life.name).getStatus().attempts().getFirst().cleanedAt() != null);
        life.end();
        assertThat(inStore(backup)).as(life.crash.where()).isEmpty();
        assertThat(taken(backup)).as(life.crash.where()).hasSize(1);
    }

    private void isDeletedWithItsData(Life life) {
        life.begin(new BackupWish().deletedWithItsData());
        ZeebeBackup backup = stage.awaitReady(life.name);
        assertThat(inStore(backup))
                .as(life.crash.where())
                .containsExactly(backup.getStatus().backupId());
        stage.client.resource(backup).delete();
        stage.awaitGone(life.name);
        life.end();
        assertThat(inStore(backup)).as(life.crash.where()).isEmpty();
        assertThat(taken(backup))
                .as(life.crash.where())
                .containsExactly(backup.getStatus().backupId());
    }

    private List<Long> inStore(ZeebeBackup backup) {
        return backup.getStatus().attempts().stream()
                .map(Attempt::backupId)
                .filter(id -> stage.zeebe.model().get(id, "test") instanceof GetOutcome.Found)
                .toList();
    }

    private List<Long> taken(ZeebeBackup backup) {
        return stage.zeebe.journal().entries().stream()
                .filter(entry -> entry.who().contains(backup.getMetadata().getUid()))
                .filter(entry -> entry.what() instanceof BackupTaken)
                .map(entry -> ((BackupTaken) entry.what()).id())
                .distinct()
                .toList();
    }

    /** An operator that may die, and the one that comes after it. */
    private final class Life {
        private final String name;
        private final Crash crash;
        private Thread heir;

        Life(String name, Crash crash) {
            this.name = name;
            this.crash = crash;
        }

        void begin(BackupWish wish) {
            stage.seeing(crash).with(options().withInterceptors(List.of(crash))).operate();
            stage.backup(name, wish);
            heir = Thread.ofPlatform().name("heir").start(() -> {
                try {
                    if (crash.awaits(Stage.LONG)) {
                        stage.app().kill();
                        stage.seeing(CallObserver.NONE).with(options()).operate();
                    }
                } catch (InterruptedException over) {
                    Thread.currentThread().interrupt();
                }
            });
        }

        void end() {
            try {
                if (!crash.happened()) {
                    heir.interrupt();
                }
                heir.join(QUIET);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            stage.app().close();
        }

        private Options options() {
            return Options.OF_A_PROCESS.withEnd(() -> {});
        }
    }
}
