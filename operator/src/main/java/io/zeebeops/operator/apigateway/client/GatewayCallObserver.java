package io.zeebeops.operator.apigateway.client;

import io.zeebeops.operator.zeebe.Caller;
import java.time.Duration;

/** Sees each request that goes out, on the thread of the call; what it throws goes up to the caller, so that a test can stop the operator there. */
public interface GatewayCallObserver {

    /** Sees nothing. */
    GatewayCallObserver NONE = new GatewayCallObserver() {};

    /** A request is about to be sent. */
    default void before(GatewayVerb verb, Caller caller) {}

    /** It was answered, or was not; the outcome is one word of a small closed set. */
    default void after(GatewayVerb verb, Caller caller, String outcome, Duration took) {}
}
