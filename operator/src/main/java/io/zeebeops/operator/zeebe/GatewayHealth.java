package io.zeebeops.operator.zeebe;

import java.util.Map;

/**
 * Health of the gateway. Each of the first three is UP, DOWN, OUT_OF_SERVICE or UNKNOWN.
 *
 * @param partitions what the gateway says of each partition (HEALTHY, UNHEALTHY, DEAD); empty where it says nothing
 */
public record GatewayHealth(String health, String startup, String liveness, Map<Integer, String> partitions) {

    /** Takes a copy of the partitions. */
    public GatewayHealth {
        partitions = Map.copyOf(partitions);
    }
}
