@org.jspecify.annotations.NullMarked
package io.zeebeops.simulator.set;
