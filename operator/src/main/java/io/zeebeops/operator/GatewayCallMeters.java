package io.zeebeops.operator;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.zeebeops.operator.apigateway.client.GatewayCallObserver;
import io.zeebeops.operator.apigateway.client.GatewayVerb;
import io.zeebeops.operator.zeebe.Caller;
import java.time.Duration;

/** Counts and times the calls to nodes of API gateways, by verb and outcome. */
record GatewayCallMeters(MeterRegistry meters) implements GatewayCallObserver {

    @Override
    public void after(GatewayVerb verb, Caller caller, String outcome, Duration took) {
        Timer.builder("zeebeops.apigateway.calls")
                .description("Calls to nodes of API gateways.")
                .tag("verb", verb.name())
                .tag("outcome", outcome)
                .register(meters)
                .record(took);
    }
}
