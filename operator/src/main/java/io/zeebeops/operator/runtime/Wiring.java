package io.zeebeops.operator.runtime;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What reconcilers are made from.
 *
 * @param client         of the API server; closed when the operator ends
 * @param clock          the time of this machine
 * @param nanoTime       a time that nobody sets and that only goes on
 * @param settings       of this process
 * @param meters         what is counted here is served under /metrics
 * @param apiServerClock how far {@code clock} is off from the API server's
 * @param fence          to be asked before each call that changes something
 * @param onEnd          takes what has to be closed when the operator ends
 */
public record Wiring(
        KubernetesClient client,
        Clock clock,
        LongSupplier nanoTime,
        Settings settings,
        MeterRegistry meters,
        ApiServerClock apiServerClock,
        Fence fence,
        Consumer<AutoCloseable> onEnd) {}
