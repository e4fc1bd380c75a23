/** What a real Zeebe was asked and had done to it, asked of and done to the simulated one. */
@NullMarked
package io.zeebeops.simulator.replay;

import org.jspecify.annotations.NullMarked;
