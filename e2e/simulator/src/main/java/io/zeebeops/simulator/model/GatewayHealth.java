package io.zeebeops.simulator.model;

import java.time.Duration;
import java.util.Map;

/**
 * Health as the gateway sees it.
 *
 * @param partitions by id, whether a leader is known; empty when no broker is known
 * @param withoutBrokers how long no broker is known; zero while one is
 * @param withoutLeaders how long no leader is known; zero while one is
 */
public record GatewayHealth(Map<Integer, Boolean> partitions, Duration withoutBrokers, Duration withoutLeaders)
        implements Outcome {

    /** At least one broker is known. */
    public boolean knowsBrokers() {
        return withoutBrokers.isZero();
    }

    /** At least one leader is known. */
    public boolean knowsLeaders() {
        return withoutLeaders.isZero();
    }
}
