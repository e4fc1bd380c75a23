/**
 * A simulated Zeebe: the program, and the broker set as HTTP servers. What it simulates is in {@code model}, how that is told over HTTP in
 * {@code http}.
 */
@NullMarked
package io.zeebeops.simulator;

import org.jspecify.annotations.NullMarked;
