package io.zeebeops.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.zeebeops.controlplane.ControlPlane;
import io.zeebeops.controlplane.ControlPlaneExtension;
import io.zeebeops.controlplane.TestNamespace;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Interceptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ControlPlaneExtension.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ElectionIT {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final ControlPlane controlPlane;
    private final TestNamespace namespace;
    private final AtomicInteger ends = new AtomicInteger();
    private final Options options = Options.OF_A_PROCESS.withEnd(ends::incrementAndGet);

    ElectionIT(ControlPlane controlPlane, TestNamespace namespace) {
        this.controlPlane = controlPlane;
        this.namespace = namespace;
    }

    @Test
    void oneActsAndTheOtherTakesOverWhenItLeaves() {
        Reconciled first = new Reconciled();
        Reconciled second = new Reconciled();
        OperatorApp leader = start("close", first, options);
        await().atMost(LONG).until(leader::running);
        try (OperatorApp standby = start("close", second, options)) {
            create("while-first-leads");
            await().atMost(LONG).until(() -> first.names().contains("while-first-leads"));
            assertThat(standby.running()).isFalse();
            assertThat(second.fenced()).isFalse();
            assertThat(second.names()).isEmpty();

            String before = holder("close");
            leader.close();
            assertThat(holder("close")).isNotEqualTo(before);

            await().atMost(LONG).until(standby::running);
            assertThat(first.fenced()).isFalse();
            assertThat(second.fenced()).isTrue();
            await().atMost(LONG).until(() -> second.names().contains("while-first-leads"));
        }
        assertThat(holder("close")).isEmpty();
        assertThat(first.withoutFence()).isEmpty();
        assertThat(second.withoutFence()).isEmpty();
        assertThat(ends).hasValue(0);
    }

    @Test
    void afterACrashTheLeaseRunsOutFirst() {
        OperatorApp leader = start("kill", new Reconciled(), options);
        await().atMost(LONG).until(leader::running);
        String before = holder("kill");
        Reconciled second = new Reconciled();
        try (OperatorApp standby = start("kill", second, options)) {
            leader.kill();
            assertThat(holder("kill")).as("nothing was given back").isEqualTo(before);

            await().atMost(LONG).until(standby::running);
            assertThat(holder("kill")).isNotEqualTo(before);
            assertThat(lease("kill").getSpec().getLeaseTransitions()).isEqualTo(1);
            assertThat(second.fenced()).isTrue();
        }
        assertThat(ends).hasValue(0);
    }

    @Test
    void aLeaderThatCannotRenewStopsActingAndEndsItsProcess() {
        AtomicBoolean cut = new AtomicBoolean();
        Interceptor wire = chain -> {
            if (cut.get()) {
                throw new IOException("cut by the test");
            }
            return chain.proceed(chain.request());
        };
        AtomicBoolean heldAtTheEnd = new AtomicBoolean();
        Reconciled reconciled = new Reconciled();
        Options withWire = options.withInterceptors(List.of(wire)).withEnd(() -> {
            heldAtTheEnd.set(reconciled.fenced());
            ends.incrementAndGet();
        });

        OperatorApp leader = start("cut", reconciled, withWire);
        await().atMost(LONG).until(leader::running);
        cut.set(true);

        await().atMost(LONG).untilAsserted(() -> assertThat(ends).hasValue(1));
        assertThat(heldAtTheEnd).isFalse();
        leader.kill();
        assertThat(ends).hasValue(1);
    }

    @Test
    void aLeaderWhoseLeaseSomebodyTookEndsItsProcess() {
        Reconciled reconciled = new Reconciled();
        OperatorApp leader = start("taken", reconciled, options);
        await().atMost(LONG).until(leader::running);

        await().atMost(LONG).ignoreExceptions().untilAsserted(() -> {
            namespace.client().leases().withName("taken").edit(lease -> {
                lease.getSpec().setHolderIdentity("usurper");
                return lease;
            });
            assertThat(holder("taken")).isEqualTo("usurper");
        });

        await().atMost(LONG).untilAsserted(() -> assertThat(ends).hasValue(1));
        assertThat(reconciled.fenced()).isFalse();
        leader.close();
        assertThat(holder("taken")).as("not ours to give back").isEqualTo("usurper");
    }

    @Test
    void aStandbyOutlivesAnApiServerThatIsAway() {
        OperatorApp leader = start("away", new Reconciled(), options);
        await().atMost(LONG).until(leader::running);
        try (OperatorApp standby = start("away", new Reconciled(), options)) {
            controlPlane.stopApiServer();
            try {
                await().atMost(LONG)
                        .untilAsserted(() -> assertThat(ends).as("the leader").hasValue(1));
                leader.kill();
            } finally {
                controlPlane.startApiServer();
            }
            await().atMost(LONG).until(standby::running);
            assertThat(ends).as("the leader only").hasValue(1);
        }
    }

    private OperatorApp start(String lease, Reconciled reconciled, Options options) {
        return OperatorApp.start(
                Settings.of(Map.of(
                        "ZEEBEOPS_WATCH_NAMESPACES",
                        namespace.name(),
                        "ZEEBEOPS_LISTEN_PORT",
                        "0",
                        "ZEEBEOPS_LEADER_ELECTION",
                        "on",
                        "ZEEBEOPS_LEASE_NAME",
                        lease,
                        "ZEEBEOPS_LEASE_NAMESPACE",
                        namespace.name(),
                        "ZEEBEOPS_LEASE_DURATION_SECONDS",
                        "4",
                        "ZEEBEOPS_LEASE_RENEW_DEADLINE_SECONDS",
                        "3",
                        "ZEEBEOPS_LEASE_RETRY_SECONDS",
                        "1")),
                controlPlane.config(),
                reconciled.asOnly(),
                options);
    }

    private Lease lease(String name) {
        return namespace.client().leases().withName(name).get();
    }

    private String holder(String name) {
        String holder = lease(name).getSpec().getHolderIdentity();
        return holder == null ? "" : holder;
    }

    private void create(String name) {
        namespace
                .client()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
    }
}
