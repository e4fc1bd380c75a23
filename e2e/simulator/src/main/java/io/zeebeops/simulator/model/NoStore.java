package io.zeebeops.simulator.model;

/** The brokers have no backup store configured. */
public record NoStore() implements TakeOutcome, GetOutcome, ListOutcome, DeleteOutcome {}
