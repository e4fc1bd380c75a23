package io.zeebeops.simulator.model;

/** Health of one broker. A paused broker is as healthy as any other. */
public sealed interface BrokerHealth extends Outcome {

    /** Started, ready and healthy. */
    record Up(int broker) implements BrokerHealth {}

    /** Ready, as it is for ever once it was, but one of its partitions is not healthy. */
    record Unhealthy(int broker) implements BrokerHealth {}

    /** Started, but not ready and not healthy: its partitions could not be started. */
    record Unready(int broker) implements BrokerHealth {}

    /** No process answers at the broker's address. */
    record Down(int broker) implements BrokerHealth {}
}
