package io.zeebeops.simulator.apigateway;

import java.time.Duration;

/** What shall become of an event on its way. */
public sealed interface WebhookFate {

    /** Nobody hears of it. */
    record Never() implements WebhookFate {}

    /** It is sent two times. */
    record Twice() implements WebhookFate {}

    /** It is sent later. */
    record Late(Duration by) implements WebhookFate {}
}
