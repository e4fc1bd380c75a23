package io.zeebeops.controlplane;

/** Tells a person what takes so long. */
@FunctionalInterface
interface Progress {
    void say(String line);
}
