/** What each version answers. Only 8.6 is recorded; all else is as the contract notes tell. */
@NullMarked
package io.zeebeops.simulator.versions;

import org.jspecify.annotations.NullMarked;
