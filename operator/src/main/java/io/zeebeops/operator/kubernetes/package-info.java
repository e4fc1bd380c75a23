/** What all kinds need of Kubernetes: conditions, events, status writes, references to other objects, addresses that may be called. */
@NullMarked
package io.zeebeops.operator.kubernetes;

import org.jspecify.annotations.NullMarked;
