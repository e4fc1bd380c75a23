package io.zeebeops.simulator.model;

/**
 * What one partition made of a take.
 *
 * @param created whether it made a new checkpoint
 * @param latest its latest id afterwards
 */
public record TakePart(boolean created, long latest) {}
