package io.zeebeops.simulator.model;

/** What one partition made of being told to forget its checkpoints. */
public enum ClearPart {
    CLEARED
}
