package io.zeebeops.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.controlplane.ControlPlane;
import io.zeebeops.controlplane.ControlPlaneExtension;
import io.zeebeops.controlplane.TestNamespace;
import io.zeebeops.operator.Exporters.Wish;
import io.zeebeops.operator.Lives.Life;
import io.zeebeops.operator.kubernetes.Conditions;
import io.zeebeops.simulator.SimulatedZeebe;
import io.zeebeops.simulator.model.ExporterState;
import io.zeebeops.simulator.model.Timing;
import io.zeebeops.simulator.settings.SimulatorSettings;
import io.zeebeops.simulator.version.ZeebeVersion;
import io.zeebeops.v1alpha1.ZeebeExporter;
import io.zeebeops.v1alpha1.ZeebeExporterSpec.State;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The operator dies before and after each outgoing call of a change of an exporter, and another one goes on: one change is made. */
@ExtendWith(ControlPlaneExtension.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ExporterCrashIT {
    private static final String EXPORTER = "expa";
    /** What comes next begins a minute later, so that what was in doubt has arrived or never will. */
    private static final Clock OF_THE_HEIR = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));

    private Stage stage;
    private Exporters exporters;
    private Lives lives;

    @BeforeEach
    void set(ControlPlane controlPlane, TestNamespace namespace) {
        stage = new Stage(
                controlPlane,
                namespace,
                new SimulatedZeebe(SimulatorSettings.defaults()
                        .withTiming(Timing.quick())
                        .withVersion(ZeebeVersion.parse("8.8"))));
        exporters = new Exporters(stage);
        lives = new Lives(stage, 6, 30, OF_THE_HEIR);
    }

    @AfterEach
    void clear() {
        lives.close();
    }

    @ParameterizedTest
    @EnumSource
    void beforeEachCall(State wanted) {
        dieAtEachCall(call -> Crash.before(call).of("ZeebeExporter"), wanted);
    }

    @ParameterizedTest
    @EnumSource
    void afterEachCall(State wanted) {
        dieAtEachCall(call -> Crash.after(call).of("ZeebeExporter"), wanted);
    }

    private void dieAtEachCall(IntFunction<Crash> crashes, State wanted) {
        assertThat(lives.dieAtEachCall(crashes, life -> live(life, wanted)))
                .as("asking is among them")
                .anyMatch(where -> where.contains("Exporter)"));
    }

    /** It is not what will be asked for. */
    private void prepare(State wanted) {
        stage.zeebe.model().faults().exporterConfigured(EXPORTER, wanted != State.Removed);
        if (wanted == State.Removed) {
            stage.zeebe.model().faults().exporterConfigured(EXPORTER, true);
            stage.zeebe.model().faults().exporterConfigured(EXPORTER, false);
            exporters.awaitAll(EXPORTER, ExporterState.CONFIG_NOT_FOUND);
        } else if (wanted == State.Enabled) {
            stage.zeebe.model().disableExporter(EXPORTER, false, "test");
            exporters.awaitAll(EXPORTER, ExporterState.DISABLED);
        } else {
            stage.zeebe.model().enableExporter(EXPORTER, null, false, "test");
            exporters.awaitAll(EXPORTER, ExporterState.ENABLED);
        }
    }

    private void live(Life life, State wanted) {
        prepare(wanted);
        life.begin(() -> exporters.apply(life.name, wish(wanted)));
        ZeebeExporter done = exporters.awaits(life.name, Conditions.READY, "AsAsked");
        life.end();
        assertThat(exporters.changesBy(done)).as(life.crash.where()).hasSize(1);
        exporters.awaitAll(
                EXPORTER,
                switch (wanted) {
                    case Enabled -> ExporterState.ENABLED;
                    case Disabled -> ExporterState.DISABLED;
                    case Removed -> null;
                });
        exporters.delete(life.name);
    }

    private static Wish wish(State wanted) {
        Wish wish = new Wish(EXPORTER, wanted);
        return wanted == State.Enabled ? wish.from("expb") : wish;
    }
}
