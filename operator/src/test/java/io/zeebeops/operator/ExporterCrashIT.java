package io.zeebeops.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.controlplane.ControlPlane;
import io.zeebeops.controlplane.ControlPlaneExtension;
import io.zeebeops.controlplane.TestNamespace;
import io.zeebeops.operator.Exporters.Wish;
import io.zeebeops.operator.kubernetes.Conditions;
import io.zeebeops.operator.runtime.Options;
import io.zeebeops.operator.zeebe.CallObserver;
import io.zeebeops.simulator.SimulatedZeebe;
import io.zeebeops.simulator.model.ExporterState;
import io.zeebeops.simulator.model.Timing;
import io.zeebeops.simulator.settings.SimulatorSettings;
import io.zeebeops.simulator.version.ZeebeVersion;
import io.zeebeops.v1alpha1.ZeebeExporter;
import io.zeebeops.v1alpha1.ZeebeExporterSpec.State;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.awaitility.Awaitility;
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
    private static final int MORE_CALLS_THAN_A_CHANGE_HAS = 30;
    private static final int FEWEST_CALLS = 6;
    private static final Duration QUIET = Duration.ofSeconds(5);

    /** What comes next begins a minute later, so that what was in doubt has arrived or never will. */
    private static final Clock OF_THE_HEIR = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));

    private Stage stage;
    private Exporters exporters;

    @BeforeEach
    void set(ControlPlane controlPlane, TestNamespace namespace) {
        // A killed operator's timers find their workers gone.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
        stage = new Stage(
                controlPlane,
                namespace,
                new SimulatedZeebe(SimulatorSettings.defaults()
                        .withTiming(Timing.quick())
                        .withVersion(ZeebeVersion.parse("8.8"))));
        exporters = new Exporters(stage);
        stage.cluster();
    }

    @AfterEach
    void clear() {
        Awaitility.reset();
        stage.close();
    }

    @ParameterizedTest
    @EnumSource
    void beforeEachCall(State wanted) throws InterruptedException {
        dieAtEachCall(call -> Crash.before(call).of("ZeebeExporter"), wanted);
    }

    @ParameterizedTest
    @EnumSource
    void afterEachCall(State wanted) throws InterruptedException {
        dieAtEachCall(call -> Crash.after(call).of("ZeebeExporter"), wanted);
    }

    /** One object for each call that a change has: the first one that nothing dies in was the last. */
    private void dieAtEachCall(IntFunction<Crash> crashes, State wanted) throws InterruptedException {
        List<String> deaths = new ArrayList<>();
        for (int call = 1; call < MORE_CALLS_THAN_A_CHANGE_HAS; call++) {
            Crash crash = crashes.apply(call);
            prepare(wanted);
            live("x" + call, wanted, crash);
            if (!crash.happened()) {
                System.out.println(wanted + ": died and went on: " + deaths);
                assertThat(deaths).as("calls of a change").hasSizeGreaterThanOrEqualTo(FEWEST_CALLS);
                assertThat(deaths).as("asking is among them").anyMatch(where -> where.contains("Exporter)"));
                return;
            }
            deaths.add(crash.where());
        }
        throw new AssertionError("A change has more calls than expected: " + deaths);
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

    private void live(String name, State wanted, Crash crash) throws InterruptedException {
        stage.seeing(crash)
                .with(Options.OF_A_PROCESS.withEnd(() -> {}).withInterceptors(List.of(crash)))
                .operate();
        exporters.apply(name, wish(wanted));
        Thread heir = Thread.ofPlatform().name("heir").start(() -> {
            try {
                if (crash.awaits(Stage.LONG)) {
                    stage.app().kill();
                    stage.seeing(CallObserver.NONE)
                            .with(Options.OF_A_PROCESS.withEnd(() -> {}).withClock(OF_THE_HEIR))
                            .operate();
                }
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        });
        ZeebeExporter done = exporters.awaits(name, Conditions.READY, "AsAsked");
        if (!crash.happened()) {
            heir.interrupt();
        }
        heir.join(QUIET);
        stage.app().close();
        assertThat(exporters.changesBy(done)).as(crash.where()).hasSize(1);
        exporters.awaitAll(
                EXPORTER,
                switch (wanted) {
                    case Enabled -> ExporterState.ENABLED;
                    case Disabled -> ExporterState.DISABLED;
                    case Removed -> null;
                });
        exporters.delete(name);
    }

    private static Wish wish(State wanted) {
        Wish wish = new Wish(EXPORTER, wanted);
        return wanted == State.Enabled ? wish.from("expb") : wish;
    }
}
