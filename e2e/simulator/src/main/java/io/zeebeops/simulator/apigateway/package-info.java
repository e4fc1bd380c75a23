/**
 * What a node of webMethods API Gateway does about being quiesced, as a state machine: no threads, no I/O, time by an injected source.
 * Facts are those of the contract notes (API Gateway quiesce mode); what is not documented, and assumed here, is in the README.
 */
@NullMarked
package io.zeebeops.simulator.apigateway;

import org.jspecify.annotations.NullMarked;
