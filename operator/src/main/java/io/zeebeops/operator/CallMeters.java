package io.zeebeops.operator;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.zeebeops.operator.zeebe.CallObserver;
import java.time.Duration;

/** Counts and times the calls to Zeebe, by verb and outcome. */
record CallMeters(MeterRegistry meters) implements CallObserver {

    @Override
    public void after(Call call, String outcome, Duration took) {
        Timer.builder("zeebeops.zeebe.calls")
                .description("Calls to the management APIs of Zeebe.")
                .tag("verb", call.verb().name())
                .tag("outcome", outcome)
                .register(meters)
                .record(took);
    }

    @Override
    public void contradicted(Call call, String outcome) {
        Counter.builder("zeebeops.zeebe.calls.contradicted")
                .description("Calls that were answered with an HTTP code of success and a body that says otherwise.")
                .tag("verb", call.verb().name())
                .tag("outcome", outcome)
                .register(meters)
                .increment();
    }
}
