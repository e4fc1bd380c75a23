package io.zeebeops.simulator.http;

import io.zeebeops.simulator.model.FaultScript;
import io.zeebeops.simulator.model.ModelFaults;
import io.zeebeops.simulator.model.ZeebeModel;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a cluster begins its life.
 *
 * @param recordsPerSecond what each partition processes
 * @param exporterEvery at which interval exporters acknowledge; zero: all the time
 * @param exporterLag how old a record is when an exporter acknowledges it
 * @param faults of requests, as {@link FaultText} reads them
 * @param script random faults; null for none
 */
public record Beginning(
        long recordsPerSecond,
        Duration exporterEvery,
        Duration exporterLag,
        List<String> faults,
        @Nullable FaultScript script) {

    /** Calm, and without any fault. */
    public static Beginning calm() {
        return new Beginning(0, Duration.ZERO, Duration.ZERO, List.of(), null);
    }

    /** Lets a new cluster begin so, but for the faults of requests. */
    public void of(ZeebeModel model) {
        ModelFaults effects = model.faults();
        model.shape().exporters().forEach(exporter -> effects.pace(exporter, exporterEvery, exporterLag));
        effects.trafficRate(recordsPerSecond);
        if (script != null) {
            effects.play(script);
        }
    }

    /** Lets the faults of requests wait that a new cluster begins with. */
    public void of(HttpFaults waiting, ZeebeModel model) {
        faults.forEach(fault -> FaultText.add(waiting, fault, model.now()));
    }
}
