package io.zeebeops.simulator.model;

/**
 * What one partition made of a take.
 *
 * @param created whether it made a new checkpoint
 * @param latest its latest id afterwards
 * @param scaling refused because partitions are being added; the id is used up all the same
 */
public record TakePart(boolean created, long latest, boolean scaling) {}
