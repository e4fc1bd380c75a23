/** The page of the simulator, in a real browser. */
@org.jspecify.annotations.NullMarked
package io.zeebeops.simulator.page;
