package io.zeebeops.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.controlplane.ControlPlane;
import io.zeebeops.controlplane.ControlPlaneExtension;
import io.zeebeops.controlplane.TestNamespace;
import io.zeebeops.operator.apigateway.client.GatewayCallObserver;
import io.zeebeops.operator.kubernetes.Conditions;
import io.zeebeops.operator.runtime.Options;
import io.zeebeops.simulator.apigateway.ApiGatewaySettings;
import io.zeebeops.simulator.apigateway.Block;
import io.zeebeops.simulator.apigateway.Mode;
import io.zeebeops.simulator.apigateway.NodeHappening;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The operator dies before and after each outgoing change of a claim's life on an API gateway, and another one goes on. */
@ExtendWith(ControlPlaneExtension.class)
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class GatewayCrashIT {
    private static final int MORE_CALLS_THAN_A_LIFE_HAS = 40;
    private static final Options OPTIONS = Options.OF_A_PROCESS.withEnd(() -> {});

    private GatewayStage stage;

    @BeforeEach
    void set(ControlPlane controlPlane, TestNamespace namespace) {
        // A killed operator's timers find their workers gone.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
        stage = new GatewayStage(controlPlane, namespace, ApiGatewaySettings.ofNodes(1));
    }

    @AfterEach
    void clear() {
        Awaitility.reset();
        stage.close();
    }

    @Test
    void beforeEachChange() throws InterruptedException {
        dieAtEachChange(Crash::before);
    }

    @Test
    void afterEachChange() throws InterruptedException {
        dieAtEachChange(Crash::after);
    }

    private void dieAtEachChange(IntFunction<Crash> crashes) throws InterruptedException {
        List<String> deaths = new ArrayList<>();
        for (int call = 1; call < MORE_CALLS_THAN_A_LIFE_HAS; call++) {
            Crash crash = crashes.apply(call);
            live("q" + call, crash);
            if (!crash.happened()) {
                System.out.println("Died and went on: " + deaths);
                assertThat(deaths).as("changes of a life").hasSizeGreaterThan(8);
                return;
            }
            deaths.add(crash.where());
        }
        throw new AssertionError("A life has more changes than expected: " + deaths);
    }

    private void live(String name, Crash crash) throws InterruptedException {
        stage.operate(crash, OPTIONS.withInterceptors(List.of(crash)));
        Thread heir = Thread.ofPlatform().name("heir").start(() -> {
            try {
                if (crash.awaits(GatewayStage.LONG)) {
                    stage.app().kill();
                    stage.operate(GatewayCallObserver.NONE, OPTIONS);
                }
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        });
        stage.claim(name);
        GatewayQuiesce quiet = stage.awaits(name, Conditions.READY, "NodesQuiesced");
        assertThat(stage.gateways.model().node(0).mode()).as(crash.where()).isInstanceOf(Mode.Quiesced.class);
        stage.client.resource(quiet).delete();
        stage.awaitGone(name);
        if (!crash.happened()) {
            heir.interrupt();
        }
        heir.join();
        stage.app().close();
        assertThat(stage.gateways.model().node(0).mode()).as(crash.where()).isInstanceOf(Mode.Normal.class);
        assertThat(stage.gateways.journal().all(NodeHappening.QuiesceAsked.class))
                .as(crash.where())
                .allMatch(asked -> asked.block() != Block.ALL || asked.quiescePortAnswers());
    }
}
