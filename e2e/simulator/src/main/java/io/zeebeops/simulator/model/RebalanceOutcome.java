package io.zeebeops.simulator.model;

/** A rebalancing is always accepted. */
public record RebalanceOutcome() implements Outcome {}
