/**
 * What a Zeebe broker set does when its management API is used, as a state machine: no threads, no I/O, time by an injected source.
 * Facts are those of the contract notes (Zeebe management API) and of the exchanges recorded from Zeebe 8.6.
 */
@NullMarked
package io.zeebeops.simulator.model;

import org.jspecify.annotations.NullMarked;
