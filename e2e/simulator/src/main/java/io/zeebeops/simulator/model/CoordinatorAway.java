package io.zeebeops.simulator.model;

/**
 * The broker that coordinates cluster changes does not answer: that with the lowest id (recorded with no broker left at all; that any other
 * broker does not stand in is an inference).
 */
public record CoordinatorAway(int broker) implements ExportersOutcome, ChangeOutcome, TopologyOutcome, CancelOutcome {}
