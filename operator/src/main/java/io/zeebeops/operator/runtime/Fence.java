package io.zeebeops.operator.runtime;

/** Tells whether this process may change anything now. Asked before each call that does. */
@FunctionalInterface
public interface Fence {
    /**
     * True only while the lease is held and was renewed within the renew deadline; without leader election for as long as the
     * operator runs. Never blocks.
     */
    boolean held();
}
