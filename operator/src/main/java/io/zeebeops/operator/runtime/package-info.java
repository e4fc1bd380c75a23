/** Configuration, clients of the API server, leader election, health and metrics: all that is not about Zeebe. */
@NullMarked
package io.zeebeops.operator.runtime;

import org.jspecify.annotations.NullMarked;
