package io.zeebeops.simulator.model;

/** The brokers have no backup store configured. That this is told to a take is known; that the other verbs hear the same is an inference. */
public record NoStore()
        implements TakeOutcome, GetOutcome, ListOutcome, DeleteOutcome, CheckpointsOutcome, ClearOutcome {}
