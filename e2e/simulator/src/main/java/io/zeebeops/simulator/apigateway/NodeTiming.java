package io.zeebeops.simulator.apigateway;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * How long things take on a node.
 *
 * @param flush for each part, one after the other
 * @param disable of the package, after the last part
 * @param activate the way out of quiesce mode
 * @param restart until a node that was stopped is up again
 * @param runtime what an API behind the gateway takes to answer
 */
public record NodeTiming(
        Map<FlushPart, Duration> flush, Duration disable, Duration activate, Duration restart, Duration runtime) {

    public NodeTiming {
        flush = Map.copyOf(flush);
    }

    /** For people who look on. */
    public static NodeTiming leisurely() {
        return new NodeTiming(
                Map.of(
                        FlushPart.LICENSE_METRICS, Duration.ofSeconds(2),
                        FlushPart.PERFORMANCE_METRICS, Duration.ofSeconds(5),
                        FlushPart.SUBSCRIPTION_QUOTA, Duration.ofSeconds(3)),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ZERO);
    }

    /** For tests in real time. */
    public static NodeTiming quick() {
        return leisurely()
                .withFlush(Duration.ofMillis(20))
                .withDisable(Duration.ofMillis(10))
                .withActivate(Duration.ofMillis(10))
                .withRestart(Duration.ofMillis(50));
    }

    /** What one part takes. */
    public Duration of(FlushPart part) {
        return Objects.requireNonNullElse(flush.get(part), Duration.ZERO);
    }

    /** All parts take this long each. */
    public NodeTiming withFlush(Duration each) {
        Map<FlushPart, Duration> all = new EnumMap<>(FlushPart.class);
        FlushPart.all().forEach(part -> all.put(part, each));
        return new NodeTiming(all, disable, activate, restart, runtime);
    }

    public NodeTiming withFlush(FlushPart part, Duration duration) {
        Map<FlushPart, Duration> all = new EnumMap<>(FlushPart.class);
        all.putAll(flush);
        all.put(part, duration);
        return new NodeTiming(all, disable, activate, restart, runtime);
    }

    public NodeTiming withDisable(Duration disable) {
        return new NodeTiming(flush, disable, activate, restart, runtime);
    }

    public NodeTiming withActivate(Duration activate) {
        return new NodeTiming(flush, disable, activate, restart, runtime);
    }

    public NodeTiming withRestart(Duration restart) {
        return new NodeTiming(flush, disable, activate, restart, runtime);
    }

    public NodeTiming withRuntime(Duration runtime) {
        return new NodeTiming(flush, disable, activate, restart, runtime);
    }
}
