package io.zeebeops.operator.zeebe;

/** Health of one broker: each is UP, DOWN, OUT_OF_SERVICE or UNKNOWN. */
public record BrokerHealth(String startup, String ready, String health) {}
