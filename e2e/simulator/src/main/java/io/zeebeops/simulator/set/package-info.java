/**
 * The broker set as processes of their own. One broker, the primary, keeps the cluster ({@link io.zeebeops.simulator.model.ZeebeModel}) and
 * answers for all; before each answer the others have a copy, and when the primary is gone one of them goes on with it. Gateway and other
 * brokers pass what they are asked on to the primary. The store is a process too.
 */
@NullMarked
package io.zeebeops.simulator.set;

import org.jspecify.annotations.NullMarked;
