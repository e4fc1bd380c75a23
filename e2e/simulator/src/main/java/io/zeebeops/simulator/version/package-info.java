/** Versions of Zeebe, and what each of them can do. */
@NullMarked
package io.zeebeops.simulator.version;

import org.jspecify.annotations.NullMarked;
