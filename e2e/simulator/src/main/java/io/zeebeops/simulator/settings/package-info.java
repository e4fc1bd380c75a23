/** What can be set of a simulated Zeebe. */
@NullMarked
package io.zeebeops.simulator.settings;

import org.jspecify.annotations.NullMarked;
