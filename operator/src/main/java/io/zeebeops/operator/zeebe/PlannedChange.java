package io.zeebeops.operator.zeebe;

/**
 * A change of the cluster configuration that Zeebe accepted. It is not made yet: see {@link Topology#ending}.
 *
 * @param changeId   its id; ids grow and skip numbers
 * @param operations how many operations it has; none: nothing is to be done or waited for
 */
public record PlannedChange(long changeId, int operations) {}
