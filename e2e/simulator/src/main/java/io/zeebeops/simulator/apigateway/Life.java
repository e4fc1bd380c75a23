package io.zeebeops.simulator.apigateway;

import java.time.Instant;

/** Whether a node's process runs. */
public sealed interface Life {

    /** It does. */
    record Up() implements Life {}

    /** It takes nothing new, and ends when what is under way has ended, or at that moment. */
    record Draining(Instant until, boolean bounce) implements Life {}

    /** It starts. */
    record Starting(Instant until) implements Life {}

    /** It does not run, until somebody starts it. */
    record Down() implements Life {}
}
